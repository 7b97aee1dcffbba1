package io.breachwire.standalone.extraction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.page.Printable;
import io.breachwire.contract.page.Wording;
import io.breachwire.enrich.evaluate.Labels;
import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Timeline;
import io.breachwire.enrich.extract.Victim;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an article tells, in the shape of evaluation labels with confidence and evidence, or as a person reads it. */
final class ExtractionRow {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExtractionRow() {}

    /** One line of JSON. */
    static String json(String file, RawArticle article, Extraction extraction) {
        try {
            ObjectNode labels =
                    (ObjectNode) JSON.readTree(Labels.of(file, extraction).toJson());
            ObjectNode row = JSON.createObjectNode();
            labels.properties().forEach(field -> {
                row.set(field.getKey(), field.getValue());
                if (field.getKey().equals("victims")) {
                    row.put("published", published(article));
                }
            });
            row.set("confidence", confidence(extraction));
            row.set("evidence", evidence(extraction));
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Several lines for a person. */
    static String text(String file, RawArticle article, Extraction extraction) {
        StringBuilder text = new StringBuilder();
        text.append(Printable.line(article.getTitle())).append(System.lineSeparator());
        line(text, "file", null, file);
        String published = published(article);
        line(text, "published", null, article.getSource() + ", " + (published == null ? "date unknown" : published));
        if (!extraction.incident()) {
            line(text, "incident", null, "no");
            return text.toString();
        }
        line(text, "incident", extraction.incidentConfidence(), "yes" + quoted(extraction.incidentEvidence()));
        for (Victim victim : extraction.victims()) {
            line(text, "victim", victim.confidence(), victim.name() + quoted(victim.evidence()));
        }
        Timeline timeline = extraction.timeline();
        dated(text, "intrusion start", timeline.intrusionStart());
        dated(text, "intrusion end", timeline.intrusionEnd());
        dated(text, "detected", timeline.detected());
        dated(text, "disclosed", timeline.disclosed());
        if (extraction.dwell() != null) {
            line(
                    text,
                    "dwell",
                    extraction.dwell().confidence(),
                    Wording.days(
                                    extraction.dwell().minDays(),
                                    extraction.dwell().maxDays()) + ", "
                            + extraction
                                    .dwell()
                                    .basis()
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', ' ')
                            + quoted(extraction.dwell().evidence()));
        }
        for (ExposedData data : extraction.dataClasses()) {
            line(text, "data", data.confidence(), data.inWords() + quoted(data.evidence()));
        }
        if (extraction.recordsAffected() != null) {
            line(
                    text,
                    "affected",
                    extraction.recordsAffected().confidence(),
                    Wording.number(extraction.recordsAffected().count())
                            + quoted(extraction.recordsAffected().evidence()));
        }
        return text.toString();
    }

    /** By field; of victims and data classes, which are several, by name, as the field of that name has them. */
    private static ObjectNode confidence(Extraction extraction) {
        ObjectNode confidence = JSON.createObjectNode();
        put(confidence, "incident", extraction.incidentConfidence());
        if (!extraction.victims().isEmpty()) {
            ObjectNode victims = confidence.putObject("victims");
            for (Victim victim : extraction.victims()) {
                victim.forms().forEach(form -> put(victims, form, victim.confidence()));
            }
        }
        Timeline timeline = extraction.timeline();
        put(confidence, "intrusionStart", confidence(timeline.intrusionStart()));
        put(confidence, "intrusionEnd", confidence(timeline.intrusionEnd()));
        put(confidence, "detected", confidence(timeline.detected()));
        put(confidence, "disclosed", confidence(timeline.disclosed()));
        if (extraction.dwell() != null) {
            put(confidence, "dwellDays", extraction.dwell().confidence());
        }
        if (extraction.recordsAffected() != null) {
            put(confidence, "recordsAffected", extraction.recordsAffected().confidence());
        }
        if (!extraction.dataClasses().isEmpty()) {
            ObjectNode classes = confidence.putObject("dataClasses");
            extraction
                    .dataClasses()
                    .forEach(data -> put(classes, data.dataClass().label(), data.confidence()));
        }
        return confidence;
    }

    private static Confidence confidence(DatedFact fact) {
        return fact == null ? null : fact.confidence();
    }

    private static void put(ObjectNode row, String field, Confidence confidence) {
        if (confidence != null) {
            row.put(field, confidence.value());
        }
    }

    private static ObjectNode evidence(Extraction extraction) {
        ObjectNode evidence = JSON.createObjectNode();
        put(evidence, "incident", extraction.incidentEvidence());
        put(
                evidence,
                "victims",
                extraction.victims().stream()
                        .map(Victim::evidence)
                        .flatMap(List::stream)
                        .toList());
        Timeline timeline = extraction.timeline();
        put(evidence, "intrusionStart", proof(timeline.intrusionStart()));
        put(evidence, "intrusionEnd", proof(timeline.intrusionEnd()));
        put(evidence, "detected", proof(timeline.detected()));
        put(evidence, "disclosed", proof(timeline.disclosed()));
        if (extraction.dwell() != null) {
            put(evidence, "dwellDays", extraction.dwell().evidence());
        }
        if (extraction.recordsAffected() != null) {
            put(evidence, "recordsAffected", extraction.recordsAffected().evidence());
        }
        put(
                evidence,
                "dataClasses",
                extraction.dataClasses().stream()
                        .map(ExposedData::evidence)
                        .flatMap(List::stream)
                        .toList());
        return evidence;
    }

    private static List<Evidence> proof(DatedFact fact) {
        return fact == null ? List.of() : fact.evidence();
    }

    private static void put(ObjectNode row, String field, Collection<Evidence> evidence) {
        if (!evidence.isEmpty()) {
            row.put(field, evidence.stream().map(Evidence::quotation).distinct().collect(Collectors.joining(" | ")));
        }
    }

    private static String published(RawArticle article) {
        return article.getPublishedDate() == null
                ? null
                : article.getPublishedDate().toString();
    }

    private static void dated(StringBuilder text, String name, DatedFact fact) {
        if (fact != null) {
            line(text, name, fact.confidence(), fact.date().edtf() + quoted(fact.evidence()));
        }
    }

    private static String quoted(List<Evidence> evidence) {
        return evidence.isEmpty()
                ? ""
                : evidence.stream()
                        .map(one -> "\"" + one.quotation() + "\" [" + one.rule() + "]")
                        .distinct()
                        .collect(Collectors.joining(", ", "  <- ", ""));
    }

    /** Confidences stand in a column of their own, before the values: those may be long. */
    private static void line(StringBuilder text, String name, Confidence confidence, String value) {
        String percent = confidence == null ? "" : confidence.percent();
        text.append("  %-16s %5s  %s".formatted(name, percent, Printable.line(value)))
                .append(System.lineSeparator());
    }
}
