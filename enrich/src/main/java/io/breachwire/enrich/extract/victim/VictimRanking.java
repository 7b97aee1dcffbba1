package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.name.Name;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.List;

/** The names of an article, each with what speaks for its being the victim. */
public final class VictimRanking {
    private static final double LEAST = 4;
    private static final int MOST_EVIDENCE = 3;

    final NamedText text;
    final double[] score;
    final List<List<Match>> support;

    VictimRanking(NamedText text) {
        this.text = text;
        int names = text.names().names().size();
        score = new double[names];
        support = new ArrayList<>(names);
        for (int i = 0; i < names; i++) {
            support.add(new ArrayList<>(0));
        }
    }

    /** How strongly the best name looks like a victim; 0 when there is none. */
    public double strength() {
        int best = best();
        return best < 0 ? 0 : Math.max(0, score[best]);
    }

    /** The victims that the article names, most likely first; empty when it names none. */
    public List<Victim> victims() {
        int best = best();
        return best < 0 || score[best] < LEAST ? List.of() : List.of(victim(best));
    }

    private int best() {
        int best = -1;
        for (int i = 0; i < score.length; i++) {
            if (!support.get(i).isEmpty() && (best < 0 || score[i] > score[best])) {
                best = i;
            }
        }
        return best;
    }

    private Victim victim(int name) {
        Document document = text.document();
        List<Evidence> evidence = new ArrayList<>();
        for (Match match : support.get(name)) {
            if (evidence.size() < MOST_EVIDENCE) {
                int start = document.start(match.firstToken());
                int end = document.end(match.endToken() - 1);
                evidence.add(new Evidence(
                        document.text().substring(start, end),
                        start,
                        end,
                        match.rule().name()));
            }
        }
        return new Victim(text.names().names().get(name).text(), evidence);
    }

    /** The names that anything speaks for, most likely first. */
    public List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < score.length; i++) {
            if (!support.get(i).isEmpty()) {
                candidates.add(new Candidate(text.names().names().get(i), score[i], List.copyOf(support.get(i))));
            }
        }
        candidates.sort((a, b) -> Double.compare(b.score(), a.score()));
        return candidates;
    }

    /**
     * A name that may be the victim's.
     *
     * @param name the name
     * @param score how strongly it looks like the victim
     * @param support the matches that speak for it
     */
    public record Candidate(Name name, double score, List<Match> support) {}
}
