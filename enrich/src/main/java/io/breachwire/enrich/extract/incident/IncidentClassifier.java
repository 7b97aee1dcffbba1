package io.breachwire.enrich.extract.incident;

import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Reason;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides whether an article is chiefly about one incident. */
public final class IncidentClassifier {
    private static final int TITLE = 0;
    private static final int LEAD = 1;
    private static final int BODY = 2;
    private static final List<String> ZONES = List.of("title", "lead", "body");
    private static final int LEAD_PARAGRAPHS = 2;

    /** Matches of a rule in this many tokens of body that count as much as the whole of a headline. */
    private static final double DENSE = 80;

    private static final double LENGTH_SMOOTHING = 50;

    /** What a single word counts, beside 1 for a rule. */
    private static final double WORD = 0.3;

    private static final int MOST_EVIDENCE = 3;
    private static final int MOST_REASONS = 12;
    private static final double LEAST_REASON = 0.05;

    private final RuleSet rules;
    private final Map<String, Integer> ruleNumbers = new HashMap<>();
    private final int[] counted;
    private final List<String> features = new ArrayList<>();
    private final int firstWord;
    private final int victimFeature;
    private final LinearModel model;

    public IncidentClassifier(RuleBook book) {
        rules = book.rules("incident");
        for (int i = 0; i < rules.rules().size(); i++) {
            String name = rules.rules().get(i).name();
            ruleNumbers.put(name, i);
            ZONES.forEach(zone -> features.add(zone + " " + name));
        }
        firstWord = features.size();
        counted = new int[book.lexicon().size()];
        Arrays.fill(counted, -1);
        int words = 0;
        for (String word : book.words("incident", "COUNTED")) {
            counted[book.lexicon().number(word)] = words++;
            ZONES.forEach(zone -> features.add(zone + " \"" + word + "\""));
        }
        victimFeature = features.size();
        features.add("victim");
        model = LinearModel.load("incident.weights", features);
    }

    /** The names of the features, in the order of {@link #values}. */
    public List<String> features() {
        return features;
    }

    /** How strongly it is about one incident; positive for yes. */
    public double score(double[] values) {
        return model.score(values);
    }

    /** What counts most for and against an article with these values, the heaviest first. */
    public List<Reason> reasons(double[] values) {
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double weight = model.weight(i) * values[i];
            if (Math.abs(weight) >= LEAST_REASON) {
                reasons.add(new Reason(features.get(i), weight));
            }
        }
        reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.weight())));
        return reasons.subList(0, Math.min(MOST_REASONS, reasons.size()));
    }

    /** What each feature amounts to in a text; {@code victim} is how strongly its best name looks like a victim, from 0 to 1. */
    public double[] values(NamedText text, double victim) {
        return read(text, victim, null);
    }

    /** What spoke most for its being an incident. */
    public List<Evidence> evidence(NamedText text) {
        List<Match> matches = new ArrayList<>();
        read(text, 0, matches);
        matches.sort(Comparator.comparingDouble(match -> -support(text, match)));
        List<Evidence> evidence = new ArrayList<>();
        Document document = text.document();
        for (Match match : matches) {
            if (evidence.size() < MOST_EVIDENCE && support(text, match) > 0) {
                int start = document.start(match.firstToken());
                int end = document.end(match.endToken() - 1);
                evidence.add(new Evidence(
                        document.text().substring(start, end),
                        start,
                        end,
                        match.rule().name()));
            }
        }
        return evidence;
    }

    private double support(NamedText text, Match match) {
        int zone = text.document().block(sentenceOf(text, match)).kind() == Block.Kind.TITLE ? TITLE : LEAD;
        return model.weight(ruleNumbers.get(match.rule().name()) * ZONES.size() + zone);
    }

    private static Sentence sentenceOf(NamedText text, Match match) {
        return text.document().sentences().get(text.sentenceAt(match.firstToken()));
    }

    /** Values of the features; matches in title and opening are added to {@code found} unless null. */
    private double[] read(NamedText text, double victim, List<Match> found) {
        double[] values = new double[features.size()];
        Document document = text.document();
        int bodyTokens = 0;
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            Block block = text.block(sentence);
            if (!block.isStory()) {
                continue;
            }
            Sentence tokens = document.sentences().get(sentence);
            boolean title = block.kind() == Block.Kind.TITLE;
            boolean lead = !title && text.paragraph(sentence) < LEAD_PARAGRAPHS;
            boolean body = !title && block.kind() != Block.Kind.SUBTITLE;
            for (Match match : text.match(rules, sentence)) {
                int feature = ruleNumbers.get(match.rule().name()) * ZONES.size();
                if (title) {
                    values[feature + TITLE] = 1;
                }
                if (lead) {
                    values[feature + LEAD] = 1;
                }
                if (body) {
                    values[feature + BODY]++;
                }
                if (found != null && (title || lead)) {
                    found.add(match);
                }
            }
            for (int token = tokens.firstToken(); token < tokens.endToken(); token++) {
                int word = counted[document.wordNumber(token)];
                if (word >= 0) {
                    int feature = firstWord + word * ZONES.size();
                    if (title) {
                        values[feature + TITLE] = WORD;
                    }
                    if (lead) {
                        values[feature + LEAD] = WORD;
                    }
                    if (body) {
                        values[feature + BODY] = WORD;
                    }
                }
            }
            bodyTokens += body ? tokens.endToken() - tokens.firstToken() : 0;
        }
        for (int rule = 0; rule < firstWord / ZONES.size(); rule++) {
            int feature = rule * ZONES.size() + BODY;
            values[feature] = Math.min(1, values[feature] * DENSE / (bodyTokens + LENGTH_SMOOTHING));
        }
        values[victimFeature] = victim;
        return values;
    }
}
