package io.breachwire.enrich.evaluate;

import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.EdtfDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a value agrees with its label without being equal, as evaluation/score.py has it: dwellDays when the ranges widened
 * by a tenth overlap, recordsAffected within 1 %, a victim when one name of each side holds the other.
 */
final class Agreement {
    private static final Set<String> LEGAL_FORMS =
            Set.of("inc", "ltd", "llc", "corp", "corporation", "company", "co", "group", "plc", "gmbh", "sa", "the");

    private Agreement() {}

    /** Whether two EDTF dates have a day in common. */
    static boolean overlap(String a, String b) {
        return EdtfDate.parse(a).overlaps(EdtfDate.parse(b));
    }

    static boolean sameDwell(Dwell.Range a, Dwell.Range b) {
        return a.minDays() * 0.9 <= b.maxDays() * 1.1 && b.minDays() * 0.9 <= a.maxDays() * 1.1;
    }

    static boolean sameCount(long labelled, long predicted) {
        return Math.abs(labelled - predicted) <= 0.01 * labelled;
    }

    /** Names as they are compared: in lower case, without punctuation, legal forms and names made of nothing else. */
    static Set<String> names(List<String> victims) {
        Set<String> names = new TreeSet<>();
        for (String victim : victims) {
            StringBuilder name = new StringBuilder();
            for (String word : words(victim)) {
                if (!LEGAL_FORMS.contains(word)) {
                    name.append(name.isEmpty() ? "" : " ").append(word);
                }
            }
            if (!name.isEmpty()) {
                names.add(name.toString());
            }
        }
        return names;
    }

    private static List<String> words(String name) {
        StringBuilder plain = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> plain.appendCodePoint(Character.isLetterOrDigit(c) || c == '_' ? c : ' '));
        return List.of(plain.toString().strip().split("\\s+"));
    }

    /** Whether a name of one side holds one of the other; both are {@link #names}. */
    static boolean sameVictim(Set<String> one, Set<String> other) {
        return one.stream().anyMatch(a -> other.stream().anyMatch(b -> a.contains(b) || b.contains(a)));
    }
}
