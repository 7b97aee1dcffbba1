package io.breachwire.enrich.extract.incident;

import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Reason;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.BestMatches;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Sentence;
import io.breachwire.enrich.extract.victim.VictimRanking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides whether an article is chiefly about one incident. Words are counted by class over the whole article, which is
 * one look-up a token; rules are run on the headline and the opening only, where an article says what it is about.
 */
public final class IncidentClassifier {
    private static final int MOST_EVIDENCE = 3;
    private static final int MOST_REASONS = 12;
    private static final double LEAST_REASON = 0.05;

    private final RuleSet rules;
    private final WordClasses classes;
    private final IncidentFeatures features;
    private final LinearModel model;

    public IncidentClassifier(RuleBook book) {
        rules = book.rules("incident");
        classes = new WordClasses(book);
        features = new IncidentFeatures(rules);
        model = LinearModel.load("incident.weights", features.names());
    }

    /** The names of the features, in the order of {@link #values}. */
    public List<String> features() {
        return features.names();
    }

    /** Reads a text; its names are asked for in headline and opening only. */
    public Signs read(NamedText text) {
        return new SignReader(text, rules, classes, features).read();
    }

    /** How strongly it is about one incident; positive for yes. */
    public double score(double[] values) {
        return model.score(values);
    }

    /** Whether {@link #score} can be positive, whoever the victims are; for less than it costs to look for them. */
    public boolean isPossible(Signs signs) {
        double[] values = signs.values().clone();
        for (int i = features.firstVictim(); i < values.length; i++) {
            values[i] = model.weight(i) > 0 ? 1 : 0;
        }
        return model.score(values) > 0;
    }

    /** What counts most for and against an article with these values, the heaviest first. */
    public List<Reason> reasons(double[] values) {
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double weight = model.weight(i) * values[i];
            if (Math.abs(weight) >= LEAST_REASON) {
                reasons.add(new Reason(features.names().get(i), weight));
            }
        }
        reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.weight())));
        return reasons.subList(0, Math.min(MOST_REASONS, reasons.size()));
    }

    /** What each feature amounts to in a text of which the possible victims are known. */
    public double[] values(Signs signs, VictimRanking victims) {
        double[] values = signs.values().clone();
        int first = features.firstVictim();
        values[first] = victims.strength();
        // An article about something else has somebody whom it is clearly about, too.
        double telling = signs.isToldInTitle() ? 1 : values[features.wordClass(WordClasses.ONE, Zone.LEAD)];
        values[first + 1] = victims.clarity() * telling;
        return values;
    }

    /** What spoke most for its being an incident. */
    public List<Evidence> evidence(NamedText text, Signs signs) {
        List<Match> bestFirst = signs.matches().stream()
                .filter(match -> support(text, match) > 0)
                .sorted(Comparator.comparingDouble(match -> -support(text, match)))
                .toList();
        return BestMatches.evidence(text.document(), bestFirst, MOST_EVIDENCE);
    }

    private double support(NamedText text, Match match) {
        boolean title = text.document().block(sentenceOf(text, match)).kind() == Block.Kind.TITLE;
        return model.weight(features.rule(match, title ? Zone.TITLE : Zone.LEAD));
    }

    private static Sentence sentenceOf(NamedText text, Match match) {
        return text.document().sentences().get(text.sentenceAt(match.firstToken()));
    }
}
