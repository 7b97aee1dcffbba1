package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.ExposedData.Certainty;
import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the kinds of data that lay open. */
public final class DataExtractor {
    /** Tokens of a quotation, at most: a long list is not quoted whole to prove its last item. */
    private static final int MOST_TOKENS = 30;

    private final Vocabulary vocabulary;
    private final KindFeatures features = new KindFeatures();
    private final LinearModel model;

    public DataExtractor(RuleBook book) {
        vocabulary = new Vocabulary(book);
        model = LinearModel.load("data.weights", features.names());
    }

    /** The names of the features, in the order of the values of {@link #values}. */
    public List<String> features() {
        return features.names();
    }

    /**
     * For each kind of data that a text names, the values of the features.
     *
     * @param firstYear the year in which its incident began
     */
    public Map<DataClass, double[]> values(NamedText text, int firstYear) {
        DataMentions mentions = MentionReader.read(text, vocabulary, firstYear);
        Map<DataClass, double[]> values = new EnumMap<>(DataClass.class);
        for (KindMentions named : mentions.byKind()) {
            if (!named.isDenied()) {
                values.put(named.dataClass(), features.values(mentions, named));
            }
        }
        return values;
    }

    /** Those kinds that remain when the kinds found are taken together. */
    public static Set<DataClass> settle(Set<DataClass> found) {
        Set<DataClass> settled = EnumSet.noneOf(DataClass.class);
        settled.addAll(found);
        for (DataClass dataClass : found) {
            if (NamedKinds.CLOSELY_PERSONAL.contains(dataClass)) {
                settled.remove(DataClass.UNSPECIFIED_PERSONAL);
            }
        }
        return settled;
    }

    /**
     * The kinds of data that lay open, in the order of {@link DataClass}.
     *
     * @param firstYear the year in which the incident began: what lay open in earlier ones did so in others
     */
    public List<ExposedData> exposed(NamedText text, int firstYear) {
        DataMentions mentions = MentionReader.read(text, vocabulary, firstYear);
        Map<DataClass, Double> scores = new EnumMap<>(DataClass.class);
        for (KindMentions named : mentions.byKind()) {
            double score = named.isDenied() ? 0 : model.score(features.values(mentions, named));
            if (score > 0) {
                scores.put(named.dataClass(), score);
            }
        }
        List<ExposedData> exposed = new ArrayList<>();
        for (DataClass dataClass : settle(scores.keySet())) {
            exposed.add(describe(mentions, mentions.ofKind(dataClass), Confidence.ofScore(scores.get(dataClass))));
        }
        return exposed;
    }

    private static ExposedData describe(DataMentions mentions, KindMentions named, Confidence confidence) {
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        List<Evidence> evidence = new ArrayList<>();
        boolean confirmed = false;
        for (DataMention mention : named.bestFirst()) {
            subjects.addAll(subjects(mentions, mention));
            confirmed |= !mention.assertion().maybe();
            evidence.add(evidence(mentions, mention));
        }
        return new ExposedData(
                named.dataClass(),
                subjects,
                confirmed ? Certainty.CONFIRMED : Certainty.POSSIBLE,
                confidence,
                evidence);
    }

    /** The words that name the data, with those that say that it lay open where they stand near enough to be quoted. */
    private static Evidence evidence(DataMentions mentions, DataMention mention) {
        Document document = mentions.text().document();
        Match named = mention.match();
        int first = named.firstToken();
        int end = named.endToken();
        Match opening = mention.isExposed() ? mentions.opening(mention) : null;
        if (opening != null) {
            int widerFirst = Math.min(first, opening.firstToken());
            int widerEnd = Math.max(end, opening.endToken());
            if (widerEnd - widerFirst <= MOST_TOKENS
                    && document.end(widerEnd - 1) - document.start(widerFirst) <= Document.LONGEST_QUOTATION) {
                first = widerFirst;
                end = widerEnd;
            }
        }
        // Some rules see that a list goes on by the comma behind an item.
        end -= document.word(end - 1).equals(",") ? 1 : 0;
        return document.evidence(first, end, named.rule().name());
    }

    private static Set<Subject> subjects(DataMentions mentions, DataMention mention) {
        return switch (mention.dataClass()) {
            case EMPLOYEE_RECORDS -> Set.of(Subject.EMPLOYEE);
            case CUSTOMER_RECORDS -> Set.of(Subject.CUSTOMER);
            case STUDENT_RECORDS -> Set.of(Subject.STUDENT);
            default -> mentions.subjects(mention);
        };
    }
}
