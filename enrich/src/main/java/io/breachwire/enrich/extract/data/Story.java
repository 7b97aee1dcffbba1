package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;

/**
 * What the sentences of an article say of data, with what they have from those before them. Each is read when it is first asked
 * for: few sentences name data, or stand where it matters for one that does.
 */
final class Story {
    private final NamedText text;
    private final Vocabulary vocabulary;
    private final Outline outline;
    private final Context[] contexts;
    private final int firstYear;
    private boolean theft;

    Story(NamedText text, Outline outline, Vocabulary vocabulary, int firstYear) {
        this.firstYear = firstYear;
        this.text = text;
        this.vocabulary = vocabulary;
        this.outline = outline;
        contexts = new Context[text.sequences().size()];
    }

    /** What a sentence says. */
    Context context(int sentence) {
        if (contexts[sentence] == null) {
            contexts[sentence] = new Context(text.matchTokens(vocabulary.context(), sentence), vocabulary, firstYear);
            theft |= contexts[sentence].tellsOfTheft();
        }
        return contexts[sentence];
    }

    /** Whether anything that was read until now tells that data was taken or lay open. */
    boolean tellsOfTheft() {
        return theft;
    }

    /** Says that it does: the words for a kind of data may tell so themselves. */
    void setTellsOfTheft() {
        theft = true;
    }

    /** What introduces the list that a sentence is an item of; null when it is none. */
    Introduction introduction(int sentence) {
        int introduction = outline.introduction(sentence);
        if (introduction < 0) {
            return null;
        }
        Sentence found = text.document().sentences().get(introduction);
        return new Introduction(introduction, context(introduction), found.endToken() - found.firstToken());
    }

    /** Whether the sentence before says that data lay open, so that this one goes on about it. */
    boolean goesOn(int sentence) {
        int before = sentence - 1;
        while (before >= 0 && !text.block(before).isStory()) {
            before--;
        }
        return before >= 0
                && text.block(before).kind() != Block.Kind.HEADING
                && context(before).tellsOfTheft();
    }

    /** Whether a sentence stands under a heading about the past, or is an item of a list of past incidents. */
    boolean isInBackground(int sentence) {
        int heading = outline.heading(sentence);
        if (heading >= 0
                && (context(heading).isOfAnotherIncident() || context(heading).has(DataCue.PAST))) {
            return true;
        }
        return outline.isItem(sentence) && context(sentence).has(DataCue.EARLIER) || isOfBackgroundBefore(sentence);
    }

    /** Whether "this" or "that", which open a sentence, stand for the other incident that the one before it in the paragraph tells of. */
    private boolean isOfBackgroundBefore(int sentence) {
        Document document = text.document();
        String first = document.word(document.sentences().get(sentence).firstToken());
        return sentence > 0
                && vocabulary.is(first, WordClass.POINTING_BACK)
                && text.block(sentence) == text.block(sentence - 1)
                && context(sentence - 1).isOfAnotherIncident();
    }
}
