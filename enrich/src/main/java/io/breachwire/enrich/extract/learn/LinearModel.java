package io.breachwire.enrich.extract.learn;

import io.breachwire.enrich.extract.text.Resources;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A weighted sum of named features. Immutable. */
public final class LinearModel {
    private final double bias;
    private final double[] weights;

    private LinearModel(double bias, double[] weights) {
        this.bias = bias;
        this.weights = weights;
    }

    /**
     * Reads the weights of features from a resource, a line each: the weight, a space, the feature. The line of the
     * feature {@code bias} is the sum when no feature is present. Features without a line weigh nothing; lines of features that are
     * no longer asked for are passed over.
     *
     * @param name of the resource, such as {@code incident.weights}
     * @param features names of the features, in the order in which {@link #score} takes their values
     */
    public static LinearModel load(String name, List<String> features) {
        Map<String, Double> read = new HashMap<>();
        for (String line : Resources.read("extract/" + name).lines().toList()) {
            int space = line.indexOf(' ');
            if (space > 0 && !line.startsWith("#")) {
                read.put(line.substring(space + 1), Double.parseDouble(line.substring(0, space)));
            }
        }
        double[] weights = features.stream()
                .mapToDouble(feature -> read.getOrDefault(feature, 0.0))
                .toArray();
        return new LinearModel(read.getOrDefault("bias", 0.0), weights);
    }

    /** A model of these weights, the bias behind the features' weights. */
    public static LinearModel of(double[] weights) {
        return new LinearModel(weights[weights.length - 1], Arrays.copyOf(weights, weights.length - 1));
    }

    /** The sum: positive for yes. */
    public double score(double[] values) {
        double sum = bias;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    public double weight(int feature) {
        return weights[feature];
    }
}
