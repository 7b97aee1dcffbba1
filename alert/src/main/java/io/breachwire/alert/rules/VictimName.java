package io.breachwire.alert.rules;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A victim's name without what outlets write differently: case, accents, punctuation, possessive, article and legal
 * form.
 */
record VictimName(List<String> words) {
    private static final Set<String> INSIGNIFICANT = Set.of(
            "the",
            "inc",
            "incorporated",
            "ltd",
            "limited",
            "llc",
            "llp",
            "lp",
            "corp",
            "corporation",
            "company",
            "co",
            "group",
            "plc",
            "gmbh",
            "ag",
            "sa",
            "spa",
            "srl",
            "bv",
            "nv",
            "ab",
            "oy",
            "as",
            "kk",
            "pty");

    static VictimName of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['\u2019]s\\b", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        List<String> words = Arrays.stream(plain.split(" "))
                .filter(word -> !word.isEmpty() && !INSIGNIFICANT.contains(word))
                .toList();
        return new VictimName(words);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean startsWith(VictimName beginning) {
        return words.size() >= beginning.words.size()
                && words.subList(0, beginning.words.size()).equals(beginning.words);
    }
}
