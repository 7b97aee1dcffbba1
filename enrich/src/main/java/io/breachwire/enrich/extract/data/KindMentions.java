package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.data.DataMention.Exposure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All places where an article names one kind of data.
 *
 * @param places in the order of the text
 */
record KindMentions(DataClass dataClass, List<DataMention> places) {
    /** So many places prove enough. */
    private static final int MOST_PROVING = 3;

    /** The strongest mention, and the strongest in other sentences that say that the data lay open; no more than evidence needs. */
    List<DataMention> bestFirst() {
        DataMention best = best();
        List<DataMention> others = new ArrayList<>();
        for (DataMention mention : places) {
            if (mention.isExposed() && mention.sentence() != best.sentence()) {
                int last = others.size() - 1;
                if (last < 0 || others.get(last).sentence() != mention.sentence()) {
                    others.add(mention);
                } else if (mention.strength() > others.get(last).strength()) {
                    others.set(last, mention);
                }
            }
        }
        return Stream.concat(
                        Stream.of(best),
                        others.stream().sorted(Comparator.comparingDouble(mention -> -mention.strength())))
                .limit(MOST_PROVING)
                .toList();
    }

    /** The first of the strongest. */
    DataMention best() {
        DataMention best = places.get(0);
        for (DataMention mention : places) {
            if (mention.strength() > best.strength()) {
                best = mention;
            }
        }
        return best;
    }

    /** In how many sentences such mentions stand; they come in the order of the text. */
    int sentences(Predicate<DataMention> such) {
        int sentences = 0;
        int last = -1;
        for (DataMention mention : places) {
            if (mention.sentence() != last && such.test(mention)) {
                last = mention.sentence();
                sentences++;
            }
        }
        return sentences;
    }

    /**
     * Whether no place says that data lay open, and one that it did not: advice and what thieves may do tell nothing of it, nor
     * does whose data it was where the data itself is said not to have lain open.
     */
    boolean isDenied() {
        boolean denied = false;
        boolean byOwner = false;
        for (DataMention mention : places) {
            Assertion assertion = mention.assertion();
            boolean owner = mention.kind().byOwner();
            if (!assertion.denied() && !assertion.aside() && !owner) {
                return false;
            }
            denied |= assertion.denied() && !owner;
            byOwner |= owner && !assertion.denied() && !assertion.aside();
        }
        return denied || !byOwner && isAdvice();
    }

    /** Whether data is named in advice and the like alone, where nothing is said to lie open. */
    private boolean isAdvice() {
        for (DataMention mention : places) {
            Assertion assertion = mention.assertion();
            if (!assertion.aside() || assertion.exposure().compareTo(Exposure.HELD) >= 0) {
                return false;
            }
        }
        return true;
    }
}
