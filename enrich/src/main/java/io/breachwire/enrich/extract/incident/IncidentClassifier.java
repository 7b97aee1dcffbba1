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
import io.breachwire.enrich.extract.text.Lexicon;
import io.breachwire.enrich.extract.text.Sentence;
import io.breachwire.enrich.extract.victim.VictimRanking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Decides whether an article is chiefly about one incident. Words are counted by class over the whole article, which is
 * one look-up a token; rules are run on the headline and the opening only, where an article says what it is about.
 */
public final class IncidentClassifier {
    private static final int TITLE = 0;
    private static final int LEAD = 1;
    private static final int BODY = 2;
    private static final List<String> ZONES = List.of("title", "lead", "body");
    private static final List<String> RULE_ZONES = List.of("title", "lead");
    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LEAD_SENTENCES = 10;

    /** A word of the class ONE that an article or demonstrative makes a certain one: "the massive attack". */
    private static final String THE_ONE = "the-one";

    /** The same of the class VICTIM_KIND: "the company". */
    private static final String THE_KIND = "the-kind";

    private static final int DEFINITE_REACH = 3;

    /** Beside the bits of the classes of a word: whether it is such an article or demonstrative. */
    private static final long DEFINITE = 1L << 63;

    /** The word classes that are counted, by their names in the rule file, and {@link #THE_ONE}. */
    private static final List<String> CLASSES = List.of(
            "ONE",
            "MANY",
            "STRUCK",
            "EXTORTION",
            "THIEF",
            "GANG",
            "CAMPAIGN",
            "VICTIMS",
            "VICTIM_KIND",
            "PEOPLE",
            "PERSONAL",
            "AFTERMATH",
            "LOOT",
            "LAYING_OPEN",
            "VULNERABILITY",
            "MALWARE",
            "PHISHING",
            "DOWN",
            "JUSTICE",
            "POLICY",
            "FINE",
            "ADVICE",
            "PRODUCT",
            "BUSINESS",
            "RESEARCH",
            "RECORD_OF_TIME",
            "MODAL",
            "WATCHED",
            "US",
            "YOU",
            "FIX",
            "DEVICE",
            "OUTAGE",
            "PAST",
            "DAYS",
            "SPOKE",
            "HAPPENING",
            THE_ONE,
            THE_KIND,
            "SOMEBODY",
            "TOOK",
            "TAKES",
            "THING",
            "UNCOVERED",
            "ANYONE",
            "OWNS_UP",
            "STOPPED",
            "ATTACKED");

    /** So many classes are counted; those behind them only matter {@link #TOGETHER}. */
    private static final int COUNTED = CLASSES.indexOf(THE_KIND) + 1;

    /**
     * Classes of which one sentence must have a word each to tell of an attack or a mishap, whatever else is in it; of
     * those joined, any.
     */
    private static final Map<String, long[]> TOGETHER = new TreeMap<>(Map.of(
            "somebody-took", new long[] {bit("SOMEBODY"), bit("TOOK"), bit("THING")},
            "somebody-takes", new long[] {bit("SOMEBODY"), bit("TAKES"), bit("THING") | bit("VICTIM_KIND")},
            "open-to-anyone",
                    new long[] {bit("THING") | bit("PEOPLE") | bit("PERSONAL"), bit("UNCOVERED"), bit("ANYONE")},
            "thing-uncovered", new long[] {bit("THING"), bit("UNCOVERED"), bit("OWNS_UP")},
            "stopped-by-attack", new long[] {bit("STOPPED"), bit("ATTACKED")},
            "told-of-attack", new long[] {bit("OWNS_UP"), bit("ATTACKED") | bit("SOMEBODY"), bit("PAST") | bit("TOOK")},
            "told-people", new long[] {bit("OWNS_UP"), bit("PEOPLE"), bit("THING"), bit("TOOK") | bit("UNCOVERED")},
            "took-on-day", new long[] {bit("DAYS"), bit("TOOK"), bit("THING") | bit("VICTIM_KIND")},
            "was-taken", new long[] {bit("PAST"), bit("TOOK"), bit("THING"), bit("VICTIM_KIND") | bit("PEOPLE")},
            "people-lost", new long[] {bit("PEOPLE"), bit("TOOK"), bit("THING")}));

