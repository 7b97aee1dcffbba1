package io.breachwire.enrich.extract;

import java.util.List;
import java.util.Objects;

/**
 * What an article tells of its main incident. When {@code incident} is false everything but the text is empty or null.
 *
 * @param text the article's plain text, which all evidence offsets count in: title, subtitle and body, a blank line
 *     between paragraphs
 * @param incident whether the article is chiefly about one specific breach, intrusion, leak or exposure
 * @param incidentConfidence how likely it is that it is about one; null when it is not. Every other confidence takes it for granted
 * @param incidentEvidence what decided that; may be empty when it is not one
 * @param victims the organisations breached
 * @param timeline when it happened
 * @param dwell dwell time; null when the article gives no basis
 * @param dataClasses what data lay open, in the order of {@link DataClass}
 * @param recordsAffected null when not stated
 * @param extractorVersion changes whenever the same article may extract otherwise
 */
public record Extraction(
        String text,
        boolean incident,
        Confidence incidentConfidence,
        List<Evidence> incidentEvidence,
        List<Victim> victims,
        Timeline timeline,
        Dwell dwell,
        List<ExposedData> dataClasses,
        RecordsAffected recordsAffected,
        String extractorVersion) {
    public Extraction {
        Objects.requireNonNull(text, "text");
        if (incident != (incidentConfidence != null)) {
            throw new IllegalArgumentException("confidence of an incident where there is none, or none of one");
        }
        Objects.requireNonNull(timeline, "timeline");
        Objects.requireNonNull(extractorVersion, "extractorVersion");
        incidentEvidence = List.copyOf(incidentEvidence);
        victims = List.copyOf(victims);
        dataClasses = List.copyOf(dataClasses);
    }
}
