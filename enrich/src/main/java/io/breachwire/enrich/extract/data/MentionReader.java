package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.data.DataMention.Exposure;
import io.breachwire.enrich.extract.data.Vocabulary.Kind;
import io.breachwire.enrich.extract.data.Vocabulary.Place;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the sentences of an article in their order for where they name kinds of data, and what they say of it there. */
final class MentionReader {
    /** So many sentences are read for whether data lay open even when they name no kind of it. */
    private static final int OPENING = 8;

    /** How much less it says that people are named than that their data is. */
    private static final double BARE = 0.8;

    /** A sentence goes on with a list of data so many sentences behind it. */
    private static final int CONTINUED = 2;

    private final NamedText text;
    private final Vocabulary vocabulary;
    private final Outline outline;
    private final NamingSentences naming;
    private final Story story;
    private final Map<DataClass, List<DataMention>> byClass = new EnumMap<>(DataClass.class);

    /** The last sentence that said that kinds of data lay open; -1 before there is one. */
    private int lastExposing = -1;

    private MentionReader(NamedText text, Vocabulary vocabulary, int firstYear) {
        this.text = text;
        this.vocabulary = vocabulary;
        outline = new Outline(text, vocabulary);
        naming = new NamingSentences(text, outline, vocabulary);
        story = new Story(text, outline, vocabulary, firstYear);
    }

    /**
     * All mentions of data in a text.
     *
     * @param firstYear the year in which the incident began
     */
    static DataMentions read(NamedText text, Vocabulary vocabulary, int firstYear) {
        MentionReader reader = new MentionReader(text, vocabulary, firstYear);
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            reader.read(sentence);
        }
        return new DataMentions(text, vocabulary, reader.naming, reader.story, reader.byClass);
    }

    private void read(int sentence) {
        List<Match> named = naming.words(sentence);
        if (named.isEmpty()) {
            if (sentence < OPENING && text.block(sentence).isStory()) {
                story.context(sentence);
            }
            return;
        }
        // Whether they tell of a theft counts for this sentence already.
        story.context(sentence);
        story.introduction(sentence);
        if (outline.heading(sentence) >= 0) {
            story.context(outline.heading(sentence));
        }
        boolean continues = continues(sentence) || listsLoot(sentence, named);
        for (Match match : named) {
            DataMention mention = mention(match, sentence, continues);
            byClass.computeIfAbsent(mention.dataClass(), any -> new ArrayList<>())
                    .add(mention);
        }
    }

    private DataMention mention(Match match, int sentence, boolean continues) {
        Kind kind = vocabulary.kind(match);
        Introduction introduction = story.introduction(sentence);
        Assertion assertion = assertion(match, sentence);
        if (kind.liesOpen() || continues && !assertion.aside() && !assertion.denied()) {
            assertion = assertion.atLeast(Exposure.HELD);
        }
        if (introduction != null) {
            assertion = assertion.and(introduction.assertion(naming.kinds(sentence)));
        }
        if (!assertion.aside() && !assertion.denied() && tellsOfTheft(match, sentence, introduction)) {
            story.setTellsOfTheft();
        }
        DataMention mention = new DataMention(
                kind, match, sentence, naming.kinds(sentence), assertion, strength(match, sentence, assertion));
        if (mention.isExposed() && mention.sure()) {
            lastExposing = Math.max(lastExposing, sentence);
        }
        return mention;
    }

    /** What its sentence, as a part of the story, says of what a match names. */
    private Assertion assertion(Match match, int sentence) {
        Context said = story.context(sentence);
        int start = match.start();
        int end = match.end();
        boolean aside = said.isAside(start)
                || story.isInBackground(sentence)
                || said.near(DataCue.DESTROYED, start, end) && !said.inClause(DataCue.LOOT, start, end);
        int kinds = naming.kinds(sentence);
        Exposure exposure =
                said.exposure(start, end, kinds, vocabulary.kind(match).sure());
        if (exposure.compareTo(Exposure.ELSEWHERE) < 0 && kinds >= Context.SEVERAL && story.goesOn(sentence)) {
            exposure = Exposure.ELSEWHERE;
        }
        return new Assertion(exposure, said.denies(start, end), aside, said.inClause(DataCue.MAYBE, start, end));
    }

    /** How much a mention speaks for its data having lain open: what it is called, what is said of it, and where. */
    private double strength(Match match, int sentence, Assertion assertion) {
        Kind kind = vocabulary.kind(match);
        Context said = story.context(sentence);
        double strength = assertion.exposure().strength();
        strength += said.near(DataCue.OPEN, match.start(), match.end()) ? 0.3 : 0;
        strength += naming.kinds(sentence) >= DataMentions.LISTED ? 0.6 : 0;
        strength += kind.sure() ? 0.4 : 0;
        strength -= NamedKinds.OWNERS.contains(kind.dataClass()) && !kind.sure() ? BARE : 0;
        strength -= said.has(DataCue.EARLIER) ? 0.7 : 0;
        strength -= said.has(DataCue.PROFILE) ? 0.5 : 0;
        strength -= assertion.maybe() ? 0.2 : 0;
        strength -= assertion.aside() ? 2 : 0;
        strength -= assertion.denied() ? 4 : 0;
        strength += text.block(sentence).kind() == Block.Kind.TITLE ? 0.5 : 0;
        strength -= 0.05 * Math.min(10, text.paragraph(sentence));
        return strength;
    }

    /** Whether a sentence that says nothing of loss is a list of data in the story of a loss: of what that was, most likely. */
    private boolean listsLoot(int sentence, List<Match> named) {
        return story.tellsOfTheft()
                && naming.kinds(sentence) >= DataMentions.LISTED
                && !story.context(sentence).has(DataCue.EARLIER)
                && NamedKinds.of(named, vocabulary).surePersonal() >= NamingWords.SURE_LIST;
    }

    /** Whether a sentence goes on with what the one before it, or that one's, said lay open: "for some, there is also ...". */
    private boolean continues(int sentence) {
        if (lastExposing < 0 || sentence - lastExposing > CONTINUED) {
            return false;
        }
        Document document = text.document();
        Sentence found = document.sentences().get(sentence);
        for (int token = found.firstToken(); token < found.endToken(); token++) {
            if (vocabulary.is(document.word(token), WordClass.CONTINUING)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a mention tells of the theft of what it names; of coins, or of whose data it was, more is said than of data.
     *
     * @param introduction what introduces the list that it is in; null when it is in none
     */
    private boolean tellsOfTheft(Match match, int sentence, Introduction introduction) {
        Kind kind = vocabulary.kind(match);
        DataClass dataClass = kind.dataClass();
        if (NamedKinds.OWNERS.contains(dataClass)) {
            return false;
        }
        if (kind.liesOpen()) {
            return true;
        }
        if (kind.place() == Place.LIST || kind.place() == Place.ITEM || dataClass == DataClass.VIRTUAL_CURRENCY) {
            return false;
        }
        if (introduction != null && kind.sure() && introduction.tellsOfTheft()) {
            return true;
        }
        Context said = story.context(sentence);
        int start = match.start();
        int end = match.end();
        DataCue taking = dataClass == DataClass.PRIVATE_MESSAGES ? DataCue.OPEN : DataCue.LOOT;
        return (said.inClause(taking, start, end) || kind.sure() && said.near(DataCue.OPEN, start, end))
                && said.isTold(start, end);
    }
}