    /** The classes of words for an incident or for who or what made it, and those of them that may mean another. */
    private static final long FOR_ONE = bit("ONE") | bit("STRUCK") | bit("EXTORTION") | bit("THIEF");

    /** The classes of words by which a sentence tells of many attacks or of another kind of trouble. */
    private static final long OF_OTHERS = bit("MANY") | bit("CAMPAIGN") | bit("DOWN");

    private static final long COUNTED_BITS = (1L << COUNTED) - 1;

    private static final long HAPPENING = bit("HAPPENING");
    private static final int ONE_NUMBER = CLASSES.indexOf("ONE");
    private static final int VICTIM_KIND_NUMBER = CLASSES.indexOf("VICTIM_KIND");
    private static final int THE_ONE_NUMBER = CLASSES.indexOf(THE_ONE);
    private static final int THE_KIND_NUMBER = CLASSES.indexOf(THE_KIND);

    /** So many words of a class among a hundred of body, or in the opening, count as much as one in the headline. */
    private static final double DENSE = 4;

    /** The same of classes that every text has more of. */
    private static final Map<String, Double> DENSE_OF = Map.of("PAST", 10.0, "SPOKE", 6.0);

    private static final double LEAD_ENOUGH = 3;

    /** So many sentences of the opening, or such a share of those of the body, that tell of an attack count fully. */
    private static final double SENTENCES_ENOUGH = 2;

    private static final double SHARE_ENOUGH = 0.25;

    private static final double LENGTH_SMOOTHING = 50;

    /** What a match in the opening counts that stands below the first paragraph which tells of an incident. */
    private static final double FURTHER_DOWN = 0.35;

    /** Classes of words that tell how, by whom and with what consequence, where one attack on one victim is told plainly. */
    private static final List<String> MEANS =
            List.of("VULNERABILITY", "MALWARE", "GANG", "CAMPAIGN", "MANY", "PHISHING", "JUSTICE");

    /** What such words count beside a headline or first paragraph that tells plainly of one attack on one victim. */
    private static final double BESIDE_PLAIN = 0.4;

    /** The same where it is a later paragraph of the opening that tells so. */
    private static final double BESIDE_PLAIN_FURTHER_DOWN = 0.65;

    /** No paragraph has told of an incident yet. */
    private static final int NOT_TOLD = Integer.MAX_VALUE;

    private static final int MOST_EVIDENCE = 3;
    private static final int MOST_REASONS = 12;
    private static final double LEAST_REASON = 0.05;

    private final RuleSet rules;
    private final Map<String, Integer> ruleNumbers = new HashMap<>();
    private final long[] classesOfWord;
    private final double[] dense = new double[CLASSES.size()];
    private final List<String> features = new ArrayList<>();
    private final int firstClass;
    private final int firstTogether;
    private final long[][] together = TOGETHER.values().toArray(long[][]::new);
    private final int[] means;
    private final int victimFeature;
    private final int silentFeature;
    private final LinearModel model;

