package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import java.util.Arrays;
import java.util.EnumMap;
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
    private final Map<WordClass, Set<String>> classes = new EnumMap<>(WordClass.class);
    private final Map<Rule, Kind> kinds = new IdentityHashMap<>();

    Vocabulary(RuleBook book) {
        words = book.rules("data");
        context = book.rules("data-context");
        meanings = new Meanings(context);
        for (WordClass wordClass : WordClass.values()) {
            classes.put(wordClass, Set.copyOf(book.words(wordClass.file(), wordClass.name())));
        }
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

    /** Whether a word in lower case is of a class. */
    boolean is(String word, WordClass wordClass) {
        return classes.get(wordClass).contains(word);
    }

    Kind kind(Match match) {
        return kinds.get(match.rule());
    }
}
