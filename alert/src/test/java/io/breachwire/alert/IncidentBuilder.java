package io.breachwire.alert;

import io.breachwire.contract.event.Attribution;
import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.Citation;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DataSubject;
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
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Incidents of fictional victims, for tests. */
public final class IncidentBuilder {
    private String id = "incident-1";
    private String victim = "Harbour Freightways";
    private List<String> names = List.of();
    private MergedDate start;
    private MergedDate end;
    private MergedDate detected;
    private MergedDate disclosed;
    private MergedDwell dwell;
    private final List<MergedData> data = new ArrayList<>();
    private MergedRecords records;
    private int sources = 1;
    private List<String> absorbed = List.of();
    private Double confidence;
    private Double factConfidence;
    private LocalDate lastPublished;

    public static IncidentBuilder incident() {
        return new IncidentBuilder();
    }

    public IncidentBuilder id(String value) {
        id = value;
        return this;
    }

    public IncidentBuilder victim(String name, String... otherNames) {
        victim = name;
        names = List.of(otherNames);
        return this;
    }

    /** How likely it is to be an incident; null, as at first, when no article says. */
    public IncidentBuilder confidence(Double value) {
        confidence = value;
        return this;
    }

    /** How likely the facts that are given from here on are to be right; null, as at first, when no article says. */
    public IncidentBuilder sure(Double value) {
        factConfidence = value;
        return this;
    }

    public IncidentBuilder start(String edtf) {
        start = date(edtf);
        return this;
    }

    public IncidentBuilder end(String edtf) {
        end = date(edtf);
        return this;
    }

    public IncidentBuilder detected(String edtf) {
        detected = date(edtf);
        return this;
    }

    public IncidentBuilder disclosed(String edtf) {
        disclosed = date(edtf);
        return this;
    }

    public IncidentBuilder dwell(int minDays, int maxDays) {
        return dwell(minDays, maxDays, DwellBasis.STATED);
    }

    public IncidentBuilder dwell(int minDays, int maxDays, DwellBasis basis) {
        dwell = MergedDwell.newBuilder()
                .setMinDays(minDays)
                .setMaxDays(maxDays)
                .setBasis(basis)
                .setCitations(citations("for months"))
                .setConfidence(factConfidence)
                .build();
        return this;
    }

    public IncidentBuilder data(DataClass dataClass, DataSubject... subjects) {
        return data(dataClass, Certainty.CONFIRMED, subjects);
    }

    public IncidentBuilder data(DataClass dataClass, Certainty certainty, DataSubject... subjects) {
        data.add(MergedData.newBuilder()
                .setDataClass(dataClass)
                .setVerisVariety("Personal")
                .setSubjects(List.of(subjects))
                .setCertainty(certainty)
                .setCitations(citations("some of the data"))
                .setConfidence(factConfidence)
                .build());
        return this;
    }

    public IncidentBuilder people(long count) {
        records = MergedRecords.newBuilder()
                .setCount(count)
                .setPrinciple("largest-confirmed")
                .setCitations(citations(count + " people"))
                .setConfidence(factConfidence)
                .setOthers(List.of())
                .build();
        return this;
    }

    /** How many outlets tell it: more articles and more citations of the same facts. */
    public IncidentBuilder sources(int count) {
        sources = count;
        return this;
    }

    /** The day of its latest article; null, as at first, when no article has one. */
    public IncidentBuilder published(LocalDate day) {
        lastPublished = day;
        return this;
    }

    /** Ids that it was published under before. */
    public IncidentBuilder absorbed(String... ids) {
        absorbed = List.of(ids);
        return this;
    }

    public Incident build() {
        List<IncidentArticle> articles = new ArrayList<>();
        for (int i = 1; i <= sources; i++) {
            articles.add(IncidentArticle.newBuilder()
                    .setArticleId("article-" + i)
                    .setRevision("r1")
                    .setSource("The Fictional Courier")
                    .setUrl("https://courier.example/" + i)
                    .setTitle(victim + " tells of an intrusion")
                    .setPublishedDate(LocalDate.of(2024, 3, 1).plusDays(i - 1))
                    .build());
        }
        return Incident.newBuilder()
                .setId(id)
                .setVictim(victim)
                .setVictimNames(names)
                .setArticles(articles)
                .setArticleCount(sources)
                .setSourceCount(sources)
                .setTimeline(MergedTimeline.newBuilder()
                        .setIntrusionStart(start)
                        .setIntrusionEnd(end)
                        .setDetected(detected)
                        .setDisclosed(disclosed)
                        .build())
                .setDwell(dwell)
                .setDataClasses(data)
                .setRecordsAffected(records)
                .setLastPublished(lastPublished)
                .setAbsorbed(absorbed)
                .setExtractorVersions(List.of())
                .setConfidence(confidence)
                .build();
    }

    private MergedDate date(String edtf) {
        return MergedDate.newBuilder()
                .setDate(edtf(edtf))
                .setPrinciple("only-one")
                .setCitations(citations("on " + edtf))
                .setConfidence(factConfidence)
                .setOthers(List.of())
                .build();
    }

    private static EdtfDate edtf(String text) {
        LocalDate earliest;
        LocalDate latest;
        switch (text.length()) {
            case 4 -> {
                earliest = LocalDate.of(Integer.parseInt(text), 1, 1);
                latest = earliest.plusYears(1).minusDays(1);
            }
            case 7 -> {
                earliest = YearMonth.parse(text).atDay(1);
                latest = YearMonth.parse(text).atEndOfMonth();
            }
            default -> {
                earliest = LocalDate.parse(text);
                latest = earliest;
            }
        }
        return EdtfDate.newBuilder()
                .setEdtf(text)
                .setEarliest(earliest)
                .setLatest(latest)
                .build();
    }

    private List<Citation> citations(String quotation) {
        List<Citation> citations = new ArrayList<>();
        for (int i = 1; i <= sources; i++) {
            citations.add(Citation.newBuilder()
                    .setArticleId("article-" + i)
                    .setSource("The Fictional Courier")
                    .setUrl("https://courier.example/" + i)
                    .setPublishedDate(LocalDate.of(2024, 3, 1).plusDays(i - 1))
                    .setEvidence(Evidence.newBuilder()
                            .setQuotation(quotation)
                            .setStart(10)
                            .setEnd(10 + quotation.length())
                            .setRule("fictional-rule")
                            .setAttribution(Attribution.OUTLET)
                            .build())
                    .build());
        }
        return citations;
    }
}
