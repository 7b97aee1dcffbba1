package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An article of which the names are known: what the extractors of facts read. Names are found when first asked for, and
 * for single sentences until all are: most articles turn out to be no incident by their headline and opening. Used by one
 * thread.
 */
public final class NamedText {
    private final Document document;
    private final NameWords words;
    private final NameFinder finder;
    private final Supplier<List<Sequence>> tokens;
    private final int[] paragraphOfBlock;
    private final Work work;
    private Names names;
    private List<Sequence> sequences;
    private long stepsCounted;

    /**
     * Of a document.
     *
     * @param tokens its sentences as bare tokens, asked for when first needed
     */
    public NamedText(Document document, Supplier<List<Sequence>> tokens, NameWords words, Work work) {
        this.tokens = tokens;
        this.document = document;
        this.words = words;
        this.finder = new NameFinder(document, words);
        this.work = work;
        paragraphOfBlock = new int[document.blocks().size()];
        int paragraph = 0;
        for (int i = 0; i < paragraphOfBlock.length; i++) {
            paragraphOfBlock[i] = paragraph;
            Block block = document.blocks().get(i);
            boolean counts = block.isStory()
                    && block.kind() != Block.Kind.TITLE
                    && block.kind() != Block.Kind.SUBTITLE
                    && block.end() - block.start() > 60;
            paragraph += counts ? 1 : 0;
        }
    }

    public Document document() {
        return document;
    }

    public Names names() {
        if (names == null) {
            names = Names.in(document, words, finder);
            work.add(names.steps());
            countSteps();
        }
        return names;
    }

    /** The sentences, names as single items; as many and in the same order as {@link Document#sentences}. */
    public List<Sequence> sequences() {
        if (sequences == null) {
            sequences = Sequence.all(document, names().chunks());
        }
        return sequences;
    }

    private Sequence sequence(int sentence) {
        if (sequences != null) {
            return sequences.get(sentence);
        }
        Sentence wanted = document.sentences().get(sentence);
        List<Chunk> chunks = new ArrayList<>();
        finder.find(wanted, chunks);
        countSteps();
        return Sequence.of(document, wanted, chunks);
    }

    private void countSteps() {
        work.add(finder.steps() - stepsCounted);
        stepsCounted = finder.steps();
    }

    /** Counts the steps of reading this text that are taken beside matching rules. */
    public void addSteps(long steps) {
        work.add(steps);
    }

    public Block block(int sentence) {
        return document.block(document.sentences().get(sentence));
    }

    /** How many paragraphs of the story stand before the sentence's: 0 for title, subtitle and first paragraph. */
    public int paragraph(int sentence) {
        return paragraphOfBlock[document.sentences().get(sentence).block()];
    }

    /** The index of the sentence that holds a token. */
    public int sentenceAt(int token) {
        int low = 0;
        int high = document.sentences().size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (document.sentences().get(middle).firstToken() <= token) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The matches in a sentence of rules that see names as single items. */
    public List<Match> match(RuleSet rules, int sentence) {
        return rules.match(sequence(sentence), work);
    }

    /** The matches of rules in a sentence of this text, with chunks of the caller's as single items. */
    public List<Match> match(RuleSet rules, Sequence sentence) {
        return rules.match(sentence, work);
    }

    /** The matches in a sentence of rules that see bare tokens. */
    public List<Match> matchTokens(RuleSet rules, int sentence) {
        return rules.match(tokens.get().get(sentence), work);
    }
}
