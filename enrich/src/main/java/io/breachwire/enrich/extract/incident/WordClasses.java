package io.breachwire.enrich.extract.incident;

import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Lexicon;
import java.util.List;

/** Of which classes of {@code incident.rules} each word is, as one bit for each class: one look-up a word tells them all. */
final class WordClasses {
    /** A word of the class ONE that an article or demonstrative makes a certain one: "the massive attack". */
    private static final String THE_ONE = "the-one";

    /** The same of the class VICTIM_KIND: "the company". */
    private static final String THE_KIND = "the-kind";

    /** The classes, by their names in the rule file, and {@link #THE_ONE}; a class has its index here for its number. */
    static final List<String> NAMES = List.of(
            "ONE",
            "MANY",
            "STRUCK",
            "EXTORTION",
            "THIEF",
            "GANG",
            "CAMPAIGN",
            "VICTIMS",
            "VICTIM_KIND",
            "PEOPLE",
            "PERSONAL",
            "AFTERMATH",
            "LOOT",
            "LAYING_OPEN",
            "VULNERABILITY",
            "MALWARE",
            "PHISHING",
            "DOWN",
            "JUSTICE",
            "POLICY",
            "FINE",
            "ADVICE",
            "PRODUCT",
            "BUSINESS",
            "RESEARCH",
            "RECORD_OF_TIME",
            "MODAL",
            "WATCHED",
            "US",
            "YOU",
            "FIX",
            "DEVICE",
            "OUTAGE",
            "PAST",
            "DAYS",
            "SPOKE",
            "HAPPENING",
            THE_ONE,
            THE_KIND,
            "SOMEBODY",
            "TOOK",
            "TAKES",
            "THING",
            "UNCOVERED",
            "ANYONE",
            "OWNS_UP",
            "STOPPED",
            "ATTACKED");

    /** So many classes are counted; those behind them only matter {@link Together}. */
    static final int COUNTED = NAMES.indexOf(THE_KIND) + 1;

    static final int ONE = number("ONE");
    static final int VICTIM_KIND = number("VICTIM_KIND");
    static final int OF_THE_ONE = number(THE_ONE);
    static final int OF_THE_KIND = number(THE_KIND);

    private static final long COUNTED_BITS = (1L << COUNTED) - 1;

    /** Beside the bits of the classes of a word: whether it is an article or demonstrative. */
    private static final long DEFINITE = 1L << 63;

    /** The classes of words for an incident or for who or what made it, and those of them that may mean another. */
    private static final long FOR_ONE = bit("ONE") | bit("STRUCK") | bit("EXTORTION") | bit("THIEF");

    private static final long HAPPENING = bit("HAPPENING");

    private final long[] ofWord;

    WordClasses(RuleBook book) {
        ofWord = new long[book.lexicon().size()];
        for (String name : NAMES) {
            if (!name.equals(THE_ONE) && !name.equals(THE_KIND)) {
                mark(book, name, bit(name));
            }
        }
        mark(book, "DEFINITE", DEFINITE);
        ofWord[Lexicon.UNKNOWN] = 0;
    }

    private void mark(RuleBook book, String name, long bit) {
        for (String word : book.words("incident", name)) {
            ofWord[book.lexicon().number(word)] |= bit;
        }
    }

    static int number(String name) {
        return NAMES.indexOf(name);
    }

    static long bit(String name) {
        return 1L << number(name);
    }

    /** The bits of a word, by its number in the lexicon. */
    long of(int word) {
        return ofWord[word];
    }

    /** Of the bits of a word those of the classes that are counted. */
    static long counted(long classes) {
        return classes & COUNTED_BITS;
    }

    /** Whether a word tells of an incident, and cannot mean another kind of event. */
    static boolean tellOfIncident(long classes) {
        return (classes & FOR_ONE) != 0 && (classes & HAPPENING) == 0;
    }

    static boolean areDefinite(long classes) {
        return (classes & DEFINITE) != 0;
    }
}
