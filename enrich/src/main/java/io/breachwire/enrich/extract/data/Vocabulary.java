package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules that name kinds of data and those for what is said of them, with their meanings looked up once. */
final class Vocabulary {
    private static final String NOT = "not-";

    private static final Map<String, DataClass> BY_LABEL =
            Arrays.stream(DataClass.values()).collect(Collectors.toMap(DataClass::label, dataClass -> dataClass));

    /**
     * What a rule for data says.
     *
     * @param dataClass the kind that it names
     * @param negated whether what it finds only sounds like that kind
     * @param place where its words count
     * @param liesOpen whether its words alone say that the data lay open
     * @param byOwner whether it is told by whose data it is alone, as the names of patients tell of their health
     * @param sure whether its words can hardly mean anything but data
     */
    record Kind(DataClass dataClass, boolean negated, Place place, boolean liesOpen, boolean byOwner, boolean sure) {}

    /** Where words count as naming data. */
    enum Place {
        ANYWHERE,
        /** In a list of kinds of data. */
        LIST,
        /** As a whole item of such a list. */
        ITEM,
        /** Anywhere, though its last words, of which its first are a part, sound like another kind: home and email addresses. */
        SHARED,
        /** Outside of such lists: of what only sounds like data, unless it is listed among data. */
        PROSE
    }

    private final RuleSet words;
    private final RuleSet context;
    private final Meanings meanings;
    private final Clauses.Words clauseWords;
    private final DataSubjects.Words subjectWords;
    private final NamingWords.Words itemWords;
    private final Set<String> questionWords;
    private final Set<String> askedOfData;
    private final Set<String> pointingBack;
    private final Set<String> continuing;
    private final Map<Rule, Kind> kinds = new IdentityHashMap<>();

    Vocabulary(RuleBook book) {
        words = book.rules("data");
        context = book.rules("data-context");
        meanings = new Meanings(context);
        clauseWords = Clauses.Words.of(book);
        subjectWords = DataSubjects.Words.of(book);
        itemWords = NamingWords.Words.of(book);
        questionWords = Set.copyOf(book.words("data-context", "ASKING"));
        askedOfData = Set.copyOf(book.words("data-context", "ASKED_OF_DATA"));
        pointingBack = Set.copyOf(book.words("data-context", "POINTING_BACK"));
        continuing = Set.copyOf(book.words("data-context", "CONTINUING"));
        for (Rule rule : words.rules()) {
            String label = rule.gives("class", "");
            boolean negated = label.startsWith(NOT);
            kinds.put(
                    rule,
                    new Kind(
                            Objects.requireNonNull(
                                    BY_LABEL.get(negated ? label.substring(NOT.length()) : label), label),
                            negated,
                            switch (rule.gives("in", "")) {
                                case "list" -> Place.LIST;
                                case "items" -> Place.ITEM;
                                case "shared" -> Place.SHARED;
                                case "prose" -> Place.PROSE;
                                default -> Place.ANYWHERE;
                            },
                            rule.gives("lies", "").equals("open"),
                            rule.gives("told-by", "").equals("owner"),
                            rule.weight() > 1));
        }
    }

    RuleSet words() {
        return words;
    }

    RuleSet context() {
        return context;
    }

    Meanings meanings() {
        return meanings;
    }

    Clauses.Words clauseWords() {
        return clauseWords;
    }

    /** Whether a word that opens a sentence stands for what the one before it tells of. */
    boolean pointsBack(String word) {
        return pointingBack.contains(word);
    }

    DataSubjects.Words subjectWords() {
        return subjectWords;
    }

    NamingWords.Words itemWords() {
        return itemWords;
    }

    /** Whether a word opens a question that may ask what was lost. */
    boolean opensQuestion(String word) {
        return questionWords.contains(word);
    }

    /** Whether a question with a word asks what was lost. */
    boolean asksOfData(String word) {
        return askedOfData.contains(word);
    }

    /** Whether a sentence with a word goes on with the list of the one before it. */
    boolean continuesList(String word) {
        return continuing.contains(word);
    }

    Kind kind(Match match) {
        return kinds.get(match.rule());
    }
}
