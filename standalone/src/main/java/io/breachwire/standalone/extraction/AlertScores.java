package io.breachwire.standalone.extraction;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Attribution;
import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DatedFact;
import io.breachwire.contract.event.Dwell;
import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.Evidence;
import io.breachwire.contract.event.ExposedData;
import io.breachwire.contract.event.RecordsAffected;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.event.Timeline;
import io.breachwire.contract.event.Victim;
import io.breachwire.contract.serde.OwnRecords;
import io.breachwire.enrich.correlate.ArticleFacts;
import io.breachwire.enrich.correlate.CorrelationGroup;
import io.breachwire.enrich.correlate.VictimKey;
import io.breachwire.enrich.evaluate.Labels;
import io.breachwire.enrich.evaluate.Scores.Row;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.topology.ArticleRecords;
import io.breachwire.enrich.topology.IncidentRecords;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How right alerts are: what rules make of an article as it was read, against what they make of its labels, which count as
 * sure. Each article is an incident of its own.
 */
final class AlertScores {
    private static final String ANY = "any";
    private static final List<Evidence> LABEL = List.of(new Evidence("", 0, 0, "label", Attribution.OUTLET));

    private final AlertRules rules;

    /** By the name of a rule, and {@link #ANY}. */
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private int asSevere;

    AlertScores(AlertRules rules) {
        OwnRecords.trust();
        this.rules = rules;
        rows.put(ANY, new Row(0, 0, 0));
        rules.names().forEach(rule -> rows.put(rule, new Row(0, 0, 0)));
    }

    /** Counts an article; {@code read} is what was read of the one that was labelled. */
    void add(Labels labels, EnrichedArticle read) {
        Map<String, Severity> told = told(read);
        Map<String, Severity> right = told(labelled(labels, read));
        rows.replaceAll((rule, row) -> {
            boolean isTold = told.containsKey(rule);
            boolean isRight = right.containsKey(rule);
            return new Row(
                    row.truePositives() + (isTold && isRight ? 1 : 0),
                    row.falsePositives() + (isTold && !isRight ? 1 : 0),
                    row.falseNegatives() + (!isTold && isRight ? 1 : 0));
        });
        if (told.containsKey(ANY) && told.get(ANY) == right.get(ANY)) {
            asSevere++;
        }
    }

    /** A line for each rule that holds or should, in the columns of the fields. */
    String table() {
        StringBuilder table = new StringBuilder();
        table.append("%-28s %6s %6s %6s   tp  fp  fn%n".formatted("alerts", "P", "R", "F1"));
        rows.forEach((rule, row) -> {
            // Of a rule that neither holds nor should there is nothing to say; the watch list mostly is one.
            if (row.truePositives() + row.falsePositives() + row.falseNegatives() > 0) {
                table.append(String.format(
                        Locale.ROOT,
                        "%-28s %6.3f %6.3f %6.3f %4d%4d%4d%n",
                        rule,
                        row.precision(),
                        row.recall(),
                        row.f1(),
                        row.truePositives(),
                        row.falsePositives(),
                        row.falseNegatives()));
            }
        });
        table.append("as severe as by the labels: %d of %d%n"
                .formatted(asSevere, rows.get(ANY).truePositives()));
        return table.toString();
    }

    /** The rules that hold, each with how grave it is, and {@link #ANY} with the gravest; empty without an alert. */
    private Map<String, Severity> told(EnrichedArticle article) {
        Map<String, Severity> told = new LinkedHashMap<>();
        if (article.getIncident()) {
            ArticleFacts facts = ArticleRecords.facts(article);
            CorrelationGroup.of(VictimKey.of(facts), List.of(facts)).incidents().forEach(incident -> {
                Optional<Alert> alert = rules.decide(
                        incident.id(), Optional.of(IncidentRecords.incident(incident)), null, Instant.EPOCH);
                alert.ifPresent(one -> {
                    told.put(ANY, one.getSeverity());
                    one.getReasons().forEach(reason -> told.put(reason.getRule(), reason.getSeverity()));
                });
            });
        }
        return told;
    }

    /** The article, as if its labels had been read. */
    private static EnrichedArticle labelled(Labels labels, EnrichedArticle read) {
        return EnrichedArticle.newBuilder(read)
                .setIncident(labels.incident())
                .setIncidentConfidence(null)
                .setVictims(labels.victims().stream()
                        .map(name -> new Victim(name, LABEL, null))
                        .toList())
                .setTimeline(new Timeline(
                        dated(labels, Milestone.INTRUSION_START),
                        dated(labels, Milestone.INTRUSION_END),
                        dated(labels, Milestone.DETECTED),
                        dated(labels, Milestone.DISCLOSED)))
                .setDwell(
                        labels.dwellDays() == null
                                ? null
                                : new Dwell(
                                        labels.dwellDays().minDays(),
                                        labels.dwellDays().maxDays(),
                                        DwellBasis.STATED,
                                        LABEL,
                                        null,
                                        null))
                .setDataClasses(Arrays.stream(io.breachwire.enrich.extract.DataClass.values())
                        .filter(data -> labels.dataClasses().contains(data.label()))
                        .map(AlertScores::exposed)
                        .toList())
                .setRecordsAffected(
                        labels.recordsAffected() == null
                                ? null
                                : new RecordsAffected(labels.recordsAffected(), LABEL, null))
                .build();
    }

    private static DatedFact dated(Labels labels, Milestone milestone) {
        String edtf = labels.dates().get(milestone);
        if (edtf == null) {
            return null;
        }
        EdtfDate date = EdtfDate.parse(edtf);
        return new DatedFact(
                new io.breachwire.contract.event.EdtfDate(date.edtf(), date.earliest(), date.latest()),
                LABEL,
                List.of(),
                null);
    }

    private static ExposedData exposed(io.breachwire.enrich.extract.DataClass data) {
        return new ExposedData(
                DataClass.valueOf(data.name()), data.verisVariety(), List.of(), Certainty.CONFIRMED, LABEL, null);
    }
}
