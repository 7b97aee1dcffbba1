package io.breachwire.enrich.extract.name;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** One way in which a name is written, and which other ways it may be short for. Immutable. */
final class Spelling {
    final String text;
    final String key;
    final String[] words;
    final boolean upper;
    /** Whether a word of it is an abbreviation, as those of no human being's name are. */
    final boolean capitals;
    /** The key between spaces, to be found in others as whole words. */
    private final String spaced;
    /** First letters of the words, without and with the connecting ones; null where nobody shortens it so. */
    private final String initials;

    private final String allInitials;

    /** The same without the place before them: the US Department of Justice is DOJ. */
    private final String initialsBehindPlace;

    Spelling(String text, String key, NameWords known) {
        this.text = text;
        this.key = key;
        this.spaced = " " + key + " ";
        this.words = key.split(" ");
        this.upper = words.length == 1
                && text.length() >= 2
                && (text.equals(text.toUpperCase(Locale.ROOT)) || isMixedAbbreviation(text));
        this.capitals = Arrays.stream(text.split(" "))
                .anyMatch(word -> word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT)));
        boolean shortened = words.length >= 2 && words.length <= 10;
        this.initials = shortened ? initials(word -> !known.is(word, WordClass.CONNECTING)) : null;
        this.allInitials = shortened ? initials(word -> true) : null;
        this.initialsBehindPlace = words.length >= 3 && shortened && known.is(words[0], WordClass.PLACE)
                ? allInitials.substring(1)
                : allInitials;
    }

    /** DoJ and the like. */
    private static boolean isMixedAbbreviation(String text) {
        return text.length() <= 5
                && Character.isUpperCase(text.charAt(0))
                && Character.isUpperCase(text.charAt(text.length() - 1));
    }

    private String initials(Predicate<String> counts) {
        StringBuilder letters = new StringBuilder();
        for (String word : words) {
            if (counts.test(word) && Character.isLetterOrDigit(word.charAt(0))) {
                letters.append(word.charAt(0));
            }
        }
        return letters.toString();
    }

    /** A bit for each of its words. */
    long ownBits() {
        long bits = 0;
        for (String word : words) {
            bits |= bit(word);
        }
        return bits;
    }

    /** At least the bits of every spelling that may be short for this one: of its words and of its initials. */
    long bitsWithin() {
        return initials == null ? ownBits() : ownBits() | bit(initials) | bit(allInitials) | bit(initialsBehindPlace);
    }

    private static long bit(String word) {
        return 1L << (word.hashCode() * 0x9E3779B9 >>> 26);
    }

    boolean isInitialsOf(Spelling longer) {
        return upper
                && longer.initials != null
                && (longer.initials.equals(key)
                        || longer.allInitials.equals(key)
                        || longer.initialsBehindPlace.equals(key));
    }

    /**
     * Whether this, in brackets behind the other, can be short for it: its letters occur there in order, and begin
     * where the name begins or are each the first of a word.
     */
    boolean abbreviates(Spelling longer) {
        if (words.length > 1 || longer.key.length() < key.length()) {
            return false;
        }
        if (key.charAt(0) != longer.key.charAt(0)) {
            return isWithinInitialsOf(longer);
        }
        int at = 0;
        for (int i = 0; i < longer.key.length() && at < key.length(); i++) {
            at += longer.key.charAt(i) == key.charAt(at) ? 1 : 0;
        }
        return at == key.length() || upper && at >= key.length() - 1;
    }

    private boolean isWithinInitialsOf(Spelling longer) {
        int at = 0;
        for (String word : longer.words) {
            at += at < key.length() && word.charAt(0) == key.charAt(at) ? 1 : 0;
        }
        return at == key.length();
    }

    boolean begins(Spelling longer) {
        return longer.key.length() > key.length()
                && longer.key.startsWith(key)
                && longer.key.charAt(key.length()) == ' ';
    }

    /** Whether neither is the other with words left out at its end. */
    boolean isRivalOf(Spelling other) {
        return !begins(other) && !other.begins(this);
    }

    boolean beginsOrIsWithin(Spelling longer) {
        if (begins(longer)) {
            return true;
        }
        return words.length >= 2 && longer.words.length >= 3 && longer.holds(this);
    }

    /** Whether the words of another stand in it. */
    boolean holds(Spelling other) {
        return spaced.contains(other.spaced);
    }

    String last() {
        return words[words.length - 1];
    }

    /** Whether only a human being's name would be shortened to the last word of this one. */
    boolean isShortenedToLastOnlyAsPerson(NameWords known) {
        if (capitals || words.length < 2 || words.length > 4) {
            return false;
        }
        return words.length == 2
                ? !known.is(words[0], WordClass.ORGANISATION) && !known.is(words[1], WordClass.ORGANISATION)
                : known.isPerson(words);
    }

    boolean isLastOf(Spelling longer) {
        return words.length == 1 && longer.words[longer.words.length - 1].equals(key);
    }
}
