package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.RecordsAffected;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds how many people, accounts or records an incident affected. */
public final class RecordsExtractor {
    private static final int MOST_EVIDENCE = 3;

    private final NumberReader reader;
    private final FigureFeatures features = new FigureFeatures();
    private final LinearModel model;

    public RecordsExtractor(RuleBook book) {
        reader = new NumberReader(book);
        model = LinearModel.load("records.weights", features.names());
    }

    /** The names of the features, in the order of the values of {@link #values}. */
    public List<String> features() {
        return features.names();
    }

    /** For each number of people or records in a text, the values of the features. */
    public Map<Long, double[]> values(NamedText text) {
        Map<Long, double[]> values = new LinkedHashMap<>();
        Figure.byCount(reader.read(text)).forEach((count, figure) -> values.put(count, features.values(text, figure)));
        return values;
    }

    /** The number affected; null when the article gives none. */
    public RecordsAffected affected(NamedText text) {
        List<NumberMention> read = reader.read(text);
        Map<Long, Figure> figures = Figure.byCount(read);
        Map<Long, Double> scores = new HashMap<>();
        figures.forEach((count, figure) -> scores.put(count, model.score(features.values(text, figure))));
        BelievedFigures believed = new BelievedFigures(figures, scores);
        if (believed.isEmpty()) {
            return null;
        }
        Figure best = believed.mostExact();
        Confidence confidence = Confidence.ofScore(scores.get(best.count()));
        AddedGroups groups = AddedGroups.in(read, figures, believed.counts());
        return groups.sum() > best.count()
                ? new RecordsAffected(groups.sum(), confidence, evidence(text.document(), groups.mentions()))
                : new RecordsAffected(best.count(), confidence, evidence(text.document(), best.mentions()));
    }

    private static List<Evidence> evidence(Document document, List<NumberMention> mentions) {
        List<Evidence> evidence = new ArrayList<>();
        for (NumberMention mention : mentions) {
            if (evidence.size() < MOST_EVIDENCE) {
                evidence.add(document.evidence(
                        mention.firstToken(),
                        mention.endToken(),
                        mention.match().rule().name()));
            }
        }
        return evidence;
    }
}
