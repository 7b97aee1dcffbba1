package io.breachwire.enrich.correlate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of names and headlines as they are compared: whatever way they are spelled in. */
final class ComparableWords {
    /** Longer names are cut: no organisation needs more, and a sentence taken for a name must not cost more. */
    private static final int MAX_LENGTH = 200;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s\\b");
    private static final Pattern INITIALS = Pattern.compile("(?<![\\p{L}\\p{N}])((?:\\p{L}\\.){2,})");
    private static final Pattern DOMAIN = Pattern.compile("([\\p{L}\\p{N}]+)\\.(com|net|org|io|co|app|ly)\\b");
    private static final Pattern SINGLE_LETTER =
            Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L}|\\p{N}{1,2})[-&](?=\\p{L})");
    private static final Pattern LETTERS_AND = Pattern.compile("(?<=\\p{L})&(?=\\p{L})");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private ComparableWords() {}

    /** The beginning of a text, if it is too long to be a name. */
    static String cut(String text) {
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    }

    /** The place that a word names ("Iran", "Iranian", "Iranians"), or null. */
    static String placeOf(String token) {
        String word = token.replace(" ", "");
        String place = WordLists.PLACES.get(word);
        return place == null && word.length() > 5 && word.endsWith("s")
                ? WordLists.PLACES.get(word.substring(0, word.length() - 1))
                : place;
    }

    /** The words of a text of at most {@link #MAX_LENGTH}, as spelled but in lower case; a place's name of two words is one. */
    static List<String> in(String text) {
        String name = cut(text);
        boolean plain = true;
        boolean marked = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            plain &= c < 128;
            marked |= "'’.-&".indexOf(c) >= 0;
        }
        if (!plain) {
            name = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                    .replaceAll("");
        }
        name = name.toLowerCase(Locale.ROOT);
        if (marked) {
            name = POSSESSIVE.matcher(name).replaceAll("");
            name = INITIALS.matcher(name).replaceAll(match -> match.group(1).replace(".", "") + " ");
            name = DOMAIN.matcher(name).replaceAll(ComparableWords::ofDomain);
            name = SINGLE_LETTER.matcher(name).replaceAll("$1");
            name = LETTERS_AND.matcher(name).replaceAll("");
        }
        String[] words = SEPARATORS.split(name);
        List<String> tokens = new ArrayList<>(words.length);
        for (int i = 0; i < words.length; i++) {
            if (i + 1 < words.length && WordLists.PLACES.containsKey(words[i] + words[i + 1])) {
                tokens.add(words[i] + " " + words[i + 1]);
                i++;
            } else {
                tokens.add(words[i]);
            }
        }
        return tokens;
    }

    /** "Marisol.com" is Marisol, but "Exchange.com" is the name of one exchange. */
    private static String ofDomain(MatchResult domain) {
        String site = domain.group(1);
        return WordLists.GENERIC.containsKey(site) || WordLists.COMMON.contains(site)
                ? site + domain.group(2)
                : site + " ";
    }

    /** A word as all of its spellings have it: "Møller" and "Moller", "Macy's" and "Macys". */
    static String folded(String word) {
        boolean plain = word.chars().allMatch(c -> c < 128);
        String folded = plain
                ? word
                : word.replace("ß", "ss")
                        .replace('æ', 'a')
                        .replace('ø', 'o')
                        .replace('ł', 'l')
                        .replace('đ', 'd');
        boolean plural =
                folded.length() > 4 && folded.endsWith("s") && "suiao".indexOf(folded.charAt(folded.length() - 2)) < 0;
        return plural ? folded.substring(0, folded.length() - 1) : folded;
    }
}
