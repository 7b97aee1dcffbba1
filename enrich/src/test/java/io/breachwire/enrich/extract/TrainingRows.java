package io.breachwire.enrich.extract;

import io.breachwire.enrich.evaluate.Labels;
import io.breachwire.enrich.extract.data.DataExtractor;
import io.breachwire.enrich.extract.incident.IncidentClassifier;
import io.breachwire.enrich.extract.learn.LinearModel;
import io.breachwire.enrich.extract.name.NameWords;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.records.RecordsExtractor;
import io.breachwire.enrich.extract.victim.VictimExtractor;
import io.breachwire.enrich.extract.victim.VictimRanking;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What the models learn from: for each decision in a labelled article, the values of its features and the right answer. */
public final class TrainingRows {
    private static final NameWords NAME_WORDS = new NameWords(Reading.RULES);
    private static final VictimExtractor VICTIMS = new VictimExtractor(Reading.RULES);
    private static final RecordsExtractor RECORDS = new RecordsExtractor(Reading.RULES);
    private static final DataExtractor DATA = new DataExtractor(Reading.RULES);
    private static final IncidentClassifier INCIDENT = new IncidentClassifier(Reading.RULES);

    /**
     * One decision.
     *
     * @param file the article
     * @param label what is decided
     * @param features their names
     * @param values their values
     * @param right whether the answer is yes
     * @param unreachable how many right answers of the article no rule even proposes, counted on its first row
     */
    public record Row(
            String file, String label, List<String> features, double[] values, boolean right, int unreachable) {}

    private TrainingRows() {}

    public static double penalty(String model) {
        return switch (model) {
            case "incident" -> 4;
            case "data" -> 20;
            case "victims" -> 8;
            case "records" -> 1;
            default -> throw new IllegalArgumentException("no model " + model);
        };
    }

    /** A candidate is taken when it scores more than this: chosen by cross-validation. */
    public static double threshold(String model) {
        return switch (model) {
            case "incident" -> -0.4;
            case "data" -> -0.2;
            case "victims" -> 0;
            default -> throw new IllegalArgumentException("no model " + model);
        };
    }

    public static List<Row> of(String model, Labels labels, Article article) {
        Reading reading = new Reading(article);
        NamedText text = new NamedText(reading.document(), reading::tokens, NAME_WORDS, reading.work());
        return switch (model) {
            case "incident" -> List.of(incident(labels.file(), labels.incident(), article, VICTIMS));
            case "victims" -> labels.incident() ? victims(labels, text) : List.of();
            case "records" -> labels.incident() ? records(labels, text) : List.of();
            case "data" -> labels.incident() ? data(labels, article, text) : List.of();
            default -> throw new IllegalArgumentException("no model " + model);
        };
    }

    /** Who finds victims by these weights. */
    public static VictimExtractor victims(double[] weights) {
        return new VictimExtractor(Reading.RULES, LinearModel.of(weights));
    }

    /** The one decision whether an article is about an incident, given who finds its victims. */
    public static Row incident(String file, boolean incident, Article article, VictimExtractor victims) {
        Reading reading = new Reading(article);
        NamedText text = new NamedText(reading.document(), reading::tokens, NAME_WORDS, reading.work());
        double[] values = INCIDENT.values(INCIDENT.read(text), victims.rank(text));
        return new Row(file, file, INCIDENT.features(), values, incident, 0);
    }

    private static List<Row> victims(Labels labels, NamedText text) {
        List<Row> rows = new ArrayList<>();
        for (VictimRanking.Candidate candidate : VICTIMS.rank(text).candidates()) {
            boolean right = labels.victims().stream()
                    .anyMatch(victim -> sameName(victim, candidate.name().text()));
            rows.add(new Row(
                    labels.file(),
                    labels.file() + " " + candidate.name().text(),
                    VICTIMS.features(),
                    candidate.values(),
                    right,
                    0));
        }
        return rows;
    }

    private static boolean sameName(String label, String found) {
        String one = label.toLowerCase(Locale.ROOT);
        String other = found.toLowerCase(Locale.ROOT);
        return one.contains(other) || other.contains(one);
    }

    private static List<Row> records(Labels labels, NamedText text) {
        Map<Long, double[]> values = RECORDS.values(text);
        List<Row> rows = new ArrayList<>();
        boolean reached = false;
        for (long count : values.keySet()) {
            reached |= isRight(labels, count);
        }
        int unreachable = labels.recordsAffected() == null || reached ? 0 : 1;
        values.forEach((count, row) -> rows.add(new Row(
                labels.file(),
                labels.file() + " " + count + " of " + labels.recordsAffected(),
                RECORDS.features(),
                row,
                isRight(labels, count),
                rows.isEmpty() ? unreachable : 0)));
        return rows;
    }

    private static boolean isRight(Labels labels, long count) {
        return labels.recordsAffected() != null
                && Math.abs(labels.recordsAffected() - count) <= 0.01 * labels.recordsAffected();
    }

    /** "Personal data" where kinds of it are named: left out whatever the model says, so it has nothing to learn of it. */
    private static boolean isSettledWithoutTheModel(DataClass dataClass, Labels labels) {
        Set<DataClass> found = EnumSet.of(dataClass);
        for (DataClass other : DataClass.values()) {
            if (labels.dataClasses().contains(other.label())) {
                found.add(other);
            }
        }
        return !DataExtractor.settle(found).contains(dataClass);
    }

    /** The first year of the labelled timeline, as {@link Timeline#firstYear} has it of one that was read. */
    private static int firstYear(Labels labels, Article article) {
        return IntStream.concat(
                        IntStream.of(article.published().getYear()),
                        labels.dates().values().stream().mapToInt(date -> Integer.parseInt(date.substring(0, 4))))
                .min()
                .orElseThrow();
    }

    private static List<Row> data(Labels labels, Article article, NamedText text) {
        Map<DataClass, double[]> values = DATA.values(text, firstYear(labels, article));
        Set<String> unreachable = new TreeSet<>(labels.dataClasses());
        values.keySet().forEach(dataClass -> unreachable.remove(dataClass.label()));
        List<Row> rows = new ArrayList<>();
        values.forEach((dataClass, row) -> {
            if (!isSettledWithoutTheModel(dataClass, labels)) {
                rows.add(new Row(
                        labels.file(),
                        labels.file() + " " + dataClass.label(),
                        DATA.features(),
                        row,
                        labels.dataClasses().contains(dataClass.label()),
                        rows.isEmpty() ? unreachable.size() : 0));
            }
        });
        return rows;
    }
}
