package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Lexicon;
import io.breachwire.enrich.extract.text.Resources;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The word classes of {@code names.rules}, and the words that a headline's capitals do not make a name. Immutable. */
public final class NameWords {
    /** A title with a full stop behind it is short, as Mr. and Prof. are; behind a longer word the sentence ends. */
    private static final int LONGEST_SHORT_TITLE = 4;

    private final Lexicon lexicon;
    private final Lexicon common;
    private final BitSet[] classes = new BitSet[WordClass.values().length];
    private final int entityKind;
    private final int placeKind;

    public NameWords(RuleBook rules) {
        lexicon = rules.lexicon();
        common = new Lexicon(commonWords());
        for (WordClass wordClass : WordClass.values()) {
            classes[wordClass.ordinal()] = rules.wordNumbers("names", wordClass.name());
        }
        entityKind = rules.chunkKind("name-entity");
        placeKind = rules.chunkKind("name-place");
    }

    private static List<String> commonWords() {
        return Resources.read("extract/common-words.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .toList();
    }

    /** Whether a word is of a class, by its number in the lexicon. */
    boolean is(int word, WordClass wordClass) {
        return classes[wordClass.ordinal()].get(word);
    }

    /** Whether a word in lower case is of a class. */
    boolean is(String word, WordClass wordClass) {
        return is(lexicon.number(word), wordClass);
    }

    int entityKind() {
        return entityKind;
    }

    /** The kind of a name: a place when all its words are and it is not the authorities of one, as the City of York is. */
    int kind(Document document, int first, int end) {
        boolean ofPlace = end - first > 2
                && is(document.wordNumber(first), WordClass.AUTHORITIES_OF)
                && is(document.wordNumber(first + 1), WordClass.OF);
        return ofPlace || is(document.wordNumber(end - 1), WordClass.AUTHORITIES)
                ? entityKind
                : kindOfWords(document, first, end);
    }

    private int kindOfWords(Document document, int first, int end) {
        return consistsOf(document, first, end, WordClass.PLACE) ? placeKind : entityKind;
    }

    /** Whether these capitals name nothing that could be breached: every word is a thing or a place, and not all places. */
    boolean isThing(Document document, int first, int end) {
        return consistsOf(document, first, end, WordClass.PLACE, WordClass.THING)
                        && !consistsOf(document, first, end, WordClass.PLACE)
                || document.end(end - 1) - document.start(first) < 2;
    }

    private boolean consistsOf(Document document, int first, int end, WordClass... any) {
        for (int token = first; token < end; token++) {
            int word = document.wordNumber(token);
            boolean passes = switch (document.shape(token)) {
                case CAPITALIZED, UPPER -> isAny(word, any);
                case LOWER -> isAny(word, any) || is(word, WordClass.LINKING);
                default -> token > first;
            };
            if (!passes) {
                return false;
            }
        }
        return true;
    }

    private boolean isAny(int word, WordClass... any) {
        for (WordClass wordClass : any) {
            if (is(word, wordClass)) {
                return true;
            }
        }
        return false;
    }

    /** A word as it is written in full, where headlines shorten it. */
    static String spelledOut(String word) {
        return switch (word) {
            case "dept" -> "department";
            case "govt" -> "government";
            case "univ" -> "university";
            case "int'l", "intl" -> "international";
            default -> word;
        };
    }

    /** Whether words, in lower case, are a human being's name as far as they show. */
    boolean isPerson(String[] words) {
        return words.length >= 2
                && words.length <= 4
                && is(words[0], WordClass.GIVEN)
                && !is(words[words.length - 1], WordClass.ORGANISATION)
                && Arrays.stream(words).noneMatch(word -> is(word, WordClass.CONNECTING_ORGANISATION));
    }

    boolean isCommon(Document document, int token) {
        return document.isIn(common, token);
    }

    private static boolean isShortTitle(Document document, int token) {
        return document.shape(token) == Document.Shape.CAPITALIZED
                && document.end(token) - document.start(token) <= LONGEST_SHORT_TITLE;
    }

    /** Whether what stands before a token says that a human being is named next: Ms Doe, Mr. Doe. */
    boolean introducesPerson(Document document, int token) {
        int before = token - 1;
        boolean stop = before > 0
                && document.firstChar(before) == '.'
                && document.start(before) == document.end(before - 1)
                && document.start(token) > document.end(before);
        before -= stop ? 1 : 0;
        return before >= 0
                && is(document.wordNumber(before), WordClass.PERSON_TITLE)
                && document.start(token) > document.end(before)
                && (!stop || isShortTitle(document, before));
    }

    /** Whether a word with a capital has no other meaning: a human being's name, or one made up. */
    boolean isOwn(Document document, int token) {
        return document.shape(token) == Document.Shape.CAPITALIZED
                && !document.hasInnerCapital(token)
                && !isCommon(document, token)
                && !is(document.wordNumber(token), WordClass.PLACE)
                && !is(document.word(token), WordClass.ORGANISATION);
    }

    /** Whether a token is the 's, or the apostrophe alone, of a genitive. */
    static boolean isGenitive(Document document, int token) {
        char c = document.firstChar(token);
        return (c == '\'' || c == '\u2019') && document.end(token) - document.start(token) <= 2;
    }

    /**
     * Whether the genitive that may stand at a token is part of the name before it, since a verb follows and no noun: that of
     * Foo's said, but not of Foo's server.
     */
    boolean ownsGenitive(Document document, int genitive) {
        int verb = genitive + 1;
        if (!isGenitiveBehind(document, genitive - 1) || isLastOfLine(document, genitive)) {
            return false;
        }
        return is(document.wordNumber(verb), WordClass.FINITE) && !isTied(document, verb)
                || is(document.wordNumber(verb), WordClass.FINITE_OR_NOUN)
                        && !isLastOfLine(document, verb)
                        && is(document.wordNumber(verb + 1), WordClass.OPENS_OBJECT);
    }

    /** Whether nothing is told that would be of the genitive at a token: the line ends, or goes on with "and", "by", a comma. */
    boolean isGenitiveOfNothing(Document document, int genitive) {
        int next = genitive + 1;
        return isLastOfLine(document, genitive)
                || ",.;:)?!\u2014\u2013".indexOf(document.firstChar(next)) >= 0
                || is(document.wordNumber(next), WordClass.BEHIND_NAME)
                        && document.shape(next) == Document.Shape.LOWER
                        && !isTied(document, next);
    }

    private static boolean isLastOfLine(Document document, int token) {
        return token + 1 >= document.tokenCount() || document.text().charAt(document.end(token)) == '\n';
    }

    /** Whether a hyphen follows at once: the in of in-house. */
    private static boolean isTied(Document document, int token) {
        int next = token + 1;
        return next < document.tokenCount()
                && document.start(next) == document.end(token)
                && document.firstChar(next) == '-';
    }

    /** Whether an 's follows a token. */
    static boolean isGenitiveBehind(Document document, int token) {
        int next = token + 1;
        return next < document.tokenCount()
                && document.start(next) == document.end(token)
                && document.end(next) - document.start(next) == 2
                && isGenitive(document, next);
    }
}
