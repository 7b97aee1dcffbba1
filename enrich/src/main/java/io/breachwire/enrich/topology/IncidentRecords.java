package io.breachwire.enrich.topology;

import io.breachwire.contract.event.Attribution;
import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.Citation;
import io.breachwire.contract.event.CountCandidate;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DataSubject;
import io.breachwire.contract.event.DateCandidate;
import io.breachwire.contract.event.DayRange;
import io.breachwire.contract.event.Disagreement;
import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.EdtfDate;
import io.breachwire.contract.event.Evidence;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.IncidentArticle;
import io.breachwire.contract.event.MergedData;
import io.breachwire.contract.event.MergedDate;
import io.breachwire.contract.event.MergedDwell;
import io.breachwire.contract.event.MergedRecords;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.enrich.correlate.ArticleFacts;
import io.breachwire.enrich.correlate.MergedIncident;
import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.Milestone;
import java.util.List;

/** From correlation's incidents to the events on the topics. */
public final class IncidentRecords {
    private IncidentRecords() {}

    /** The event for an incident. */
    public static Incident incident(MergedIncident incident) {
        return Incident.newBuilder()
                .setId(incident.id())
                .setVictim(incident.victim())
                .setVictimNames(incident.victimNames())
                .setArticles(incident.articles().stream()
                        .map(IncidentRecords::article)
                        .toList())
                .setArticleCount(incident.articleCount())
                .setSourceCount(incident.sourceCount())
                .setFirstPublished(incident.firstPublished())
                .setLastPublished(incident.lastPublished())
                .setTimeline(new MergedTimeline(
                        date(incident.timeline().get(Milestone.INTRUSION_START)),
                        date(incident.timeline().get(Milestone.INTRUSION_END)),
                        date(incident.timeline().get(Milestone.DETECTED)),
                        date(incident.timeline().get(Milestone.DISCLOSED))))
                .setDwell(dwell(incident.dwell()))
                .setDataClasses(
                        incident.data().stream().map(IncidentRecords::data).toList())
                .setRecordsAffected(records(incident.records()))
                .setAbsorbed(incident.absorbed())
                .setExtractorVersions(incident.extractorVersions())
                .setVictimKey(incident.victimKey())
                .setConfidence(confidence(incident.confidence()))
                .build();
    }

    private static IncidentArticle article(MergedIncident.Member member) {
        ArticleFacts article = member.article();
        return new IncidentArticle(
                article.articleId(),
                article.revision(),
                article.source(),
                article.url(),
                article.title(),
                article.publishedDate(),
                article.origin(),
                member.copyOf());
    }

    private static MergedDate date(MergedIncident.MergedDate date) {
        if (date == null) {
            return null;
        }
        return new MergedDate(
                edtf(date.date()),
                date.principle().label(),
                citations(date.citations()),
                date.others().stream()
                        .map(other -> new DateCandidate(
                                edtf(other.date()),
                                Disagreement.valueOf(other.disagreement().name()),
                                citations(other.citations())))
                        .toList(),
                confidence(date.confidence()));
    }

    private static MergedDwell dwell(MergedIncident.MergedDwell dwell) {
        if (dwell == null) {
            return null;
        }
        return new MergedDwell(
                dwell.minDays(),
                dwell.maxDays(),
                DwellBasis.valueOf(dwell.basis().name()),
                citations(dwell.citations()),
                dwell.contradiction() == null
                        ? null
                        : new DayRange(
                                dwell.contradiction().minDays(),
                                dwell.contradiction().maxDays()),
                confidence(dwell.confidence()));
    }

    private static MergedData data(MergedIncident.MergedData data) {
        return new MergedData(
                DataClass.valueOf(data.dataClass().name()),
                data.dataClass().verisVariety(),
                data.subjects().stream()
                        .map(subject -> DataSubject.valueOf(subject.name()))
                        .toList(),
                Certainty.valueOf(data.certainty().name()),
                citations(data.citations()),
                confidence(data.confidence()));
    }

    private static MergedRecords records(MergedIncident.MergedCount records) {
        if (records == null) {
            return null;
        }
        return new MergedRecords(
                records.count(),
                records.principle().label(),
                citations(records.citations()),
                records.others().stream()
                        .map(other -> new CountCandidate(other.count(), citations(other.citations())))
                        .toList(),
                confidence(records.confidence()));
    }

    private static Double confidence(Confidence confidence) {
        return confidence == null ? null : confidence.value();
    }

    private static EdtfDate edtf(io.breachwire.enrich.extract.EdtfDate date) {
        return new EdtfDate(date.edtf(), date.earliest(), date.latest());
    }

    private static List<Citation> citations(List<MergedIncident.Citation> citations) {
        return citations.stream()
                .map(citation -> new Citation(
                        citation.article().articleId(),
                        citation.article().source(),
                        citation.article().url(),
                        citation.article().publishedDate(),
                        new Evidence(
                                citation.quote().evidence().quotation(),
                                citation.quote().evidence().start(),
                                citation.quote().evidence().end(),
                                citation.quote().evidence().rule(),
                                Attribution.valueOf(
                                        citation.quote().attribution().name()))))
                .toList();
    }
}
