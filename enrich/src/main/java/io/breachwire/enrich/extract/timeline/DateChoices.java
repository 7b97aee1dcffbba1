package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Milestone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How probable each date of an article is for each milestone, seen by itself. */
final class DateChoices {
    /** Dates considered for each milestone, beside none. */
    private static final int CHOICES = 4;

    /** How probable a day must be, against the month that holds it, to stand for it. */
    private static final double LEAST_FINE = 0.04;

    /** How much "none of the dates" is discounted: the model is timid, and F1 wants a guess at better than one in three. */
    private static final double NONE_DISCOUNT = 0.55;

    /** Of ends, which are told the least often, the model is the most timid. */
    private static final double NO_END_DISCOUNT = 0.45;

    private final Candidates candidates;
    private final DateModel model;

    DateChoices(Candidates candidates, DateModel model) {
        this.candidates = candidates;
        this.model = model;
    }

    /** Every date by how probable it is for a milestone, the most probable first; last, that it is none of them. */
    List<Choice> of(Milestone milestone) {
        Map<Candidate, Double> scores = new HashMap<>();
        double highest = 0;
        for (Candidate candidate : candidates.all()) {
            double score = model.score(candidate.features(), milestone);
            scores.put(candidate, score);
            highest = Math.max(highest, score);
        }
        double none = StrictMath.exp(-highest);
        double sum = none;
        Map<String, List<Candidate>> byDate = new TreeMap<>();
        for (Candidate candidate : candidates.all()) {
            sum += StrictMath.exp(scores.get(candidate) - highest);
            byDate.computeIfAbsent(candidate.dateFor(milestone).edtf(), date -> new ArrayList<>())
                    .add(candidate);
        }
        Map<String, Choice> choices = new TreeMap<>();
        for (Map.Entry<String, List<Candidate>> date : byDate.entrySet()) {
            Candidate best = null;
            double probability = 0;
            for (Candidate candidate : date.getValue()) {
                best = best == null || scores.get(candidate) > scores.get(best) ? candidate : best;
                probability += StrictMath.exp(scores.get(candidate) - highest) / sum;
            }
            choices.put(date.getKey(), new Choice(best.dateFor(milestone), probability, best));
        }
        refine(milestone, choices);
        List<Choice> ranked = new ArrayList<>(choices.values());
        ranked.sort(Comparator.comparingDouble(Choice::probability).reversed());
        ranked.add(Choice.ofNone(none / sum * noneDiscount(milestone)));
        return ranked;
    }

    private static double noneDiscount(Milestone milestone) {
        return milestone == Milestone.INTRUSION_END ? NO_END_DISCOUNT : NONE_DISCOUNT;
    }

    /** The most probable dates, and none of them. */
    static List<Choice> few(List<Choice> choices) {
        int dates = choices.size() - 1;
        List<Choice> few = new ArrayList<>(choices.subList(0, Math.min(CHOICES, dates)));
        few.add(choices.get(dates));
        return few;
    }

    /** A day said to be the day is what "last month" meant: it takes over the probability of the coarser date. */
    private void refine(Milestone milestone, Map<String, Choice> choices) {
        Set<String> proposed = candidates.proposedFor(milestone).stream()
                .map(candidate -> candidate.dateFor(milestone).edtf())
                .collect(Collectors.toSet());
        for (Choice coarse : List.copyOf(choices.values())) {
            Choice finest = null;
            for (Choice fine : choices.values()) {
                if (fine.date().isFinerThan(coarse.date())
                        && coarse.date().holds(fine.date())
                        && fine.probability() >= LEAST_FINE * coarse.probability()
                        && (finest == null || fine.probability() > finest.probability())
                        && proposed.contains(fine.date().edtf())) {
                    finest = fine;
                }
            }
            if (finest != null) {
                choices.remove(coarse.date().edtf());
                choices.put(
                        finest.date().edtf(),
                        new Choice(finest.date(), finest.probability() + coarse.probability(), finest.candidate()));
            }
        }
    }
}