    public IncidentClassifier(RuleBook book) {
        rules = book.rules("incident");
        for (int i = 0; i < rules.rules().size(); i++) {
            String name = rules.rules().get(i).name();
            ruleNumbers.put(name, i);
            RULE_ZONES.forEach(zone -> features.add(zone + " " + name));
        }
        firstClass = features.size();
        classesOfWord = new long[book.lexicon().size()];
        for (int i = 0; i < CLASSES.size(); i++) {
            String name = CLASSES.get(i);
            if (!name.equals(THE_ONE) && !name.equals(THE_KIND)) {
                for (String word : book.words("incident", name)) {
                    classesOfWord[book.lexicon().number(word)] |= 1L << i;
                }
            }
            if (i < COUNTED) {
                ZONES.forEach(zone -> features.add(zone + " " + name));
                dense[i] = DENSE_OF.getOrDefault(name, DENSE);
            }
        }
        firstTogether = features.size();
        TOGETHER.keySet().forEach(name -> ZONES.forEach(zone -> features.add(zone + " " + name)));
        for (String word : book.words("incident", "DEFINITE")) {
            classesOfWord[book.lexicon().number(word)] |= DEFINITE;
        }
        classesOfWord[Lexicon.UNKNOWN] = 0;
        means = IntStream.range(0, features.size()).filter(this::isMeans).toArray();
        victimFeature = features.size();
        features.add("victim");
        features.add("victim clear");
        features.add("victim in a telling title");
        silentFeature = features.size();
        features.add("title silent");
        features.add("lead silent");
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

    /**
     * What a text says by itself, whoever its victims are.
     *
     * @param values of the features, those of the victims 0
     * @param matches in headline and opening, in the order of the text
     */
    public record Signs(double[] values, List<Match> matches) {}

    /** Whether {@link #score} can be positive, whoever the victims are; for less than it costs to look for them. */
    public boolean isPossible(Signs signs) {
        double[] values = signs.values().clone();
        for (int i = victimFeature; features.get(i).startsWith("victim"); i++) {
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
                reasons.add(new Reason(features.get(i), weight));
            }
        }
        reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.weight())));
        return reasons.subList(0, Math.min(MOST_REASONS, reasons.size()));
    }

    /** What each feature amounts to in a text of which the possible victims are known. */
    public double[] values(Signs signs, VictimRanking victims) {
        double[] values = signs.values().clone();
        values[victimFeature] = victims.strength();
        values[victimFeature + 1] = victims.clarity() * telling(values);
        values[victimFeature + 2] = victims.isInTitle() ? 1 - values[silentFeature + TITLE] : 0;
        return values;
    }

    /** What spoke most for its being an incident. */
    public List<Evidence> evidence(NamedText text, Signs signs) {
        List<Match> matches = new ArrayList<>(signs.matches());
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
        return model.weight(ruleNumbers.get(match.rule().name()) * RULE_ZONES.size() + zone);
    }

    private static Sentence sentenceOf(NamedText text, Match match) {
        return text.document().sentences().get(text.sentenceAt(match.firstToken()));
    }

    /** Whether a feature tells of means only: a class of {@link #MEANS}, or a rule that gives {@code means}. */
    private boolean isMeans(int feature) {
        if (feature < firstClass) {
            return rules.rules().get(feature / RULE_ZONES.size()).gives().containsKey("means");
        }
        return MEANS.stream()
                .anyMatch(features.get(feature).substring(features.get(feature).indexOf(' ') + 1)::equals);
    }

    private static boolean hasAll(long seen, long[] needed) {
        for (long any : needed) {
            if ((seen & any) == 0) {
                return false;
            }
        }
        return true;
    }

    private static long bit(String name) {
        return 1L << CLASSES.indexOf(name);
    }

    private int classFeature(int number, int zone) {
        return firstClass + number * ZONES.size() + zone;
    }

    /** How much the headline or the opening speaks of an incident at all, from 0 to 1. */
    private double telling(double[] values) {
        return Math.max(1 - values[silentFeature + TITLE], values[firstClass + LEAD]);
    }

    /** Reads a text; its names are asked for in headline and opening only. */
    public Signs read(NamedText text) {
        double[] values = new double[features.size()];
        List<Match> matches = new ArrayList<>();
        Document document = text.document();
        int bodyTokens = 0;
        int bodySentences = 0;
        int leadSentences = 0;
        int toldIn = NOT_TOLD;
        double besidePlain = 1;
        boolean ofMany = false;
        boolean[] told = new boolean[ZONES.size()];
        for (int sentence = 0; sentence < document.sentences().size(); sentence++) {
            Block block = text.block(sentence);
            if (!block.isStory()) {
                continue;
            }
            Sentence tokens = document.sentences().get(sentence);
            boolean title = block.kind() == Block.Kind.TITLE;
            boolean lead = !title && text.paragraph(sentence) < LEAD_PARAGRAPHS && leadSentences++ < LEAD_SENTENCES;
            int zone = title ? TITLE : lead ? LEAD : BODY;
            if (zone != BODY) {
                double weight = title || text.paragraph(sentence) <= toldIn ? 1 : FURTHER_DOWN;
                for (Match match : text.match(rules, sentence)) {
                    int feature = ruleNumbers.get(match.rule().name()) * RULE_ZONES.size() + zone;
                    values[feature] = Math.max(values[feature], weight);
                    if (match.rule().gives().containsKey("tells")) {
                        told[zone] = true;
                        toldIn = title ? toldIn : Math.min(toldIn, text.paragraph(sentence));
                    }
                    String tellsPlainly = match.rule().gives().get("plain");
                    if (title ? tellsPlainly != null : "yes".equals(tellsPlainly)) {
                        besidePlain = Math.min(besidePlain, weight == 1 ? BESIDE_PLAIN : BESIDE_PLAIN_FURTHER_DOWN);
                    }
                    ofMany |= title && match.rule().gives().containsKey("many");
                    matches.add(match);
                }
            }
            long seen = 0;
            int lastDefinite = -DEFINITE_REACH;
            for (int token = tokens.firstToken(); token < tokens.endToken(); token++) {
                long classes = classesOfWord[document.wordNumber(token)];
                if ((classes & FOR_ONE) != 0 && (classes & HAPPENING) == 0) {
                    told[zone] = true;
                    toldIn = zone == LEAD ? Math.min(toldIn, text.paragraph(sentence)) : toldIn;
                }
                if ((classes & DEFINITE) != 0) {
                    lastDefinite = token;
                }
                if (token - lastDefinite <= DEFINITE_REACH) {
                    values[classFeature(THE_ONE_NUMBER, zone)] += classes >>> ONE_NUMBER & 1;
                    values[classFeature(THE_KIND_NUMBER, zone)] += classes >>> VICTIM_KIND_NUMBER & 1;
                }
                seen |= classes;
                for (long left = classes & COUNTED_BITS; left != 0; left &= left - 1) {
                    int feature = firstClass + Long.numberOfTrailingZeros(left) * ZONES.size();
                    values[feature + zone]++;
                }
            }
            for (int i = 0; i < together.length && (seen & OF_OTHERS) == 0; i++) {
                if (hasAll(seen, together[i])) {
                    told[zone] = true;
                    values[firstTogether + i * ZONES.size() + zone] +=
                            zone == LEAD && text.paragraph(sentence) > toldIn ? FURTHER_DOWN : 1;
                }
            }
            bodySentences += zone == TITLE ? 0 : 1;
            bodyTokens += zone == TITLE ? 0 : tokens.endToken() - tokens.firstToken();
        }
        for (int feature = firstClass; feature < victimFeature; feature += ZONES.size()) {
            values[feature + BODY] += values[feature + LEAD];
        }
        for (int feature = firstTogether; feature < victimFeature; feature += ZONES.size()) {
            values[feature + TITLE] = Math.min(1, values[feature + TITLE]);
            values[feature + LEAD] = Math.min(1, values[feature + LEAD] / SENTENCES_ENOUGH);
            values[feature + BODY] = Math.min(1, values[feature + BODY] / (SHARE_ENOUGH * bodySentences + 1));
        }
        for (int i = 0; i < COUNTED; i++) {
            int feature = classFeature(i, 0);
            values[feature + TITLE] = Math.min(1, values[feature + TITLE]);
            values[feature + LEAD] = Math.min(1, values[feature + LEAD] / LEAD_ENOUGH);
            values[feature + BODY] =
                    Math.min(1, values[feature + BODY] * 100 / dense[i] / (bodyTokens + LENGTH_SMOOTHING));
        }
        // A headline of many incidents may have the same words as one that tells plainly of one.
        for (int i = 0; i < means.length && !ofMany; i++) {
            values[means[i]] *= besidePlain;
        }
        for (int zone = TITLE; zone <= LEAD; zone++) {
            values[silentFeature + zone] = told[zone] ? 0 : 1;
        }
        return new Signs(values, matches);
    }
}
