package io.breachwire.enrich.extract.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A number that an article gives.
 *
 * @param count the number
 * @param mentions the first places where it stands, in the order of the text
 */
record Figure(long count, List<NumberMention> mentions) {
    /** No article that tells of an incident says a number so often; further places would only cost time. */
    private static final int MOST_PLACES = 32;

    /** All figures of an article by their numbers, in the order in which it first gives them. */
    static Map<Long, Figure> byCount(List<NumberMention> read) {
        Map<Long, List<NumberMention>> mentions = new LinkedHashMap<>();
        for (NumberMention mention : read) {
            List<NumberMention> places = mentions.computeIfAbsent(mention.count(), any -> new ArrayList<>());
            if (places.size() < MOST_PLACES) {
                places.add(mention);
            }
        }
        Map<Long, Figure> figures = new LinkedHashMap<>();
        mentions.forEach((count, places) -> figures.put(count, new Figure(count, List.copyOf(places))));
        return figures;
    }

    /** Whether such a place is among those where it stands. */
    boolean any(Predicate<NumberMention> such) {
        for (NumberMention mention : mentions) {
            if (such.test(mention)) {
                return true;
            }
        }
        return false;
    }

    boolean isPeople() {
        return any(NumberMention::isPeople);
    }

    /** Whether some place does not say that these are a part of more. */
    boolean isPlainlyAll() {
        return any(mention -> !mention.isPart());
    }

    /** How many digits it is told to: 2 for 4,600,000. */
    int digits() {
        long rest = count;
        while (rest > 0 && rest % 10 == 0) {
            rest /= 10;
        }
        return Long.toString(rest).length();
    }
}
