package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.event.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How probable each date of an article is for each role, seen by itself. */
final class DateChoices {
    /** Dates considered for each role, beside none. */
    private static final int CHOICES = 4;

    /** How probable a day must be, against the month that holds it, to stand for it. */
    private static final double LEAST_FINE = 0.04;

    /** How much "none of the dates" is discounted: the model is timid, and F1 wants a guess at better than one in three. */
    private static final double NONE_DISCOUNT = 0.55;

    /** Of ends, which are told the least often, the model is the most timid. */
    private static final double NO_END_DISCOUNT = 0.45;

    private final Features.Reading reading;
    private final RoleModel model;

    DateChoices(Features.Reading reading, RoleModel model) {
        this.reading = reading;
        this.model = model;
    }

    /** Every date by how probable it is for a role, the most probable first; last, that it is none of them. */
    List<Choice> of(Role role) {
        int size = reading.mentions().size();
        double[] scores = new double[size];
        double highest = 0;
        for (int i = 0; i < size; i++) {
            scores[i] = model.score(reading.features().get(i), role);
            highest = Math.max(highest, scores[i]);
        }
        double sum = StrictMath.exp(-highest);
        for (double score : scores) {
            sum += StrictMath.exp(score - highest);
        }
        Map<String, Choice> byDate = new TreeMap<>();
        Map<String, Double> bestScore = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            EdtfDate date = dateFor(reading.mentions().get(i), role);
            double probability = StrictMath.exp(scores[i] - highest) / sum;
            Choice known = byDate.getOrDefault(date.edtf(), Choice.NONE);
            boolean better = scores[i] > bestScore.getOrDefault(date.edtf(), Double.NEGATIVE_INFINITY);
            if (better) {
                bestScore.put(date.edtf(), scores[i]);
            }
            byDate.put(
                    date.edtf(),
                    new Choice(
                            better ? date : known.date(),
                            known.probability() + probability,
                            better ? i : known.mention()));
        }
        refine(role, byDate);
        List<Choice> choices = new ArrayList<>(byDate.values());
        choices.sort((a, b) -> Double.compare(b.probability(), a.probability()));
        choices.add(new Choice(null, StrictMath.exp(-highest) / sum * noneDiscount(role), -1));
        return choices;
    }

    private static double noneDiscount(Role role) {
        return role == Role.END ? NO_END_DISCOUNT : NONE_DISCOUNT;
    }

    /** The most probable dates, and none of them. */
    static List<Choice> few(List<Choice> choices) {
        int dates = choices.size() - 1;
        List<Choice> few = new ArrayList<>(choices.subList(0, Math.min(CHOICES, dates)));
        few.add(choices.get(dates));
        return few;
    }

    /** A day said to be the day is what "last month" meant: it takes over the probability of the coarser date. */
    private void refine(Role role, Map<String, Choice> byDate) {
        Set<String> proposed = new TreeSet<>();
        for (int mention : reading.proposedFor(role)) {
            proposed.add(dateFor(reading.mentions().get(mention), role).edtf());
        }
        for (Choice coarse : List.copyOf(byDate.values())) {
            Choice finest = null;
            for (Choice fine : byDate.values()) {
                if (fine.date().isFinerThan(coarse.date())
                        && coarse.date().holds(fine.date())
                        && fine.probability() >= LEAST_FINE * coarse.probability()
                        && (finest == null || fine.probability() > finest.probability())
                        && proposed.contains(fine.date().edtf())) {
                    finest = fine;
                }
            }
            if (finest != null) {
                byDate.remove(coarse.date().edtf());
                byDate.put(
                        finest.date().edtf(),
                        new Choice(finest.date(), finest.probability() + coarse.probability(), finest.mention()));
            }
        }
    }

    /** The date that a mention gives a role: of a span, its last day for the end. */
    static EdtfDate dateFor(Mention mention, Role role) {
        return role == Role.END && mention.last() != null ? mention.last() : mention.date();
    }
}
