package io.breachwire.ingest.feed.document;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.ingest.article.Html;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * The headline of an entry that comes without one, as posts of Mastodon, Bluesky and micro.blog do: the first words of its text,
 * which is what feed readers show.
 */
final class Headline {
    private static final int MOST_CHARACTERS = 120;

    /** What would end sooner ends at an abbreviation, or says little: "St." or "Breach!" */
    private static final int FEWEST_CHARACTERS = 20;

    /** What ends sentences before a blank, and nothing within an address. */
    private static final String IN_ADDRESSES = ".?!";

    private Headline() {}

    /** The first sentence of a text, or its beginning when that is long; empty when there is none with words. */
    static String of(FeedText text) {
        try {
            String paragraph = text.format() == BodyFormat.HTML
                    ? FirstParagraph.of(Html.read(text.value(), "").body())
                    : Arrays.stream(text.value().split("\\R\\s*\\R"))
                            .filter(Headline::hasWords)
                            .findFirst()
                            .orElse("");
            return shortened(firstSentence(paragraph.strip().replaceAll("\\s+", " ")));
        } catch (RuntimeException e) {
            // Markup that cannot be read: its own article is rejected for it, and no other.
            return "";
        }
    }

    private static boolean hasWords(CharSequence text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** Goes through HTML as far as its first paragraph with words. */
    private static final class FirstParagraph implements NodeFilter {
        private final StringBuilder text = new StringBuilder();

        /** Empty when there is none. */
        static String of(Element element) {
            FirstParagraph read = new FirstParagraph();
            element.filter(read);
            return hasWords(read.text) ? read.text.toString() : "";
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.text());
            }
            return at(node);
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            return at(node);
        }

        private FilterResult at(Node node) {
            if (!(node instanceof Element element
                    && (element.isBlock() || element.normalName().equals("br")))) {
                return FilterResult.CONTINUE;
            }
            if (hasWords(text)) {
                return FilterResult.STOP;
            }
            text.setLength(0);
            return FilterResult.CONTINUE;
        }
    }

    private static String firstSentence(String paragraph) {
        if (paragraph.length() <= FEWEST_CHARACTERS) {
            return paragraph;
        }
        // More would be cut off anyway.
        String beginning = paragraph.substring(0, Math.min(paragraph.length(), 2 * MOST_CHARACTERS));
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(beginning);
        int end = sentences.following(FEWEST_CHARACTERS);
        while (end < beginning.length() && IN_ADDRESSES.indexOf(beginning.charAt(end - 1)) >= 0) {
            end = sentences.next();
        }
        return beginning.substring(0, end).strip();
    }

    private static String shortened(String sentence) {
        if (sentence.length() <= MOST_CHARACTERS) {
            return sentence;
        }
        int blank = sentence.lastIndexOf(' ', MOST_CHARACTERS);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(sentence);
        int end = blank > FEWEST_CHARACTERS ? blank : characters.preceding(MOST_CHARACTERS + 1);
        return sentence.substring(0, end).replaceFirst("[\\s\\p{Pd},;:]+$", "") + "…";
    }
}
