package io.breachwire.enrich.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.RecordsAffected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person labelled an article with, or an extractor predicts for it, in the shape of ANNOTATION.md.
 *
 * @param file names the article; rows are joined by it
 * @param incident whether the article is chiefly about one incident
 * @param victims may be empty
 * @param dates EDTF dates; a milestone that is not dated is absent
 * @param quotations the words that a person found a date in, where they are labelled; of a prediction none
 * @param dwellDays null when the article gives no basis
 * @param recordsAffected null when not stated
 * @param dataClasses labels such as {@code government-ids}
 * @param longDwell whether dwell time averages 30 days or more
 * @param sensitiveExposure whether sensitive data, or much personal data, lay open
 */
public record Labels(
        String file,
        boolean incident,
        List<String> victims,
        Map<Milestone, String> dates,
        Map<Milestone, String> quotations,
        Dwell.Range dwellDays,
        Long recordsAffected,
        Set<String> dataClasses,
        boolean longDwell,
        boolean sensitiveExposure) {
    private static final int LONG_DWELL_DAYS = 30;
    private static final long MANY_PEOPLE = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<DataClass> SENSITIVE = EnumSet.of(
            DataClass.PASSWORDS,
            DataClass.GOVERNMENT_IDS,
            DataClass.PAYMENT_CARDS,
            DataClass.BANK_ACCOUNTS,
            DataClass.HEALTH_RECORDS,
            DataClass.BIOMETRICS,
            DataClass.SPECIAL_CATEGORY,
            DataClass.CREDENTIALS,
            DataClass.PRIVATE_MESSAGES,
            DataClass.LEGAL_RECORDS,
            DataClass.EMPLOYEE_RECORDS,
            DataClass.STUDENT_RECORDS,
            DataClass.SOURCE_CODE,
            DataClass.INTELLECTUAL_PROPERTY,
            DataClass.CLASSIFIED);

    private static final Set<DataClass> IMPERSONAL =
            EnumSet.of(DataClass.BUSINESS_DOCUMENTS, DataClass.SYSTEM_INFORMATION, DataClass.VIRTUAL_CURRENCY);

    public Labels {
        victims = List.copyOf(victims);
        dates = Map.copyOf(dates);
        quotations = Map.copyOf(quotations);
        dataClasses = Set.copyOf(dataClasses);
    }

    /** What an extraction predicts. */
    public static Labels of(String file, Extraction extraction) {
        Map<Milestone, String> dates = new EnumMap<>(Milestone.class);
        for (Milestone milestone : Milestone.values()) {
            DatedFact fact = extraction.timeline().date(milestone);
            if (fact != null) {
                dates.put(milestone, fact.date().edtf());
            }
        }
        Dwell dwell = extraction.dwell();
        RecordsAffected records = extraction.recordsAffected();
        Set<String> classes = new TreeSet<>();
        extraction.dataClasses().forEach(data -> classes.add(data.dataClass().label()));
        return new Labels(
                file,
                extraction.incident(),
                extraction.victims().stream()
                        .flatMap(victim -> victim.forms().stream())
                        .toList(),
                dates,
                Map.of(),
                dwell == null ? null : new Dwell.Range(dwell.minDays(), dwell.maxDays()),
                records == null ? null : records.count(),
                classes,
                dwell != null && dwell.minDays() + dwell.maxDays() >= 2 * LONG_DWELL_DAYS,
                isSensitive(extraction));
    }

    private static boolean isSensitive(Extraction extraction) {
        boolean personal = false;
        for (ExposedData data : extraction.dataClasses()) {
            if (SENSITIVE.contains(data.dataClass())) {
                return true;
            }
            personal |= !IMPERSONAL.contains(data.dataClass());
        }
        return personal
                && extraction.recordsAffected() != null
                && extraction.recordsAffected().count() >= MANY_PEOPLE;
    }

    /**
     * Reads one line of a labelled or predicted JSONL file.
     *
     * @throws IllegalArgumentException when the line is not a JSON object with a {@code file}
     */
    public static Labels parse(String json) {
        JsonNode row;
        try {
            row = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON object: " + e.getOriginalMessage(), e);
        }
        if (!row.hasNonNull("file")) {
            throw new IllegalArgumentException("a row without \"file\"");
        }
        Map<Milestone, String> dates = byMilestone(row);
        Map<Milestone, String> quotations = byMilestone(row.path("evidence"));
        JsonNode dwell = row.path("dwellDays");
        return new Labels(
                row.get("file").asText(),
                row.path("incident").asBoolean(),
                texts(row.path("victims")),
                dates,
                quotations,
                dwell.isObject()
                        ? new Dwell.Range(
                                dwell.get("min").asInt(), dwell.get("max").asInt())
                        : null,
                row.hasNonNull("recordsAffected") ? row.get("recordsAffected").asLong() : null,
                new TreeSet<>(texts(row.path("dataClasses"))),
                row.path("longDwell").asBoolean(),
                row.path("sensitiveExposure").asBoolean());
    }

    /** As one line of JSON, with the keys of ANNOTATION.md in its order. */
    public String toJson() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", file);
        row.put("incident", incident);
        row.put("victims", victims);
        for (Milestone milestone : Milestone.values()) {
            row.put(milestone.field(), dates.get(milestone));
        }
        row.put("dwellDays", dwellDays == null ? null : range(dwellDays));
        row.put("recordsAffected", recordsAffected);
        row.put(
                "dataClasses",
                dataClasses.stream().sorted(Comparator.naturalOrder()).toList());
        row.put("longDwell", longDwell);
        row.put("sensitiveExposure", sensitiveExposure);
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Integer> range(Dwell.Range range) {
        Map<String, Integer> bounds = new LinkedHashMap<>();
        bounds.put("min", range.minDays());
        bounds.put("max", range.maxDays());
        return bounds;
    }

    private static Map<Milestone, String> byMilestone(JsonNode object) {
        Map<Milestone, String> texts = new EnumMap<>(Milestone.class);
        for (Milestone milestone : Milestone.values()) {
            if (object.hasNonNull(milestone.field())) {
                texts.put(milestone, object.get(milestone.field()).asText());
            }
        }
        return texts;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
