package io.breachwire.enrich.topology;

import io.breachwire.contract.event.Attribution;
import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DataSubject;
import io.breachwire.contract.event.DatedFact;
import io.breachwire.contract.event.DayRange;
import io.breachwire.contract.event.Dwell;
import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.EdtfDate;
import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.Evidence;
import io.breachwire.contract.event.ExposedData;
import io.breachwire.contract.event.OtherReading;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.event.RecordsAffected;
import io.breachwire.contract.event.Timeline;
import io.breachwire.contract.event.Victim;
import io.breachwire.enrich.correlate.Attributions;
import io.breachwire.enrich.correlate.Signature;
import io.breachwire.enrich.extract.Extraction;
import java.util.List;

/** From the extractor's own types to the events on the topics. */
public final class EnrichedArticles {
    private EnrichedArticles() {}

    /** The event for an article. */
    public static EnrichedArticle enriched(RawArticle raw, Extraction extraction) {
        String text = extraction.text();
        Attributions speakers = new Attributions(
                text,
                extraction.victims().stream()
                        .map(io.breachwire.enrich.extract.Victim::name)
                        .toList());
        return EnrichedArticle.newBuilder()
                .setArticleId(raw.getId())
                .setRevision(raw.getRevision())
                .setUrl(raw.getUrl())
                .setSource(raw.getSource())
                .setTitle(raw.getTitle())
                .setAuthor(raw.getAuthor())
                .setPublishedDate(raw.getPublishedDate())
                .setPublishedAt(raw.getPublishedAt())
                .setUpdatedAt(raw.getUpdatedAt())
                .setOrigin(raw.getOrigin())
                .setText(text)
                .setIncident(extraction.incident())
                .setIncidentEvidence(evidence(speakers, extraction.incidentEvidence()))
                .setVictims(extraction.victims().stream()
                        .map(victim -> new Victim(
                                victim.name(),
                                evidence(speakers, victim.evidence()),
                                victim.confidence().value()))
                        .toList())
                .setTimeline(timeline(speakers, extraction.timeline()))
                .setDwell(dwell(speakers, extraction.dwell()))
                .setDataClasses(extraction.dataClasses().stream()
                        .map(data -> exposedData(speakers, data))
                        .toList())
                .setRecordsAffected(recordsAffected(speakers, extraction.recordsAffected()))
                .setExtractorVersion(extraction.extractorVersion())
                .setIncidentConfidence(
                        extraction.incident() ? extraction.incidentConfidence().value() : null)
                .setSignature(extraction.incident() ? signature(Signature.of(raw.getTitle(), text)) : null)
                .build();
    }

    private static List<Evidence> evidence(
            Attributions speakers, List<io.breachwire.enrich.extract.Evidence> evidence) {
        return evidence.stream()
                .map(one -> new Evidence(
                        one.quotation(),
                        one.start(),
                        one.end(),
                        one.rule(),
                        Attribution.valueOf(speakers.of(one.start(), one.end()).name())))
                .toList();
    }

    private static Timeline timeline(Attributions speakers, io.breachwire.enrich.extract.Timeline timeline) {
        return new Timeline(
                datedFact(speakers, timeline.intrusionStart()),
                datedFact(speakers, timeline.intrusionEnd()),
                datedFact(speakers, timeline.detected()),
                datedFact(speakers, timeline.disclosed()));
    }

    private static DatedFact datedFact(Attributions speakers, io.breachwire.enrich.extract.DatedFact fact) {
        if (fact == null) {
            return null;
        }
        return new DatedFact(
                edtf(fact.date()),
                evidence(speakers, fact.evidence()),
                fact.otherReadings().stream()
                        .map(other -> new OtherReading(edtf(other.date()), evidence(speakers, other.evidence())))
                        .toList(),
                fact.confidence().value());
    }

    private static EdtfDate edtf(io.breachwire.enrich.extract.EdtfDate date) {
        return new EdtfDate(date.edtf(), date.earliest(), date.latest());
    }

    private static Dwell dwell(Attributions speakers, io.breachwire.enrich.extract.Dwell dwell) {
        if (dwell == null) {
            return null;
        }
        DwellBasis basis = switch (dwell.basis()) {
            case START_TO_DETECTED -> DwellBasis.START_TO_DETECTED;
            case START_TO_END -> DwellBasis.START_TO_END;
            case STATED -> DwellBasis.STATED;
        };
        DayRange contradiction = dwell.contradiction() == null
                ? null
                : new DayRange(
                        dwell.contradiction().minDays(), dwell.contradiction().maxDays());
        return new Dwell(
                dwell.minDays(),
                dwell.maxDays(),
                basis,
                evidence(speakers, dwell.evidence()),
                contradiction,
                dwell.confidence().value());
    }

    private static ExposedData exposedData(Attributions speakers, io.breachwire.enrich.extract.ExposedData data) {
        return new ExposedData(
                DataClass.valueOf(data.dataClass().name()),
                data.dataClass().verisVariety(),
                data.subjects().stream()
                        .map(subject -> DataSubject.valueOf(subject.name()))
                        .toList(),
                Certainty.valueOf(data.certainty().name()),
                evidence(speakers, data.evidence()),
                data.confidence().value());
    }

    private static RecordsAffected recordsAffected(
            Attributions speakers, io.breachwire.enrich.extract.RecordsAffected records) {
        return records == null
                ? null
                : new RecordsAffected(
                        records.count(),
                        evidence(speakers, records.evidence()),
                        records.confidence().value());
    }

    private static io.breachwire.contract.event.Signature signature(Signature signature) {
        return new io.breachwire.contract.event.Signature(
                signature.minhash(), signature.words(), signature.terms(), signature.topic(), signature.kinds());
    }
}
