package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.name.Name;
import io.breachwire.enrich.extract.rule.BestMatches;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The names of an article that anything speaks for as victims, most likely first. */
public final class VictimRanking {
    /** The most likely name is the victim when it scores more than this: better a likely name than none. */
    private static final double LEAST = -2;

    /** Any other name is one too when it scores more than this: about as likely right as wrong. */
    private static final double ANOTHER = -0.3;

    /** What a score of {@link #strength} 0 and 1 is. */
    private static final double WEAK = -4;

    private static final double STRONG = 4;

    /** A best score of 0 is {@link #clarity} 0, and one of this is 1. */
    private static final double CLEAR = 3;

    private static final int MOST_EVIDENCE = 3;

    /** Below this, a description of an organisation that was breached is the likelier victim than the best name. */
    private static final double WORSE_THAN_DESCRIBED = -1.6;

    /** The same where the best name is that of a usual bystander. */
    private static final double BYSTANDER_WORSE_THAN_DESCRIBED = 1;

    /** The same where the article says that it does not name whom it describes. */
    private static final double WORSE_THAN_CLEARLY_DESCRIBED = 0;

    /** The same where the publisher tells of its own breach. */
    private static final double WORSE_THAN_PUBLISHER = 0.5;

    /** Somebody was breached: of the doubt about the best name so much remains. */
    private static final double DOUBT = 0.4;

    /** How often a description is right where no name is, in articles that no rule was written from. */
    private static final Confidence DESCRIBED = new Confidence(0.5);

    private final Document document;
    private final List<Candidate> candidates;
    private final Match description;
    private final boolean clear;
    private final Victim publisher;

    /**
     * Ranks names.
     *
     * @param description the words for a breached organisation that stand for its name; null for none
     * @param clear whether these are beyond the usual doubt
     * @param publisher whoever publishes the text and tells of a breach of his own; null where nobody does
     */
    VictimRanking(Document document, List<Candidate> candidates, Match description, boolean clear, Victim publisher) {
        this.publisher = publisher;
        this.description = description;
        this.clear = clear;
        this.document = document;
        this.candidates = candidates.stream()
                .sorted(Comparator.comparingDouble(candidate -> -candidate.score()))
                .toList();
    }

    /** How strongly the best name looks like a victim, from 0 to 1. */
    public double strength() {
        return candidates.isEmpty()
                ? 0
                : Math.min(1, Math.max(0, (candidates.get(0).score() - WEAK) / (STRONG - WEAK)));
    }

    /** How clearly the best name is a victim: 0 where none is likelier than not, 1 where there is no doubt. */
    public double clarity() {
        return candidates.isEmpty()
                ? 0
                : Math.min(1, Math.max(0, candidates.get(0).score() / CLEAR));
    }

    /** The victims that the article names, most likely first; empty when it names none. */
    public List<Victim> victims() {
        if (publisher != null
                && (candidates.isEmpty()
                        || candidates.get(0).person()
                        || candidates.get(0).bystander()
                        || candidates.get(0).score() < WORSE_THAN_PUBLISHER)) {
            return List.of(publisher);
        }
        if (description != null && (candidates.isEmpty() || isWorseThanDescribed(candidates.get(0)))) {
            return List.of(described());
        }
        List<Victim> victims = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean first = victims.isEmpty() && candidate.score() > LEAST;
            boolean another = !victims.isEmpty() && candidate.score() > ANOTHER;
            if (first || another) {
                victims.add(victim(candidate, first));
            }
        }
        return victims;
    }

    /** The names that anything speaks for, most likely first. */
    public List<Candidate> candidates() {
        return candidates;
    }

    private boolean isWorseThanDescribed(Candidate best) {
        double needed = clear ? WORSE_THAN_CLEARLY_DESCRIBED : WORSE_THAN_DESCRIBED;
        return best.person() || best.score() < (best.bystander() ? BYSTANDER_WORSE_THAN_DESCRIBED : needed);
    }

    /** What stands for the victim's name where the article never gives it: a bottling company. */
    Victim described() {
        int first = description.sequence().firstToken(description.start("victim"));
        int end = description.sequence().endToken(description.end("victim") - 1);
        return new Victim(document.quote(first, end), DESCRIBED, evidence(List.of(description)));
    }

    private Victim victim(Candidate candidate, boolean first) {
        return new Victim(candidate.name().text(), confidence(candidate, first), evidence(candidate.support()));
    }

    private static Confidence confidence(Candidate candidate, boolean first) {
        Confidence own = Confidence.ofScore(candidate.score());
        return first ? new Confidence(1 - DOUBT * (1 - own.value())) : own;
    }

    /** The words that speak most for a name, of like ones the longest. */
    private List<Evidence> evidence(List<Match> support) {
        return BestMatches.evidence(
                document,
                support.stream()
                        .sorted(Comparator.comparingDouble(
                                        (Match match) -> -match.rule().weight())
                                .thenComparingInt(match -> match.firstToken() - match.endToken()))
                        .toList(),
                MOST_EVIDENCE);
    }

    /**
     * A name that may be the victim's.
     *
     * @param name the name
     * @param score how strongly it looks like the victim; positive for yes
     * @param support the matches that speak for it, in the order of the text
     * @param bystander whether it is known for something else than having been breached
     * @param person whether it is a human being's, as far as the article shows
     * @param values the values of the features, in the order of {@link VictimExtractor#features}
     */
    public record Candidate(
            Name name, double score, List<Match> support, boolean bystander, boolean person, double[] values) {}
}
