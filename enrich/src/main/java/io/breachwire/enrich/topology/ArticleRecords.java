package io.breachwire.enrich.topology;

import io.breachwire.contract.event.DatedFact;
import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.ExposedData;
import io.breachwire.contract.event.Timeline;
import io.breachwire.contract.event.Victim;
import io.breachwire.enrich.correlate.ArticleFacts;
import io.breachwire.enrich.correlate.ArticleFacts.CountClaim;
import io.breachwire.enrich.correlate.ArticleFacts.DataClaim;
import io.breachwire.enrich.correlate.ArticleFacts.DateClaim;
import io.breachwire.enrich.correlate.ArticleFacts.DateReading;
import io.breachwire.enrich.correlate.ArticleFacts.DwellClaim;
import io.breachwire.enrich.correlate.Attribution;
import io.breachwire.enrich.correlate.Quote;
import io.breachwire.enrich.correlate.Signature;
import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Milestone;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From the enriched articles on the topics to the facts that correlation reads. */
public final class ArticleRecords {
    private ArticleRecords() {}

    /**
     * The facts of an article about an incident. They need nothing of its text, so a record whose text was emptied to
     * save room gives the same.
     */
    public static ArticleFacts facts(EnrichedArticle article) {
        return new ArticleFacts(
                article.getArticleId(),
                article.getRevision(),
                article.getSource(),
                article.getUrl(),
                article.getTitle(),
                article.getPublishedDate(),
                article.getPublishedAt(),
                article.getOrigin(),
                confidence(article.getIncidentConfidence()),
                article.getVictims().stream().map(Victim::getName).toList(),
                dates(article.getTimeline()),
                dwell(article.getDwell()),
                article.getDataClasses().stream()
                        .filter(data -> data.getDataClass() != io.breachwire.contract.event.DataClass.UNKNOWN)
                        .map(ArticleRecords::data)
                        .toList(),
                article.getRecordsAffected() == null
                        ? null
                        : new CountClaim(
                                article.getRecordsAffected().getCount(),
                                confidence(article.getRecordsAffected().getConfidence()),
                                quotes(article.getRecordsAffected().getEvidence())),
                signature(article.getSignature()),
                article.getExtractorVersion());
    }

    private static Map<Milestone, DateClaim> dates(Timeline timeline) {
        Map<Milestone, DateClaim> dates = new EnumMap<>(Milestone.class);
        put(dates, Milestone.INTRUSION_START, timeline.getIntrusionStart());
        put(dates, Milestone.INTRUSION_END, timeline.getIntrusionEnd());
        put(dates, Milestone.DETECTED, timeline.getDetected());
        put(dates, Milestone.DISCLOSED, timeline.getDisclosed());
        return dates;
    }

    private static void put(Map<Milestone, DateClaim> dates, Milestone milestone, DatedFact fact) {
        if (fact != null) {
            List<DateReading> others = fact.getOtherReadings().stream()
                    .map(other -> new DateReading(edtf(other.getDate()), quotes(other.getEvidence())))
                    .toList();
            dates.put(
                    milestone,
                    new DateClaim(
                            edtf(fact.getDate()),
                            confidence(fact.getConfidence()),
                            quotes(fact.getEvidence()),
                            others));
        }
    }

    private static EdtfDate edtf(io.breachwire.contract.event.EdtfDate date) {
        return new EdtfDate(date.getEdtf(), date.getEarliest(), date.getLatest());
    }

    private static DwellClaim dwell(io.breachwire.contract.event.Dwell dwell) {
        if (dwell == null) {
            return null;
        }
        Dwell.Range contradiction = dwell.getContradiction() == null
                ? null
                : new Dwell.Range(
                        dwell.getContradiction().getMinDays(),
                        dwell.getContradiction().getMaxDays());
        return switch (dwell.getBasis()) {
            case START_TO_DETECTED -> claim(dwell, Dwell.Basis.START_TO_DETECTED, contradiction);
            case START_TO_END -> claim(dwell, Dwell.Basis.START_TO_END, contradiction);
            case STATED -> claim(dwell, Dwell.Basis.STATED, contradiction);
            case UNKNOWN -> null;
        };
    }

    private static DwellClaim claim(
            io.breachwire.contract.event.Dwell dwell, Dwell.Basis basis, Dwell.Range contradiction) {
        return new DwellClaim(
                dwell.getMinDays(),
                dwell.getMaxDays(),
                basis,
                confidence(dwell.getConfidence()),
                quotes(dwell.getEvidence()),
                contradiction);
    }

    private static DataClaim data(ExposedData data) {
        return new DataClaim(
                DataClass.valueOf(data.getDataClass().name()),
                data.getSubjects().stream()
                        .filter(subject -> subject != io.breachwire.contract.event.DataSubject.UNKNOWN)
                        .map(subject -> io.breachwire.enrich.extract.ExposedData.Subject.valueOf(subject.name()))
                        .collect(Collectors.toSet()),
                data.getCertainty() == io.breachwire.contract.event.Certainty.CONFIRMED
                        ? io.breachwire.enrich.extract.ExposedData.Certainty.CONFIRMED
                        : io.breachwire.enrich.extract.ExposedData.Certainty.POSSIBLE,
                confidence(data.getConfidence()),
                quotes(data.getEvidence()));
    }

    private static Confidence confidence(Double value) {
        return value == null ? null : new Confidence(value);
    }

    private static List<Quote> quotes(List<io.breachwire.contract.event.Evidence> evidence) {
        return evidence.stream()
                .map(one -> new Quote(
                        new Evidence(one.getQuotation(), one.getStart(), one.getEnd(), one.getRule()),
                        attribution(one.getAttribution())))
                .toList();
    }

    private static Attribution attribution(io.breachwire.contract.event.Attribution attribution) {
        return attribution == io.breachwire.contract.event.Attribution.UNKNOWN
                ? Attribution.OUTLET
                : Attribution.valueOf(attribution.name());
    }

    private static Signature signature(io.breachwire.contract.event.Signature signature) {
        return signature == null
                ? Signature.NONE
                : new Signature(
                        signature.getMinhash(),
                        signature.getWords(),
                        signature.getTerms(),
                        signature.getTopic(),
                        signature.getKinds());
    }
}
