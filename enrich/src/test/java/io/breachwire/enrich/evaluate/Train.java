package io.breachwire.enrich.evaluate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.enrich.extract.TrainingRows;
import io.breachwire.enrich.extract.TrainingRows.Row;
import io.breachwire.enrich.extract.victim.VictimExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * Trains the weights that choose among what rules found: {@code Train incident} reads train.jsonl, prints how well
 * weights trained on nine tenths of the incidents do on the last tenth, and writes the weights' file.
 */
public final class Train {
    private static final int FOLDS = 10;
    private static final double LEAST_WEIGHT = 0.01;

    private Train() {}

    public static void main(String[] arguments) throws IOException {
        String model = arguments[0];
        double penalty = arguments.length > 1 ? Double.parseDouble(arguments[1]) : TrainingRows.penalty(model);
        Path shared = Corpus.shared();
        Map<String, String> clusters = new ObjectMapper()
                .readValue(shared.resolve("evaluation/clusters.json").toFile(), new TypeReference<>() {});
        List<Row> train = model.equals("incident") ? incidents(shared, clusters) : rows(shared, "train", model);
        List<Row> gold = rows(shared, "gold", model);
        double[] priors = priors(model, train.get(0).features());
        double[] held = new double[train.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Row> others = new ArrayList<>();
            for (Row row : train) {
                if (fold(clusters, row) != fold) {
                    others.add(row);
                }
            }
            double[] weights = fit(others, penalty, priors);
            for (int i = 0; i < held.length; i++) {
                if (fold(clusters, train.get(i)) == fold) {
                    held[i] = LogisticRegression.score(weights, train.get(i).values());
                }
            }
        }
        double[] weights = fit(train, penalty, priors);
        double[] goldScores = gold.stream()
                .mapToDouble(row -> LogisticRegression.score(weights, row.values()))
                .toArray();
        System.out.printf(
                "%s, penalty %s, %d rows, %d features; no rule proposes %d right answers of train, %d of gold%n",
                model,
                penalty,
                train.size(),
                weights.length - 1,
                train.stream().mapToInt(Row::unreachable).sum(),
                gold.stream().mapToInt(Row::unreachable).sum());
        double best = 0;
        for (double threshold = -1.2; threshold <= 0.61; threshold += 0.2) {
            System.out.printf(
                    Locale.ROOT,
                    "threshold %5.1f: cross-validated F1 %.3f, gold F1 %.3f%n",
                    threshold,
                    f1(train, held, threshold),
                    f1(gold, goldScores, threshold));
        }
        if (arguments.length > 2) {
            best = Double.parseDouble(arguments[2]);
            write(model, train.get(0).features(), weights, best);
        }
        if (arguments.length > 3) {
            Integer[] order = new Integer[held.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Double.compare(held[a], held[b]));
            double threshold = best;
            DoublePredicate yes = score -> score > threshold;
            for (int i : order) {
                if (yes.test(held[i]) != train.get(i).right()) {
                    System.out.printf(
                            Locale.ROOT,
                            "%+.2f %s %s%n",
                            held[i],
                            train.get(i).right() ? "missed" : "wrongly",
                            train.get(i).label());
                }
            }
        }
    }

    private static double[] fit(List<Row> rows, double penalty, double[] priors) {
        double[][] values = rows.stream().map(Row::values).toArray(double[][]::new);
        boolean[] right = new boolean[rows.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = rows.get(i).right();
        }
        return LogisticRegression.fit(values, right, penalty, priors);
    }

    private static List<Row> rows(Path shared, String set, String model) {
        List<Row> rows = new ArrayList<>();
        for (Labels labels : Corpus.labels(shared.resolve("evaluation").resolve(set + ".jsonl"))) {
            rows.addAll(TrainingRows.of(model, labels, Corpus.article(shared, labels.file())));
        }
        return rows;
    }

    /**
     * What the incident model learns from: as its victims are found by weights which the article had no part in, it learns
     * what a victim found in an article never seen is worth.
     */
    private static List<Row> incidents(Path shared, Map<String, String> clusters) throws IOException {
        List<Row> victims = rows(shared, "train", "victims");
        double[] priors = priors("victims", victims.get(0).features());
        List<VictimExtractor> extractors = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            List<Row> others =
                    victims.stream().filter(row -> fold(clusters, row) != left).toList();
            extractors.add(TrainingRows.victims(fit(others, TrainingRows.penalty("victims"), priors)));
        }
        List<Row> rows = new ArrayList<>();
        for (Labels labels : Corpus.labels(shared.resolve("evaluation/train.jsonl"))) {
            Row row = new Row(labels.file(), labels.file(), List.of(), new double[0], labels.incident(), 0);
            rows.add(TrainingRows.incident(
                    labels.file(),
                    labels.incident(),
                    Corpus.article(shared, labels.file()),
                    extractors.get(fold(clusters, row))));
        }
        return rows;
    }

    /** The weights to begin with, of the resource {@code MODEL.priors}; zero where there is none. */
    private static double[] priors(String model, List<String> features) throws IOException {
        double[] priors = new double[features.size() + 1];
        try (InputStream in = Train.class.getResourceAsStream(model + ".priors")) {
            String content = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : content.lines().toList()) {
                if (!line.startsWith("#")) {
                    String feature = line.substring(line.indexOf(' ') + 1);
                    int column = feature.equals("bias") ? features.size() : features.indexOf(feature);
                    if (column < 0) {
                        throw new IllegalArgumentException(model + ".priors: no feature " + feature);
                    }
                    priors[column] = Double.parseDouble(line.substring(0, line.indexOf(' ')));
                }
            }
        }
        return priors;
    }

    /** Articles about one incident fall into one fold. */
    private static int fold(Map<String, String> clusters, Row row) {
        return Math.floorMod(clusters.getOrDefault(row.file(), row.file()).hashCode() * 31 + 7, 1009) % FOLDS;
    }

    private static double f1(List<Row> rows, double[] scores, double threshold) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean yes = scores[i] > threshold;
            boolean right = rows.get(i).right();
            both += yes && right ? 1 : 0;
            either += (yes ? 1 : 0) + (right ? 1 : 0);
        }
        for (int missed : rows.stream().mapToInt(Row::unreachable).toArray()) {
            either += missed;
        }
        return 2.0 * both / either;
    }

    private static void write(String model, List<String> features, double[] weights, double threshold)
            throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            if (Math.abs(weights[i]) >= LEAST_WEIGHT) {
                lines.add(String.format(Locale.ROOT, "%.3f %s", weights[i], features.get(i)));
            }
        }
        lines.sort((a, b) -> {
            int byWeight = Double.compare(
                    Math.abs(Double.parseDouble(b.substring(0, b.indexOf(' ')))),
                    Math.abs(Double.parseDouble(a.substring(0, a.indexOf(' ')))));
            return byWeight != 0 ? byWeight : a.compareTo(b);
        });
        lines.add(0, String.format(Locale.ROOT, "%.3f bias", weights[features.size()] - threshold));
        lines.add(0, "# Trained from train.jsonl by the test sources' Train " + model + "; see docs/extraction.md.");
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        Files.write(
                root.resolve("enrich/src/main/resources/io/breachwire/enrich/extract/" + model + ".weights"), lines);
    }
}
