package io.breachwire.enrich.extract.incident;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts the signs of an incident in one text, sentence by sentence, and then says how much they amount to. Used once. */
final class SignReader {
    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LEAD_SENTENCES = 10;

    /** So many tokens behind an article or demonstrative a word is a certain one. */
    private static final int DEFINITE_REACH = 3;

    /** So many words of a class among a hundred of body, or in the opening, count as much as one in the headline. */
    private static final double DENSE = 3;

    /** The same of classes that every text has more of. */
    private static final Map<String, Double> DENSE_OF = Map.of("PAST", 7.5, "SPOKE", 4.5);

    private static final double[] DENSE_OF_CLASS = WordClasses.NAMES.stream()
            .mapToDouble(name -> DENSE_OF.getOrDefault(name, DENSE))
            .toArray();

    private static final double LEAD_ENOUGH = 2.25;

    /** So many sentences of the opening that tell of an attack count fully. */
    private static final double SENTENCES_ENOUGH = 1.5;

    private static final double LENGTH_SMOOTHING = 50;

    /** What a match in the opening counts that stands below the first paragraph which tells of an incident. */
    private static final double FURTHER_DOWN = 0.35;

    /** What words for means count beside a headline or first paragraph that tells plainly of one attack on one victim. */
    private static final double BESIDE_PLAIN = 0.4;

    /** The same where it is a later paragraph of the opening that tells so. */
    private static final double BESIDE_PLAIN_FURTHER_DOWN = 0.65;

    /** No paragraph has told of an incident yet. */
    private static final int NOT_TOLD = Integer.MAX_VALUE;

    private final NamedText text;
    private final Document document;
    private final RuleSet rules;
    private final WordClasses classes;
    private final IncidentFeatures features;

    private final double[] values;
    private final List<Match> matches = new ArrayList<>();

    /** The paragraph of the opening that first tells of an incident. */
    private int toldIn = NOT_TOLD;

    private boolean isToldInTitle;

    private double besidePlain = 1;

    /** Whether the headline is of many incidents: it may have the same words as one that tells plainly of one. */
    private boolean isOfMany;

    private int leadSentences;
    private int bodyTokens;

    SignReader(NamedText text, RuleSet rules, WordClasses classes, IncidentFeatures features) {
        this.text = text;
        this.document = text.document();
        this.rules = rules;
        this.classes = classes;
        this.features = features;
        values = new double[features.size()];
    }

    Signs read() {
        for (int sentence = 0; sentence < document.sentences().size(); sentence++) {
            if (text.block(sentence).isStory()) {
                Zone zone = zone(sentence);
                if (zone != Zone.BODY) {
                    matchRules(sentence, zone);
                }
                long seen = countWords(sentence, zone);
                if (zone != Zone.BODY && Together.mayBeIn(seen)) {
                    findTogether(seen, sentence, zone);
                }
            }
        }
        addLeadToBody();
        limitWords();
        limitTogether();
        if (!isOfMany) {
            discountMeans();
        }
        return new Signs(values, isToldInTitle, matches);
    }

    private Zone zone(int sentence) {
        if (text.block(sentence).kind() == Block.Kind.TITLE) {
            return Zone.TITLE;
        }
        boolean lead = text.paragraph(sentence) < LEAD_PARAGRAPHS && leadSentences++ < LEAD_SENTENCES;
        return lead ? Zone.LEAD : Zone.BODY;
    }

    private void matchRules(int sentence, Zone zone) {
        boolean title = zone == Zone.TITLE;
        int paragraph = text.paragraph(sentence);
        double weight = title || paragraph <= toldIn ? 1 : FURTHER_DOWN;
        for (Match match : text.match(rules, sentence)) {
            int feature = features.rule(match, zone);
            values[feature] = Math.max(values[feature], weight);
            Map<String, String> gives = match.rule().gives();
            if (gives.containsKey("tells")) {
                isToldInTitle |= title;
                toldIn = title ? toldIn : Math.min(toldIn, paragraph);
            }
            String tellsPlainly = gives.get("plain");
            if (title ? tellsPlainly != null : "yes".equals(tellsPlainly)) {
                besidePlain = Math.min(besidePlain, weight == 1 ? BESIDE_PLAIN : BESIDE_PLAIN_FURTHER_DOWN);
            }
            isOfMany |= title && gives.containsKey("many");
            matches.add(match);
        }
    }

    /** Counts the words of a sentence by class, and gives the bits of all classes that it has words of. */
    private long countWords(int sentence, Zone zone) {
        Sentence tokens = document.sentences().get(sentence);
        long seen = 0;
        int lastDefinite = -DEFINITE_REACH;
        for (int token = tokens.firstToken(); token < tokens.endToken(); token++) {
            long ofWord = classes.of(document.wordNumber(token));
            if (ofWord == 0) {
                continue;
            }
            if (WordClasses.tellOfIncident(ofWord)) {
                isToldInTitle |= zone == Zone.TITLE;
                toldIn = zone == Zone.LEAD ? Math.min(toldIn, text.paragraph(sentence)) : toldIn;
            }
            if (WordClasses.areDefinite(ofWord)) {
                lastDefinite = token;
            }
            if (token - lastDefinite <= DEFINITE_REACH) {
                values[features.wordClass(WordClasses.OF_THE_ONE, zone)] += ofWord >>> WordClasses.ONE & 1;
                values[features.wordClass(WordClasses.OF_THE_KIND, zone)] += ofWord >>> WordClasses.VICTIM_KIND & 1;
            }
            seen |= ofWord;
            for (long left = WordClasses.counted(ofWord); left != 0; left &= left - 1) {
                values[features.wordClass(Long.numberOfTrailingZeros(left), zone)]++;
            }
        }
        bodyTokens += zone == Zone.TITLE ? 0 : tokens.endToken() - tokens.firstToken();
        return seen;
    }

    private void findTogether(long seen, int sentence, Zone zone) {
        for (int i = 0; i < Together.ALL.size(); i++) {
            if (Together.ALL.get(i).isIn(seen)) {
                isToldInTitle |= zone == Zone.TITLE;
                boolean further = zone == Zone.LEAD && text.paragraph(sentence) > toldIn;
                values[features.together(i, zone)] += further ? FURTHER_DOWN : 1;
            }
        }
    }

    private void addLeadToBody() {
        for (int i = 0; i < WordClasses.COUNTED; i++) {
            values[features.wordClass(i, Zone.BODY)] += values[features.wordClass(i, Zone.LEAD)];
        }
    }

    private void limitWords() {
        for (int i = 0; i < WordClasses.COUNTED; i++) {
            limit(features.wordClass(i, Zone.TITLE), 1);
            limit(features.wordClass(i, Zone.LEAD), LEAD_ENOUGH);
            int body = features.wordClass(i, Zone.BODY);
            values[body] = Math.min(1, values[body] * 100 / DENSE_OF_CLASS[i] / (bodyTokens + LENGTH_SMOOTHING));
        }
    }

    private void limitTogether() {
        for (int i = 0; i < Together.ALL.size(); i++) {
            limit(features.together(i, Zone.TITLE), 1);
            limit(features.together(i, Zone.LEAD), SENTENCES_ENOUGH);
        }
    }

    /** So much counts fully, and more no more. */
    private void limit(int feature, double enough) {
        values[feature] = Math.min(1, values[feature] / enough);
    }

    private void discountMeans() {
        for (int feature : features.means()) {
            values[feature] *= besidePlain;
        }
    }
}
