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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Trains the weights that choose among what rules found: {@code Train MODEL} reads train.jsonl, prints how well weights
 * trained on nine tenths of the incidents do on the last tenth, and writes the weights' file. {@code Train MODEL PENALTY}
 * only prints, for another penalty; {@code Train MODEL misses} prints what cross-validation gets wrong.
 */
public final class Train {
    private static final int FOLDS = 10;
    private static final double LEAST_WEIGHT = 0.01;

    private Train() {}

    public static void main(String[] arguments) throws IOException {
        String model = arguments[0];
        String how = arguments.length > 1 ? arguments[1] : "write";
        boolean isPenalty = !how.equals("write") && !how.equals("misses");
        double penalty = isPenalty ? Double.parseDouble(how) : TrainingRows.penalty(model);
        Path shared = Corpus.shared();
        Map<String, String> clusters = clusters(shared);
        List<Row> train = trainingRows(shared, model, clusters);
        double[] held = crossValidate(train, model, penalty, clusters);
        print(shared, model, penalty, train, held);
        switch (how) {
            case "write" -> Files.write(file(model), weights(shared, model));
            case "misses" -> misses(train, held, TrainingRows.threshold(model));
            default -> {}
        }
    }

    /** The lines of a model's file, as its training articles have them. */
    static List<String> weights(Path shared, String model) throws IOException {
        List<Row> train = trainingRows(shared, model, clusters(shared));
        double[] priors = priors(model, train.get(0).features());
        double[] weights = fit(train, TrainingRows.penalty(model), priors);
        return lines(model, train.get(0).features(), weights, TrainingRows.threshold(model));
    }

    private static Map<String, String> clusters(Path shared) throws IOException {
        return new ObjectMapper()
                .readValue(shared.resolve("evaluation/clusters.json").toFile(), new TypeReference<>() {});
    }

    private static List<Row> trainingRows(Path shared, String model, Map<String, String> clusters) throws IOException {
        return model.equals("incident") ? incidents(shared, clusters) : rows(shared, "train", model);
    }

    /** What weights that a row's incident had no part in make of each row. */
    private static double[] crossValidate(List<Row> train, String model, double penalty, Map<String, String> clusters)
            throws IOException {
        double[] priors = priors(model, train.get(0).features());
        double[] held = new double[train.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            double[] weights = fit(
                    train.stream().filter(row -> fold(clusters, row) != left).toList(), penalty, priors);
            for (int i = 0; i < held.length; i++) {
                if (fold(clusters, train.get(i)) == fold) {
                    held[i] = LogisticRegression.score(weights, train.get(i).values());
                }
            }
        }
        return held;
    }

    private static void print(Path shared, String model, double penalty, List<Row> train, double[] held)
            throws IOException {
        List<Row> gold = rows(shared, "gold", model);
        double[] weights = fit(train, penalty, priors(model, train.get(0).features()));
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
        for (double threshold = -1.2; threshold <= 0.61; threshold += 0.2) {
            System.out.printf(
                    Locale.ROOT,
                    "threshold %5.1f: cross-validated F1 %.3f, gold F1 %.3f%n",
                    threshold,
                    f1(train, held, threshold),
                    f1(gold, goldScores, threshold));
        }
    }

    private static void misses(List<Row> train, double[] held, double threshold) {
        IntStream.range(0, held.length)
                .filter(i -> held[i] > threshold != train.get(i).right())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> held[i]))
                .forEach(i -> System.out.printf(
                        Locale.ROOT,
                        "%+.2f %s %s%n",
                        held[i],
                        train.get(i).right() ? "missed" : "wrongly",
                        train.get(i).label()));
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

    private static List<String> lines(String model, List<String> features, double[] weights, double threshold) {
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
        return lines;
    }

    /** Where a model's weights are. */
    static Path file(String model) {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return root.resolve("enrich/src/main/resources/io/breachwire/enrich/extract/" + model + ".weights");
    }
}
