package io.breachwire.ingest.feed.document;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.ingest.article.Html;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The headline of an entry that comes without one, as posts of Mastodon, Bluesky and micro.blog do: the first words of its text,
 * which is what feed readers show.
 */
final class Headline {
    private static final int MOST_CHARACTERS = 120;

    /** What would end sooner ends at an abbreviation, or says little: "St." or "Breach!" */
    private static final int FEWEST_CHARACTERS = 20;

    /** No blank to HTML, so that it stays where it is put. */
    private static final String PARAGRAPH_END = "\u2029";

    private Headline() {}

    /** The first sentence of a text, or its beginning when that is long; empty when there is none with words. */
    static String of(FeedText text) {
        try {
            return paragraphs(text)
                    .map(String::strip)
                    .filter(paragraph -> paragraph.codePoints().anyMatch(Character::isLetterOrDigit))
                    .findFirst()
                    .map(Headline::firstSentence)
                    .map(Headline::shortened)
                    .orElse("");
        } catch (RuntimeException e) {
            // Markup that cannot be read: its own article is rejected for it, and no other.
            return "";
        }
    }

    private static Stream<String> paragraphs(FeedText text) {
        if (text.format() != BodyFormat.HTML) {
            return Arrays.stream(text.value().split("\\R\\s*\\R"));
        }
        Element body = Html.read(text.value(), "").body();
        for (Element element : body.getAllElements()) {
            if (element != body && (element.isBlock() || element.normalName().equals("br"))) {
                element.before(new TextNode(PARAGRAPH_END));
                element.after(new TextNode(PARAGRAPH_END));
            }
        }
        return Arrays.stream(body.text().split(PARAGRAPH_END));
    }

    private static String firstSentence(String paragraph) {
        if (paragraph.length() <= FEWEST_CHARACTERS) {
            return paragraph;
        }
        // More would be cut off anyway.
        String beginning = paragraph.substring(0, Math.min(paragraph.length(), 2 * MOST_CHARACTERS));
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(beginning);
        return beginning.substring(0, sentences.following(FEWEST_CHARACTERS)).strip();
    }

    private static String shortened(String sentence) {
        if (sentence.length() <= MOST_CHARACTERS) {
            return sentence;
        }
        int blank = sentence.lastIndexOf(' ', MOST_CHARACTERS);
        int end = blank > FEWEST_CHARACTERS ? blank : MOST_CHARACTERS;
        if (Character.isHighSurrogate(sentence.charAt(end - 1))) {
            end--;
        }
        return sentence.substring(0, end).replaceFirst("[\\s\\p{Pd},;:]+$", "") + "…";
    }
}
