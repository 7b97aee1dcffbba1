package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.event.Event;
import io.breachwire.enrich.extract.event.Happening;
import io.breachwire.enrich.extract.event.Role;
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
    private static final Map<Role, Set<Happening>> SPEAKING = Map.of(
            Role.START, EnumSet.of(Happening.START, Happening.DISRUPTED),
            Role.END, EnumSet.of(Happening.END),
            Role.DETECTED,
                    EnumSet.of(
                            Happening.DETECTED,
                            Happening.RESPONDED,
                            Happening.CONTACTED,
                            Happening.TO_LIGHT,
                            Happening.DISRUPTED),
            Role.DISCLOSED,
                    EnumSet.of(
                            Happening.DISCLOSED,
                            Happening.GAVE,
                            Happening.LISTED,
                            Happening.TWEETED,
                            Happening.TO_LIGHT));

    /** Words between a date and an event that are quoted together, at most. */
    private static final int TOGETHER = 20;

    private final Document document;
    private final Features.Reading reading;
    private final RoleModel model;

    Proof(Document document, Features.Reading reading, RoleModel model) {
        this.document = document;
        this.reading = reading;
        this.model = model;
    }

    /**
     * What proves a mention for a role: the shortest words that propose it. Where none do, what its sentence tells beside
     * it, and what other sentences do.
     */
    List<Evidence> of(int mention, Role role) {
        Match proposal = shortest(mention, role);
        if (proposal != null) {
            return List.of(with(mention, proposal));
        }
        List<Evidence> evidence = new ArrayList<>();
        Match event = nearest(mention, role);
        if (event != null) {
            evidence.addAll(beside(mention, event));
        } else {
            Match another = shortest(mention, null);
            evidence.add(another == null ? alone(mention) : with(mention, another));
        }
        if (role == Role.DETECTED) {
            evidence.addAll(sign(mention));
        }
        return evidence;
    }

    /**
     * The shortest words that propose a mention for a role.
     *
     * @param role null for any
     */
    private Match shortest(int mention, Role role) {
        Match shortest = null;
        for (Proposal proposal : reading.proposals().get(mention)) {
            if (proposal.role() != null
                    && (role == null || proposal.role() == role)
                    && (shortest == null || length(proposal.match()) < length(shortest))) {
                shortest = proposal.match();
            }
        }
        return shortest;
    }

    /** The nearest event of the mention's sentence that speaks for a role. */
    private Match nearest(int mention, Role role) {
        Mention date = reading.mentions().get(mention);
        ToldSentence told = reading.article().sentenceOf(date);
        int item = told.itemOf(date);
        return told.events().stream()
                .filter(event -> event.isKnown() && SPEAKING.get(role).contains(event.what()))
                .min(Comparator.comparingInt(event -> distance(event, item)))
                .map(Event::match)
                .orElse(null);
    }

    private static int distance(Event event, int item) {
        return event.start() > item ? event.start() - item : item - event.end() + 1;
    }

    /** The date and an event of its sentence: in one quotation where they stand close together. */
    private List<Evidence> beside(int mention, Match event) {
        Mention date = reading.mentions().get(mention);
        int between = Math.max(event.firstToken() - date.endToken(), date.firstToken() - event.endToken());
        return between <= TOGETHER
                ? List.of(with(mention, event))
                : List.of(
                        alone(mention),
                        document.evidence(
                                event.firstToken(),
                                event.endToken(),
                                event.rule().name()));
    }

    /** What tells elsewhere that an attack of that day was noticed then: what counts most. */
    private List<Evidence> sign(int mention) {
        Set<String> features = reading.features().get(mention);
        return reading.signs().entrySet().stream()
                .filter(sign -> features.contains(sign.getKey()))
                .max(Comparator.comparingDouble(sign -> model.weight(sign.getKey(), Role.DETECTED)))
                .map(Map.Entry::getValue)
                .map(match -> document.evidence(
                        match.firstToken(), match.endToken(), match.rule().name()))
                .stream()
                .toList();
    }

    private Evidence with(int mention, Match match) {
        Mention date = reading.mentions().get(mention);
        return document.evidence(
                Math.min(date.firstToken(), match.firstToken()),
                Math.max(date.endToken(), match.endToken()),
                match.rule().name());
    }

    private Evidence alone(int mention) {
        Mention date = reading.mentions().get(mention);
        return document.evidence(date.firstToken(), date.endToken(), date.rule().name());
    }

    private static int length(Match match) {
        return match.endToken() - match.firstToken();
    }
}
