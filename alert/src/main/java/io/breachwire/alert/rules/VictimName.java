package io.breachwire.alert.rules;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A victim's name without what outlets write differently: case, accents, letters that English lacks, punctuation, possessive,
 * article, "and", and legal form. Of a name of nothing else ("SAS Group") the first word stays.
 */
record VictimName(List<String> words) {
    private static final Set<String> INSIGNIFICANT = Set.of(
            "and",
            "inc",
            "incorporated",
            "ltd",
            "limited",
            "llc",
            "llp",
            "lp",
            "pllc",
            "corp",
            "corporation",
            "company",
            "companies",
            "co",
            "group",
            "grupo",
            "groupe",
            "gruppe",
            "holding",
            "holdings",
            "plc",
            "gmbh",
            "kg",
            "kgaa",
            "ag",
            "se",
            "sa",
            "sas",
            "sarl",
            "spa",
            "srl",
            "sl",
            "bv",
            "nv",
            "ab",
            "oy",
            "oyj",
            "as",
            "asa",
            "aps",
            "kk",
            "pty",
            "pte",
            "pvt",
            "sdn",
            "bhd",
            "jsc",
            "pjsc",
            "ooo",
            "ltda");

    /** Letters that are none with an accent to Unicode, and a sign, as they are also written. */
    private static final Map<String, String> SPELLINGS = Map.of(
            "ß", "ss", "ø", "o", "æ", "ae", "œ", "oe", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "&", " and ");

    /** The letters of "S.A.", "S.p.A." and "A/S", each with what keeps it from the next. */
    private static final Pattern APART = Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L})[./](?=\\p{L}(?![\\p{L}\\p{N}]))");

    static VictimName of(String name) {
        List<String> words = wordsOf(name);
        List<String> significant =
                words.stream().filter(word -> !INSIGNIFICANT.contains(word)).toList();
        return new VictimName(significant.isEmpty() ? words.stream().limit(1).toList() : significant);
    }

    /** With its insignificant words, for a name may begin with what is a legal form elsewhere ("SAS Institute"). */
    static VictimName inFull(String name) {
        return new VictimName(wordsOf(name));
    }

    private static List<String> wordsOf(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> spelling : SPELLINGS.entrySet()) {
            plain = plain.replace(spelling.getKey(), spelling.getValue());
        }
        plain = APART.matcher(plain.replaceAll("['\u2019]s\\b", "")).replaceAll("$1");
        return Arrays.stream(plain.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !word.equals("the"))
                .toList();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean startsWith(VictimName beginning) {
        return words.size() >= beginning.words.size()
                && words.subList(0, beginning.words.size()).equals(beginning.words);
    }
}
