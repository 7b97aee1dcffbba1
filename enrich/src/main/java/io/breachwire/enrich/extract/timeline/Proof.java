package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.event.Event;
import io.breachwire.enrich.extract.event.Happening;
import io.breachwire.enrich.extract.event.ToldSentence;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words by which a reader checks that a date is a point of the timeline. */
final class Proof {
    /** Events that speak for a point of the timeline, the nearest of which stands in where no rule proposes it. */
    private static final Map<Milestone, Set<Happening>> SPEAKING = Map.of(
            Milestone.INTRUSION_START, EnumSet.of(Happening.START, Happening.DISRUPTED),
            Milestone.INTRUSION_END, EnumSet.of(Happening.END),
            Milestone.DETECTED,
                    EnumSet.of(
                            Happening.DETECTED,
                            Happening.RESPONDED,
                            Happening.CONTACTED,
                            Happening.TO_LIGHT,
                            Happening.DISRUPTED),
            Milestone.DISCLOSED,
                    EnumSet.of(
                            Happening.DISCLOSED,
                            Happening.GAVE,
                            Happening.LISTED,
                            Happening.TWEETED,
                            Happening.TO_LIGHT));

    /** Words between a date and an event that are quoted together, at most. */
    private static final int TOGETHER = 20;

    private final Document document;
    private final Candidates candidates;
    private final DateModel model;

    Proof(Document document, Candidates candidates, DateModel model) {
        this.document = document;
        this.candidates = candidates;
        this.model = model;
    }

    /**
     * What proves a mention for a milestone: the shortest words that propose it. Where none do, what its sentence tells beside
     * it, and what other sentences do.
     */
    List<Evidence> of(Candidate candidate, Milestone milestone) {
        Match proposal = shortest(candidate, milestone);
        if (proposal != null) {
            return List.of(with(candidate.mention(), proposal));
        }
        List<Evidence> evidence = new ArrayList<>();
        Match event = nearest(candidate.mention(), milestone);
        if (event != null) {
            evidence.addAll(beside(candidate.mention(), event));
        } else {
            Match another = shortest(candidate, null);
            evidence.add(another == null ? alone(candidate.mention()) : with(candidate.mention(), another));
        }
        if (milestone == Milestone.DETECTED) {
            evidence.addAll(sign(candidate));
        }
        return evidence;
    }

    /**
     * The shortest words that propose a mention for a milestone.
     *
     * @param milestone null for any
     */
    private static Match shortest(Candidate candidate, Milestone milestone) {
        Match shortest = null;
        for (Proposal proposal : candidate.proposals()) {
            if (proposal.milestone() != null
                    && (milestone == null || proposal.milestone() == milestone)
                    && (shortest == null || length(proposal.match()) < length(shortest))) {
                shortest = proposal.match();
            }
        }
        return shortest;
    }

    /** The nearest event of the mention's sentence that speaks for a milestone. */
    private Match nearest(DateMention date, Milestone milestone) {
        ToldSentence told = candidates.article().sentenceOf(date);
        int item = told.itemOf(date);
        return told.events().stream()
                .filter(event -> event.isKnown() && SPEAKING.get(milestone).contains(event.what()))
                .min(Comparator.comparingInt(event -> distance(event, item)))
                .map(Event::match)
                .orElse(null);
    }

    private static int distance(Event event, int item) {
        return event.start() > item ? event.start() - item : item - event.end() + 1;
    }

    /** The date and an event of its sentence: in one quotation where they stand close together. */
    private List<Evidence> beside(DateMention date, Match event) {
        int between = Math.max(event.firstToken() - date.endToken(), date.firstToken() - event.endToken());
        return between <= TOGETHER
                ? List.of(with(date, event))
                : List.of(
                        alone(date),
                        document.evidence(
                                event.firstToken(),
                                event.endToken(),
                                event.rule().name()));
    }

    /** What tells elsewhere that an attack of that day was noticed then: what counts most. */
    private List<Evidence> sign(Candidate candidate) {
        return candidate.signs().entrySet().stream()
                .max(Comparator.comparingDouble(sign -> model.weight(sign.getKey(), Milestone.DETECTED)))
                .map(Map.Entry::getValue)
                .map(match -> document.evidence(
                        match.firstToken(), match.endToken(), match.rule().name()))
                .stream()
                .toList();
    }

    private Evidence with(DateMention date, Match match) {
        return document.evidence(
                Math.min(date.firstToken(), match.firstToken()),
                Math.max(date.endToken(), match.endToken()),
                match.rule().name());
    }

    private Evidence alone(DateMention date) {
        return document.evidence(date.firstToken(), date.endToken(), date.rule().name());
    }

    private static int length(Match match) {
        return match.endToken() - match.firstToken();
    }
}
