package io.breachwire.enrich.evaluate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.enrich.extract.TrainingRows;
import io.breachwire.enrich.extract.TrainingRows.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
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
        List<Row> train = rows(shared, "train", model);
        List<Row> gold = rows(shared, "gold", model);
        Map<String, String> clusters = new ObjectMapper()
                .readValue(shared.resolve("evaluation/clusters.json").toFile(), new TypeReference<>() {});
        List<Row> more = model.equals("incident") ? more(shared) : List.of();
        double[] held = new double[train.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Row> others = new ArrayList<>(more);
            for (Row row : train) {
                if (fold(clusters, row) != fold) {
                    others.add(row);
                }
            }
            double[] weights = fit(others, penalty);
            for (int i = 0; i < held.length; i++) {
                if (fold(clusters, train.get(i)) == fold) {
                    held[i] = LogisticRegression.score(weights, train.get(i).values());
                }
            }
        }
        List<Row> all = new ArrayList<>(more);
        all.addAll(train);
        double[] weights = fit(all, penalty);
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

    private static double[] fit(List<Row> rows, double penalty) {
        double[][] values = rows.stream().map(Row::values).toArray(double[][]::new);
        boolean[] right = new boolean[rows.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = rows.get(i).right();
        }
        return LogisticRegression.fit(values, right, penalty);
    }

    private static List<Row> rows(Path shared, String set, String model) {
        List<Row> rows = new ArrayList<>();
        for (Labels labels : Corpus.labels(shared.resolve("evaluation").resolve(set + ".jsonl"))) {
            rows.addAll(TrainingRows.of(model, labels, Corpus.article(shared, labels.file())));
        }
        return rows;
    }

    /** The articles of more-incidents.txt that are in the corpus. */
    private static List<Row> more(Path shared) throws IOException {
        Map<String, Boolean> judged = new HashMap<>();
        try (InputStream in = Train.class.getResourceAsStream("more-incidents.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.startsWith("#")) {
                    judged.put(line.substring(line.indexOf(' ') + 1), line.startsWith("yes"));
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        for (String file : Corpus.files(shared)) {
            Boolean incident = judged.get(digest(file));
            if (incident != null) {
                rows.add(TrainingRows.incident(file, incident, Corpus.article(shared, file)));
            }
        }
        return rows;
    }

    private static String digest(String file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
