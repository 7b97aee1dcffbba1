package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.text.Resources;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much each feature of a mention counts for each milestone: a linear model, one column a milestone. The score of a mention is
 * the sum of its features' weights; a softmax over an article's mentions, and "none of them" at score 0, turns scores
 * into probabilities. Written and read as tab-separated lines, a feature each.
 */
public final class DateModel {
    private final Map<String, double[]> weights;

    private DateModel(Map<String, double[]> weights) {
        this.weights = weights;
    }

    static DateModel of(Map<String, double[]> weights) {
        return new DateModel(new HashMap<>(weights));
    }

    /** The model that was made of the training articles; TrainDates of the test sources makes it. */
    public static DateModel standard() {
        return parse(Resources.read("extract/dates/model.tsv"));
    }

    /** Reads what {@link #toText} wrote. */
    public static DateModel parse(String text) {
        Map<String, double[]> weights = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            String[] cells = line.split("\t");
            double[] row = new double[Milestone.values().length];
            for (int i = 0; i < row.length; i++) {
                row[i] = Double.parseDouble(cells[i + 1]);
            }
            weights.put(cells[0], row);
        });
        return new DateModel(weights);
    }

    public String toText() {
        StringBuilder text = new StringBuilder("# feature");
        for (Milestone milestone : Milestone.values()) {
            text.append('\t').append(milestone.role());
        }
        text.append('\n');
        new TreeMap<>(weights).forEach((feature, row) -> {
            boolean counts = false;
            StringBuilder line = new StringBuilder(feature);
            for (double weight : row) {
                String cell = String.format(Locale.ROOT, "%.3f", weight);
                counts |= Math.abs(weight) >= 0.0005;
                line.append('\t').append(cell.equals("-0.000") ? "0.000" : cell);
            }
            if (counts) {
                text.append(line).append('\n');
            }
        });
        return text.toString();
    }

    /** What one feature counts for a milestone. */
    double weight(String feature, Milestone milestone) {
        double[] row = weights.get(feature);
        return row == null ? 0 : row[milestone.ordinal()];
    }

    double score(Set<String> features, Milestone milestone) {
        double score = 0;
        for (String feature : features) {
            double[] row = weights.get(feature);
            if (row != null) {
                score += row[milestone.ordinal()];
            }
        }
        return score;
    }
}
