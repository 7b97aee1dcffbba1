package io.breachwire.enrich.evaluate;

import io.breachwire.enrich.extract.Milestone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Precision, recall and F1 of predictions against labels, a field at a time, as evaluation/score.py defines them: a date
 * is right when its EDTF string is equal (strict) or its days overlap (lenient), dataClasses by single classes, all else
 * by {@link Agreement}.
 */
public final class Scores {
    /** The figures behind one row: true positives, false positives, false negatives. */
    public record Row(int truePositives, int falsePositives, int falseNegatives) {
        public double precision() {
            return ratio(truePositives, falsePositives);
        }

        public double recall() {
            return ratio(truePositives, falseNegatives);
        }

        public double f1() {
            double sum = precision() + recall();
            return sum == 0 ? 0 : 2 * precision() * recall() / sum;
        }

        private static double ratio(int right, int wrong) {
            return right + wrong == 0 ? 0 : (double) right / (right + wrong);
        }

        private Row plus(int truePositives, int falsePositives, int falseNegatives) {
            return new Row(
                    this.truePositives + truePositives,
                    this.falsePositives + falsePositives,
                    this.falseNegatives + falseNegatives);
        }
    }

    /** A prediction that is not right; for dataClasses the classes missed and those wrongly given. */
    public record Miss(String file, String field, String labelled, String predicted) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<Miss> misses = new ArrayList<>();
    private final int labelled;
    private int missing;

    /** Compares predictions with the labels of the same file; predictions of other files are passed over. */
    public Scores(List<Labels> gold, List<Labels> predicted) {
        rows.put("incident", new Row(0, 0, 0));
        for (Milestone milestone : Milestone.values()) {
            rows.put(milestone.field(), new Row(0, 0, 0));
            rows.put(milestone.field() + " (lenient)", new Row(0, 0, 0));
        }
        for (String field :
                List.of("dwellDays", "dataClasses", "recordsAffected", "victims", "longDwell", "sensitiveExposure")) {
            rows.put(field, new Row(0, 0, 0));
        }
        Map<String, Labels> byFile = new TreeMap<>();
        predicted.forEach(row -> byFile.put(row.file(), row));
        Map<String, Labels> goldByFile = new LinkedHashMap<>();
        gold.forEach(row -> goldByFile.put(row.file(), row));
        labelled = goldByFile.size();
        for (Labels row : goldByFile.values()) {
            Labels prediction = byFile.get(row.file());
            if (prediction == null) {
                missing++;
                prediction = new Labels(
                        row.file(), false, List.of(), Map.of(), Map.of(), null, null, Set.of(), false, false);
            }
            compare(row, prediction);
        }
    }

    private void compare(Labels gold, Labels predicted) {
        String file = gold.file();
        flag("incident", file, gold.incident(), predicted.incident());
        flag("longDwell", file, gold.longDwell(), predicted.longDwell());
        flag("sensitiveExposure", file, gold.sensitiveExposure(), predicted.sensitiveExposure());
        for (Milestone milestone : Milestone.values()) {
            String labelledDate = gold.dates().get(milestone);
            String predictedDate = predicted.dates().get(milestone);
            value(milestone.field(), file, labelledDate, predictedDate, String::equals);
            value(milestone.field() + " (lenient)", file, labelledDate, predictedDate, Agreement::overlap);
        }
        value("dwellDays", file, gold.dwellDays(), predicted.dwellDays(), Agreement::sameDwell);
        value("recordsAffected", file, gold.recordsAffected(), predicted.recordsAffected(), Agreement::sameCount);
        Set<String> goldNames = Agreement.names(gold.victims());
        Set<String> predictedNames = Agreement.names(predicted.victims());
        value(
                "victims",
                file,
                goldNames.isEmpty() ? null : goldNames,
                predictedNames.isEmpty() ? null : predictedNames,
                Agreement::sameVictim);
        classes(file, gold.dataClasses(), predicted.dataClasses());
    }

    private void flag(String field, String file, boolean gold, boolean predicted) {
        count(
                field,
                gold && predicted ? 1 : 0,
                !gold && predicted ? 1 : 0,
                gold && !predicted ? 1 : 0,
                file,
                gold,
                predicted);
    }

    private <T> void value(String field, String file, T gold, T predicted, BiPredicate<T, T> right) {
        if (gold == null && predicted == null) {
            return;
        }
        boolean ok = gold != null && predicted != null && right.test(gold, predicted);
        count(field, ok ? 1 : 0, predicted != null && !ok ? 1 : 0, gold != null && !ok ? 1 : 0, file, gold, predicted);
    }

    private void classes(String file, Set<String> gold, Set<String> predicted) {
        Set<String> missed = new TreeSet<>(gold);
        missed.removeAll(predicted);
        Set<String> wrong = new TreeSet<>(predicted);
        wrong.removeAll(gold);
        count("dataClasses", gold.size() - missed.size(), wrong.size(), missed.size(), file, missed, wrong);
    }

    private void count(String field, int right, int wrong, int missed, String file, Object gold, Object predicted) {
        rows.put(field, rows.get(field).plus(right, wrong, missed));
        if (wrong + missed > 0) {
            misses.add(new Miss(file, field, Objects.toString(gold), Objects.toString(predicted)));
        }
    }

    /** Rows by field name, in the order of the table. */
    public Map<String, Row> rows() {
        return Collections.unmodifiableMap(rows);
    }

    public List<Miss> misses(String field) {
        return misses.stream().filter(miss -> miss.field().equals(field)).toList();
    }

    /** The mean of the strict F1 of the eleven fields. */
    public double meanF1() {
        return rows.entrySet().stream()
                .filter(row -> !row.getKey().endsWith("(lenient)"))
                .mapToDouble(row -> row.getValue().f1())
                .average()
                .orElse(0);
    }

    /** The table, line for line as score.py prints it. */
    public String table() {
        StringBuilder table = new StringBuilder();
        table.append(String.format(Locale.ROOT, "%d labelled articles, %d without a prediction%n", labelled, missing));
        table.append("%-28s %6s %6s %6s   tp  fp  fn%n".formatted("field", "P", "R", "F1"));
        rows.forEach((field, row) -> table.append(String.format(
                Locale.ROOT,
                "%-28s %6.3f %6.3f %6.3f %4d%4d%4d%n",
                field,
                row.precision(),
                row.recall(),
                row.f1(),
                row.truePositives(),
                row.falsePositives(),
                row.falseNegatives())));
        table.append(String.format(Locale.ROOT, "%-28s %6s %6s %6.3f%n", "mean F1 (strict)", "", "", meanF1()));
        return table.toString();
    }
}
