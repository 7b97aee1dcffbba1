package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.ConsideredDate;
import io.breachwire.enrich.extract.ConsideredDate.Bid;
import io.breachwire.enrich.extract.ConsideredDate.Outcome;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.Reason;
import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.dates.Refusal;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells of a decision what became of every date: for people, so it need not be fast. */
final class TimelineTrace {
    /** How probable a date that no rule proposes must be to be worth a line. */
    private static final double WORTH_TELLING = 0.02;

    private static final int MOST_REASONS = 40;

    /** Weights that hardly count are no reason. */
    private static final double LEAST_WEIGHT = 0.05;

    private final Document document;
    private final DateModel model;
    private final TimelineReader.Decision decision;

    TimelineTrace(Document document, DateModel model, TimelineReader.Decision decision) {
        this.document = document;
        this.model = model;
        this.decision = decision;
    }

    List<ConsideredDate> dates(List<Refusal> refusals) {
        List<ConsideredDate> dates = new ArrayList<>();
        List<Candidate> candidates = decision.candidates().all();
        candidates.forEach(candidate -> dates.add(considered(candidate)));
        for (Refusal refusal : refusals) {
            boolean readOtherwise = candidates.stream()
                    .map(Candidate::mention)
                    .anyMatch(mention ->
                            mention.firstToken() < refusal.endToken() && refusal.firstToken() < mention.endToken());
            if (!readOtherwise) {
                dates.add(new ConsideredDate(
                        document.evidence(
                                refusal.firstToken(),
                                refusal.endToken(),
                                refusal.rule().name()),
                        null,
                        refusal.reason().words(),
                        List.of(),
                        List.of()));
            }
        }
        dates.sort(Comparator.comparingInt(date -> date.words().start()));
        return dates;
    }

    private ConsideredDate considered(Candidate candidate) {
        List<Bid> bids = new ArrayList<>();
        for (Milestone milestone : Milestone.values()) {
            Bid bid = bid(candidate, milestone);
            if (bid.outcome() == Outcome.CHOSEN || !bid.rules().isEmpty() || bid.probability() >= WORTH_TELLING) {
                bids.add(bid);
            }
        }
        DateMention mention = candidate.mention();
        Evidence words = document.evidence(
                mention.firstToken(), mention.endToken(), mention.rule().name());
        return new ConsideredDate(words, mention.date(), null, rules(candidate, null), bids);
    }

    /**
     * The rules that take a date for a milestone.
     *
     * @param milestone null for none of them
     */
    private static List<String> rules(Candidate candidate, Milestone milestone) {
        return candidate.proposals().stream()
                .filter(proposal -> proposal.milestone() == milestone)
                .map(proposal -> proposal.match().rule().name())
                .toList();
    }

    private Bid bid(Candidate candidate, Milestone milestone) {
        EdtfDate date = candidate.dateFor(milestone);
        double probability = decision.choices().get(milestone).stream()
                .filter(choice -> choice.isOf(date))
                .mapToDouble(Choice::probability)
                .findFirst()
                .orElse(0);
        Choice winner = decision.best().get(milestone);
        return new Bid(
                milestone,
                outcome(date, probability, winner),
                probability,
                winner.date(),
                winner.probability(),
                rules(candidate, milestone),
                reasons(candidate, milestone));
    }

    private static Outcome outcome(EdtfDate date, double probability, Choice winner) {
        if (winner.isOf(date)) {
            return Outcome.CHOSEN;
        }
        if (!winner.isNone() && winner.date().isFinerThan(date) && date.holds(winner.date())) {
            return Outcome.REFINED;
        }
        return probability > winner.probability() ? Outcome.OUT_OF_ORDER : Outcome.LESS_PROBABLE;
    }

    private List<Reason> reasons(Candidate candidate, Milestone milestone) {
        return candidate.features().stream()
                .filter(feature -> !feature.equals(Candidate.ANY))
                .map(feature -> new Reason(feature, model.weight(feature, milestone)))
                .filter(reason -> Math.abs(reason.weight()) >= LEAST_WEIGHT)
                .sorted(Comparator.comparingDouble(reason -> -Math.abs(reason.weight())))
                .limit(MOST_REASONS)
                .toList();
    }
}
