package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.ConsideredDate;
import io.breachwire.enrich.extract.ConsideredDate.Bid;
import io.breachwire.enrich.extract.ConsideredDate.Outcome;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Reason;
import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.dates.Refusal;
import io.breachwire.enrich.extract.event.Role;
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
    private final RoleModel model;
    private final TimelineReader.Decision decision;

    TimelineTrace(Document document, RoleModel model, TimelineReader.Decision decision) {
        this.document = document;
        this.model = model;
        this.decision = decision;
    }

    List<ConsideredDate> dates(List<Refusal> refusals) {
        List<ConsideredDate> dates = new ArrayList<>();
        List<Mention> mentions = decision.reading().mentions();
        for (int i = 0; i < mentions.size(); i++) {
            dates.add(considered(i, mentions.get(i)));
        }
        for (Refusal refusal : refusals) {
            boolean readOtherwise = mentions.stream()
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

    private ConsideredDate considered(int index, Mention mention) {
        List<String> takenFor = new ArrayList<>();
        for (Proposal proposal : decision.reading().proposals().get(index)) {
            if (proposal.role() == null) {
                takenFor.add(proposal.match().rule().name());
            }
        }
        List<Bid> bids = new ArrayList<>();
        for (Role role : Role.values()) {
            Bid bid = bid(index, mention, role);
            if (bid.outcome() == Outcome.CHOSEN || !bid.rules().isEmpty() || bid.probability() >= WORTH_TELLING) {
                bids.add(bid);
            }
        }
        Evidence words = document.evidence(
                mention.firstToken(), mention.endToken(), mention.rule().name());
        return new ConsideredDate(words, mention.date(), null, takenFor, bids);
    }

    private Bid bid(int index, Mention mention, Role role) {
        EdtfDate date = DateChoices.dateFor(mention, role);
        double probability = 0;
        for (Choice choice : decision.choices().get(role)) {
            if (choice.date() != null && choice.date().edtf().equals(date.edtf())) {
                probability = choice.probability();
            }
        }
        List<String> rules = new ArrayList<>();
        for (Proposal proposal : decision.reading().proposals().get(index)) {
            if (proposal.role() == role) {
                rules.add(proposal.match().rule().name());
            }
        }
        Choice winner = decision.best().getOrDefault(role, Choice.NONE);
        return new Bid(
                role.field(),
                outcome(date, probability, winner),
                probability,
                winner.date(),
                winner.probability(),
                rules,
                reasons(index, role));
    }

    private static Outcome outcome(EdtfDate date, double probability, Choice winner) {
        if (winner.date() != null) {
            if (winner.date().edtf().equals(date.edtf())) {
                return Outcome.CHOSEN;
            }
            if (winner.date().isFinerThan(date) && date.holds(winner.date())) {
                return Outcome.REFINED;
            }
        }
        return probability > winner.probability() ? Outcome.OUT_OF_ORDER : Outcome.LESS_PROBABLE;
    }

    private List<Reason> reasons(int index, Role role) {
        return decision.reading().features().get(index).stream()
                .filter(feature -> !feature.equals(Features.ANY))
                .map(feature -> new Reason(feature, model.weight(feature, role)))
                .filter(reason -> Math.abs(reason.weight()) >= LEAST_WEIGHT)
                .sorted(Comparator.comparingDouble(reason -> -Math.abs(reason.weight())))
                .limit(MOST_REASONS)
                .toList();
    }
}
