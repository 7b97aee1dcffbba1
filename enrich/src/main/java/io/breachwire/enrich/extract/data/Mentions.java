package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.data.Mention.Exposure;
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
import java.util.Set;

/** Where an article names kinds of data, and what it says of them there. */
final class Mentions {
    /** So many sentences are read for whether data lay open even when they name no kind of it. */
    private static final int OPENING = 8;

    /** How much less it says that people are named than that their data is. */
    private static final double BARE = 0.8;

    /** So many kinds make a list. */
    static final int LISTED = 3;

    /** A sentence goes on with a list of data so many sentences behind it. */
    private static final int CONTINUED = 2;

    private final NamedText text;
    private final Vocabulary vocabulary;
    private final Map<DataClass, List<Mention>> byClass = new EnumMap<>(DataClass.class);
    private final Context[] contexts;
    private final Outline outline;
    private final NamingSentences naming;

    /** The last sentence that said that kinds of data lay open; -1 before there is one. */
    private int lastExposing = -1;

    private boolean theft;

    Mentions(NamedText text, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.outline = new Outline(text, vocabulary);
        naming = new NamingSentences(text, outline, vocabulary);
        int sentences = text.sequences().size();
        contexts = new Context[sentences];
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            if (sentence < OPENING && text.block(sentence).isStory()) {
                read(sentence);
            }
            List<Match> named = naming.words(sentence);
            if (!named.isEmpty()) {
                read(sentence);
                read(outline.introduction(sentence));
                read(outline.heading(sentence));
                boolean continues = continues(sentence) || listsLoot(sentence, named);
                for (Match match : named) {
                    Mention mention = mention(match, sentence, continues);
                    byClass.computeIfAbsent(mention.dataClass(), any -> new ArrayList<>())
                            .add(mention);
                }
            }
        }
    }

    private void read(int sentence) {
        if (sentence >= 0 && contexts[sentence] == null) {
            Context said = new Context(text.matchTokens(vocabulary.context(), sentence), vocabulary);
            contexts[sentence] = said;
            theft |= said.tellsOfTheft();
        }
    }

    /** Whether any sentence that was read says that data lay open. */
    boolean tellOfTheft() {
        return theft;
    }

    /** What is named, in the order of {@link DataClass}. */
    List<KindMentions> byKind() {
        return byClass.keySet().stream().map(this::ofKind).toList();
    }

    /** Where a kind of data is named; nowhere, it may be. */
    KindMentions ofKind(DataClass dataClass) {
        return new KindMentions(dataClass, byClass.getOrDefault(dataClass, List.of()));
    }

    /** What kinds of data each sentence names. */
    NamingSentences naming() {
        return naming;
    }

    NamedText text() {
        return text;
    }

    Context context(Mention mention) {
        return contexts[mention.sentence()];
    }

    /** Whether a mention is of another incident. */
    boolean isBackground(Mention mention) {
        return context(mention).has(Mark.BACKGROUND) || inBackground(mention.sentence());
    }

    /** The words nearest to a mention that say that its data lay open, or introduce a list of what did; null where none do. */
    Match opening(Mention mention) {
        Match opening = context(mention)
                .opening(mention.match().start(), mention.match().end());
        Context introduction = introduction(mention);
        if (opening != null || introduction == null) {
            return opening;
        }
        int behind = size(text.document(), outline.introduction(mention.sentence()));
        return introduction.opening(behind, behind);
    }

    /** What introduces the list that a mention is in; null when it is in none. */
    Context introduction(Mention mention) {
        return introduction(mention.sentence());
    }

    private Context introduction(int sentence) {
        int introduction = outline.introduction(sentence);
        return introduction < 0 ? null : contexts[introduction];
    }

    /**
     * Whose the data of a mention is: as its sentence says, else the one that introduces its list.
     *
     * @param personal whether it is data of a kind that people have
     */
    Set<Subject> subjects(Mention mention, boolean personal) {
        Set<Subject> own = subjects(mention.sentence())
                .of(mention.match().start(), mention.match().end(), personal);
        int introduction = outline.introduction(mention.sentence());
        return own.isEmpty() && personal && introduction >= 0 && contexts[introduction] != null
                ? subjects(introduction).all()
                : own;
    }

    private DataSubjects subjects(int sentence) {
        return new DataSubjects(naming.words(sentence), contexts[sentence], vocabulary);
    }

    private static int size(Document document, int sentence) {
        Sentence found = document.sentences().get(sentence);
        return found.endToken() - found.firstToken();
    }

    private Mention mention(Match match, int sentence, boolean continues) {
        Kind kind = vocabulary.kind(match);
        Context said = contexts[sentence];
        Context introduced = introduction(sentence);
        int start = match.start();
        int end = match.end();
        boolean denied = said.denies(start, end);
        boolean aside = said.isAside(start)
                || inBackground(sentence)
                || said.near(Mark.DESTROYED, start, end) && !said.inClause(Mark.LOOT, start, end);
        boolean maybe = said.inClause(Mark.MAYBE, start, end);
        Exposure exposure = exposure(match, sentence);
        if (kind.liesOpen() || continues && !aside && !denied) {
            exposure = exposure.or(Exposure.HELD);
        }
        if (introduced != null) {
            int behind = size(text.document(), outline.introduction(sentence));
            exposure = exposure.or(introduced.exposure(behind, behind, naming.kinds(sentence), false));
            denied |= introduced.denies(behind, behind);
            aside |= introduced.isAside(behind);
            maybe |= introduced.inClause(Mark.MAYBE, behind, behind);
        }
        theft |= !aside
                && !denied
                && (kind.liesOpen() && !NamedKinds.OWNERS.contains(kind.dataClass())
                        || saysTheft(match, said, introduced, sentence));
        double strength = strength(match, sentence, exposure);
        strength -= maybe ? 0.2 : 0;
        strength -= aside ? 2 : 0;
        strength -= denied ? 4 : 0;
        strength += text.block(sentence).kind() == Block.Kind.TITLE ? 0.5 : 0;
        strength -= 0.05 * Math.min(10, text.paragraph(sentence));
        Mention mention =
                new Mention(kind, match, sentence, naming.kinds(sentence), exposure, denied, aside, maybe, strength);
        if (mention.isExposed() && mention.sure()) {
            lastExposing = Math.max(lastExposing, sentence);
        }
        return mention;
    }

    /** How plainly its sentence, or the story that goes on in it, says that what a match names lay open. */
    private Exposure exposure(Match match, int sentence) {
        int kinds = naming.kinds(sentence);
        Exposure exposure = contexts[sentence].exposure(
                match.start(), match.end(), kinds, vocabulary.kind(match).sure());
        return exposure.compareTo(Exposure.ELSEWHERE) < 0 && kinds >= Context.SEVERAL && goesOn(sentence)
                ? Exposure.ELSEWHERE
                : exposure;
    }

    /** How much the words of a match and what stands near them say, that they are denied and the like aside. */
    private double strength(Match match, int sentence, Exposure exposure) {
        Kind kind = vocabulary.kind(match);
        Context said = contexts[sentence];
        double strength = exposure.strength();
        strength += said.near(Mark.OPEN, match.start(), match.end()) ? 0.3 : 0;
        strength += naming.kinds(sentence) >= LISTED ? 0.6 : 0;
        strength += kind.sure() ? 0.4 : 0;
        strength -= NamedKinds.OWNERS.contains(kind.dataClass()) && !kind.sure() ? BARE : 0;
        strength -= said.has(Mark.EARLIER) ? 0.7 : 0;
        strength -= said.has(Mark.PROFILE) ? 0.5 : 0;
        return strength;
    }

    /** Whether a sentence that says nothing of loss is a list of data in the story of a loss: of what that was, most likely. */
    private boolean listsLoot(int sentence, List<Match> named) {
        if (!theft || naming.kinds(sentence) < LISTED || contexts[sentence].has(Mark.EARLIER)) {
            return false;
        }
        return NamedKinds.of(named, vocabulary).surePersonal() >= NamingWords.SURE_LIST;
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

    /** Whether a mention tells of the theft of what it names; of coins, or of whose data it was, more is said than of data. */
    private boolean saysTheft(Match match, Context said, Context introduced, int sentence) {
        Kind kind = vocabulary.kind(match);
        DataClass dataClass = kind.dataClass();
        Place place = kind.place();
        if (place == Place.LIST
                || place == Place.ITEM
                || dataClass == DataClass.VIRTUAL_CURRENCY
                || NamedKinds.OWNERS.contains(dataClass)) {
            return false;
        }
        int start = match.start();
        int end = match.end();
        if (introduced != null && kind.sure()) {
            int behind = size(text.document(), outline.introduction(sentence));
            if (introduced.inClause(Mark.OPEN, behind, behind) && introduced.isTold(behind, behind)) {
                return true;
            }
        }
        boolean taken = said.inClause(dataClass == DataClass.PRIVATE_MESSAGES ? Mark.OPEN : Mark.LOOT, start, end);
        return (taken || kind.sure() && said.near(Mark.OPEN, start, end)) && said.isTold(start, end);
    }

    /** Whether the sentence before says that data lay open, so that this one goes on about it. */
    private boolean goesOn(int sentence) {
        int before = sentence - 1;
        while (before >= 0 && !text.block(before).isStory()) {
            before--;
        }
        if (before < 0 || text.block(before).kind() == Block.Kind.HEADING) {
            return false;
        }
        read(before);
        return contexts[before].tellsOfTheft();
    }

    /** Whether a sentence stands under a heading about the past, or is an item of a list of past incidents. */
    private boolean inBackground(int sentence) {
        int heading = outline.heading(sentence);
        if (heading >= 0 && (contexts[heading].has(Mark.BACKGROUND) || contexts[heading].has(Mark.PAST))) {
            return true;
        }
        return outline.isItem(sentence) && contexts[sentence].has(Mark.EARLIER) || isOfBackgroundBefore(sentence);
    }

    /** Whether "this" or "that", which open a sentence, stand for the other incident that the one before it in the paragraph tells of. */
    private boolean isOfBackgroundBefore(int sentence) {
        Document document = text.document();
        if (sentence == 0
                || !vocabulary.is(
                        document.word(document.sentences().get(sentence).firstToken()), WordClass.POINTING_BACK)
                || text.block(sentence) != text.block(sentence - 1)) {
            return false;
        }
        read(sentence - 1);
        return contexts[sentence - 1].has(Mark.BACKGROUND);
    }
}
