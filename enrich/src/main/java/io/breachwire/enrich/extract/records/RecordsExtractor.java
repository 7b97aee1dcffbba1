package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.RecordsAffected;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds how many people, accounts or records an incident affected. */
public final class RecordsExtractor {
    private static final List<String> FEATURES = List.of(
            "people",
            "rows",
            "title",
            "subtitle",
            "lead",
            "late-only",
            "affect",
            "affect-near",
            "confirm",
            "claim",
            "claim-only",
            "profile",
            "profile-only",
            "up-to",
            "earlier",
            "earlier-only",
            "no",
            "repeated",
            "exact",
            "small",
            "tiny",
            "million",
            "largest",
            "largest-in-opening",
            "first",
            "only");

    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LATE_PARAGRAPHS = 7;
    private static final int NEAR = 8;
    private static final int MOST_EVIDENCE = 2;

    private final RuleSet rules;
    private final Map<String, Integer> featureNumbers = new HashMap<>();
    private final LinearModel model;

    public RecordsExtractor(RuleBook book) {
        rules = book.rules("records");
        for (int i = 0; i < FEATURES.size(); i++) {
            featureNumbers.put(FEATURES.get(i), i);
        }
        model = LinearModel.load("records.weights", FEATURES);
    }

    /** The names of the features, in the order of the values of {@link #values}. */
    public List<String> features() {
        return FEATURES;
    }

    /** For each number of people or records in a text, the values of the features. */
    public Map<Long, double[]> values(NamedText text) {
        Map<Long, List<Mention>> numbers = read(text);
        Map<Long, double[]> values = new LinkedHashMap<>();
        numbers.forEach((count, mentions) -> values.put(count, values(text, numbers, count, mentions)));
        return values;
    }

    /** The number affected; null when the article gives none. */
    public RecordsAffected affected(NamedText text) {
        Map<Long, List<Mention>> numbers = read(text);
        long best = -1;
        double bestScore = 0;
        for (Map.Entry<Long, List<Mention>> number : numbers.entrySet()) {
            double score = model.score(values(text, numbers, number.getKey(), number.getValue()));
            if (score > bestScore) {
                best = number.getKey();
                bestScore = score;
            }
        }
        return best < 0 ? null : new RecordsAffected(best, evidence(text.document(), numbers.get(best)));
    }

    private static List<Evidence> evidence(Document document, List<Mention> mentions) {
        List<Evidence> evidence = new ArrayList<>();
        for (Mention mention : mentions) {
            if (evidence.size() < MOST_EVIDENCE) {
                int start = document.start(mention.match.firstToken());
                int end = document.end(mention.match.endToken() - 1);
                evidence.add(new Evidence(
                        document.text().substring(start, end),
                        start,
                        end,
                        mention.match.rule().name()));
            }
        }
        return evidence;
    }

    private Map<Long, List<Mention>> read(NamedText text) {
        Map<Long, List<Mention>> numbers = new LinkedHashMap<>();
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            if (!text.block(sentence).isStory()) {
                continue;
            }
            List<Match> matches = text.match(rules, sentence);
            Set<Integer> taken = new HashSet<>();
            for (Match match : matches) {
                if (match.rule().gives("of", "").equals("money")) {
                    taken.add(match.start("count"));
                }
            }
            for (Match match : matches) {
                int start = match.start("count");
                if (start < 0 || !taken.add(start)) {
                    continue;
                }
                long count = Amount.of(
                        text.document(),
                        match.sequence().firstToken(start),
                        match.sequence().endToken(match.end("count") - 1));
                if (count >= 2 && !isYear(text, match, start)) {
                    numbers.computeIfAbsent(count, any -> new ArrayList<>()).add(new Mention(match, matches, sentence));
                }
            }
        }
        return numbers;
    }

    private static boolean isYear(NamedText text, Match match, int start) {
        return text.document().shape(match.sequence().firstToken(start)) == Document.Shape.NUMBER_YEAR
                && match.end("count") == start + 1;
    }

    private double[] values(NamedText text, Map<Long, List<Mention>> numbers, long count, List<Mention> mentions) {
        Map<String, Integer> counts = new HashMap<>();
        for (Mention mention : mentions) {
            Block.Kind kind = text.block(mention.sentence).kind();
            int paragraph = text.paragraph(mention.sentence);
            boolean body = kind != Block.Kind.TITLE && kind != Block.Kind.SUBTITLE;
            count(counts, mention.match.rule().gives("of", "").equals("people"), "people");
            count(counts, mention.match.rule().gives("of", "").equals("rows"), "rows");
            count(counts, kind == Block.Kind.TITLE, "title");
            count(counts, kind == Block.Kind.SUBTITLE, "subtitle");
            count(counts, body && paragraph < LEAD_PARAGRAPHS, "lead");
            count(counts, !body || paragraph < LATE_PARAGRAPHS, "early");
            count(counts, mention.says("records.affect"), "affect");
            count(counts, mention.saysNear("records.affect"), "affect-near");
            count(counts, mention.says("records.confirm"), "confirm");
            count(counts, mention.says("records.claim"), "claim");
            count(counts, mention.saysNear("records.profile"), "profile");
            count(counts, mention.says("records.up-to"), "up-to");
            count(counts, mention.says("records.earlier"), "earlier");
            count(counts, mention.says("records.no"), "no");
        }
        int named = mentions.size();
        count(counts, counts.getOrDefault("early", 0) == 0, "late-only");
        count(counts, counts.getOrDefault("claim", 0) == named, "claim-only");
        count(counts, counts.getOrDefault("profile", 0) == named, "profile-only");
        count(counts, counts.getOrDefault("earlier", 0) == named, "earlier-only");
        count(counts, named > 1, "repeated");
        count(counts, count % 100 != 0, "exact");
        count(counts, count < 1000, "small");
        count(counts, count < 20, "tiny");
        count(counts, count >= 1_000_000, "million");
        long largest = 0;
        long largestInOpening = 0;
        for (Map.Entry<Long, List<Mention>> other : numbers.entrySet()) {
            largest = Math.max(largest, other.getKey());
            for (Mention mention : other.getValue()) {
                if (text.paragraph(mention.sentence) < LEAD_PARAGRAPHS) {
                    largestInOpening = Math.max(largestInOpening, other.getKey());
                }
            }
        }
        count(counts, count == largest, "largest");
        count(counts, count == largestInOpening, "largest-in-opening");
        count(counts, count == numbers.keySet().iterator().next(), "first");
        count(counts, numbers.size() == 1, "only");
        double[] values = new double[FEATURES.size()];
        counts.forEach((feature, times) -> {
            Integer number = featureNumbers.get(feature);
            if (number != null) {
                values[number] = 1;
            }
        });
        return values;
    }

    private static void count(Map<String, Integer> counts, boolean applies, String feature) {
        if (applies) {
            counts.merge(feature, 1, Integer::sum);
        }
    }

    /** A place where a number stands, and everything that its sentence says. */
    private record Mention(Match match, List<Match> said, int sentence) {
        boolean says(String rule) {
            return said.stream().anyMatch(other -> other.rule().name().equals(rule));
        }

        boolean saysNear(String rule) {
            return said.stream()
                    .anyMatch(other -> other.rule().name().equals(rule)
                            && other.end() > match.start() - NEAR
                            && other.start() < match.end() + NEAR);
        }
    }
}
