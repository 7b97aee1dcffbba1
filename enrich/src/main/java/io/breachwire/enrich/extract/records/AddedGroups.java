package io.breachwire.enrich.extract.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups of people whose numbers add up.
 *
 * @param mentions where their numbers stand, in the order of the text; empty where no groups do
 */
record AddedGroups(List<NumberMention> mentions) {
    /** As many sentences on, "another 40 million" still counts from the number before it. */
    private static final int SOON = 3;

    /**
     * The groups that an article tells side by side, and those that it then says are additional; of several such rows the
     * one of most people.
     *
     * @param read where the numbers of the article stand, in the order of the text
     * @param believed numbers of which one must be among them
     */
    static AddedGroups in(List<NumberMention> read, Map<Long, Figure> figures, Set<Long> believed) {
        List<NumberMention> people = people(read, figures);
        AddedGroups best = new AddedGroups(List.of());
        for (int i = 0; i < people.size(); i++) {
            boolean overlaps = i > 0 && people.get(i).mayCountTheSameAs(people.get(i - 1));
            List<NumberMention> told = new ArrayList<>(List.of(people.get(i)));
            while (i + 1 < people.size() && isAnother(people.get(i), people.get(i + 1))) {
                told.add(people.get(++i));
            }
            overlaps |= i + 1 < people.size() && people.get(i).mayCountTheSameAs(people.get(i + 1));
            AddedGroups row = new AddedGroups(List.copyOf(told));
            boolean counts = told.size() > 1
                    && !overlaps
                    && told.stream().anyMatch(mention -> believed.contains(mention.count()))
                    && row.areAddends();
            if (counts && row.sum() > best.sum()) {
                best = row;
            }
        }
        return best.mentions().isEmpty() ? best : best.withAdditional(people);
    }

    long sum() {
        return mentions.stream().mapToLong(NumberMention::count).sum();
    }

    private AddedGroups withAdditional(List<NumberMention> people) {
        List<NumberMention> all = new ArrayList<>(mentions);
        Set<Long> counted = new HashSet<>();
        mentions.forEach(mention -> counted.add(mention.count()));
        for (NumberMention mention : people) {
            if (mention.is(NumberCue.ADDITIONAL) && mention.isAddend() && counted.add(mention.count())) {
                all.add(mention);
            }
        }
        return new AddedGroups(List.copyOf(all));
    }

    private boolean areAddends() {
        for (int i = 0; i + 1 < mentions.size(); i++) {
            if (!mentions.get(i).isAddendBefore(mentions.get(i + 1))) {
                return false;
            }
        }
        return mentions.get(mentions.size() - 1).isAddend();
    }

    /** Whether the next number counts others than the one before it: told beside it, or soon after it as additional. */
    private static boolean isAnother(NumberMention before, NumberMention next) {
        return before.isBeside(next)
                || (next.is(NumberCue.ADDITIONAL) || next.is(NumberCue.LINKED) && next.isOfOthersThan(before))
                        && next.isAddend()
                        && before.isAddendBefore(next)
                        && next.sentence() - before.sentence() <= SOON
                        && next.count() != before.count();
    }

    /** Those that count people, or records told side by side with people: 6 million customers, and 35 million records of former ones. */
    private static List<NumberMention> people(List<NumberMention> read, Map<Long, Figure> figures) {
        List<NumberMention> people = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            NumberMention mention = read.get(i);
            if (figures.get(mention.count()).isPeople()
                    || i > 0 && read.get(i - 1).isBeside(mention)) {
                people.add(mention);
            }
        }
        return people;
    }
}
