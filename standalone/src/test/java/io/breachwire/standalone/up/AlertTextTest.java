package io.breachwire.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.alert.rules.WatchedVictims;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.event.Attribution;
import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.Citation;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.EdtfDate;
import io.breachwire.contract.event.Evidence;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.MergedData;
import io.breachwire.contract.event.MergedDate;
import io.breachwire.contract.event.MergedDwell;
import io.breachwire.contract.event.MergedRecords;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.serde.OwnRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person reads of the alerts that the shipped rules raise. */
class AlertTextTest {
    private static final MergedTimeline TIMELINE;

    static {
        // Reading is what tells Avro to trust our records; it must come before the first one is built.
        OwnRecords.trust();
        TIMELINE = MergedTimeline.newBuilder()
                .setIntrusionStart(date("2023-06-22"))
                .setDetected(date("2023-11-11"))
                .setDisclosed(date("2024-03-01"))
                .build();
    }

    @Test
    void aLongDwellIsProvenByTheDatesThatItWasComputedFrom() {
        assertThat(quotes(raised(incident().setDwell(dwell(DwellBasis.START_TO_DETECTED)))))
                .containsExactly("on 2023-06-22", "on 2023-11-11");
    }

    @Test
    void aStatedDwellIsProvenByTheWordsThatStateIt() {
        assertThat(quotes(raised(incident().setDwell(dwell(DwellBasis.STATED)))))
                .containsExactly("for 142 days");
    }

    @Test
    void anExposureIsProvenByItsWorstKindOfDataAndTheNumberOfPeople() {
        Incident.Builder incident = incident()
                .setDataClasses(List.of(data(DataClass.NAMES), data(DataClass.PASSWORDS), data(DataClass.CLASSIFIED)));

        assertThat(quotes(raised(incident))).containsExactly("CLASSIFIED taken");
        assertThat(quotes(raised(incident.setRecordsAffected(people(1_200_000)))))
                .containsExactly("CLASSIFIED taken", "1200000 people");
    }

    @Test
    void wordsThatProveTwoFactsAreQuotedOnce() {
        Alert alert = raised(incident().setDwell(dwell(DwellBasis.STATED)));
        AlertReason reason = alert.getReasons().get(0);
        Citation citation = reason.getProof().get(0);
        Citation byAnotherRule = Citation.newBuilder(citation)
                .setEvidence(Evidence.newBuilder(citation.getEvidence())
                        .setRule("another")
                        .build())
                .build();

        assertThat(quotes(Alert.newBuilder(alert)
                        .setReasons(List.of(AlertReason.newBuilder(reason)
                                .setProof(List.of(citation, byAnotherRule))
                                .build()))
                        .build()))
                .containsExactly("for 142 days");
    }

    @Test
    void aLateDisclosureIsProvenByItsTwoDates() {
        assertThat(quotes(raised(incident().setTimeline(TIMELINE)))).containsExactly("on 2023-11-11", "on 2024-03-01");
    }

    @Test
    void theConfidenceIsToldWhereItIsKnown() {
        Incident.Builder incident = incident().setDwell(dwell(DwellBasis.STATED));

        assertThat(AlertText.of(raised(incident))).contains("long-dwell, high" + System.lineSeparator());
        assertThat(AlertText.of(raised(incident.setConfidence(0.9))))
                .contains("long-dwell, high, confidence 90 %" + System.lineSeparator());
    }

    @Test
    void everyReasonIsToldTheGravestFirst() {
        Incident.Builder incident = incident()
                .setDwell(dwell(DwellBasis.STATED))
                .setDataClasses(List.of(data(DataClass.PASSWORDS), data(DataClass.CLASSIFIED)));

        assertThat(AlertText.of(raised(incident)).lines())
                .startsWith(
                        "CRITICAL  Harbour Freightways: classified, passwords exposed; breach went on for 142 days",
                        "          alert     raised, incident i",
                        "          reason    sensitive-exposure, critical",
                        "          reason    long-dwell, high");
    }

    @Test
    void whatChangedIsTold() {
        Alert raised = raised(incident().setDataClasses(List.of(data(DataClass.PASSWORDS))));
        Incident now = incident()
                .setDataClasses(List.of(data(DataClass.HEALTH_RECORDS)))
                .setRecordsAffected(people(12))
                .build();

        assertThat(AlertText.of(after(raised, now)).lines())
                .startsWith(
                        "HIGH      Escalated to high: Harbour Freightways: health records exposed, 12 affected",
                        "          alert     escalated, incident i",
                        "          reason    sensitive-exposure, high",
                        "          changed   severity: was medium, now high",
                        "          changed   health-records: not told before, now confirmed",
                        "          changed   recordsAffected: not told before, now 12",
                        "          changed   passwords: was confirmed, told no longer");
    }

    @Test
    void whyAnAlertIsWithdrawnIsTold() {
        Alert raised = raised(incident().setDwell(dwell(DwellBasis.STATED)));

        assertThat(AlertText.of(after(raised, incident().build())).lines())
                .startsWith(
                        "HIGH      Withdrawn, this no longer holds: Harbour Freightways: breach went on for 142 days",
                        "          alert     withdrawn (facts-changed), incident i",
                        "          reason    long-dwell, high",
                        "          changed   dwell: was 142 days, told no longer");
    }

    private static Alert after(Alert before, Incident now) {
        return AlertRules.parse(AlertRules.shipped(), WatchedVictims.NONE)
                .decide("i", Optional.of(now), before, Instant.EPOCH)
                .orElseThrow();
    }

    /** The first alert that the shipped rules raise. */
    private static Alert raised(Incident.Builder incident) {
        return AlertRules.parse(AlertRules.shipped(), WatchedVictims.NONE)
                .decide("i", Optional.of(incident.build()), null, Instant.EPOCH)
                .orElseThrow();
    }

    private static List<String> quotes(Alert alert) {
        return AlertText.of(alert)
                .lines()
                .filter(line -> line.strip().startsWith("quote"))
                .map(line -> line.replaceAll(".*\"(.*)\".*", "$1"))
                .toList();
    }

    private static Incident.Builder incident() {
        return Incident.newBuilder()
                .setId("i")
                .setVictim("Harbour Freightways")
                .setArticles(List.of())
                .setArticleCount(1)
                .setSourceCount(1)
                .setTimeline(
                        MergedTimeline.newBuilder(TIMELINE).setDisclosed(null).build());
    }

    private static MergedDwell dwell(DwellBasis basis) {
        return MergedDwell.newBuilder()
                .setMinDays(142)
                .setMaxDays(142)
                .setBasis(basis)
                .setCitations(citations("for 142 days"))
                .build();
    }

    private static MergedData data(DataClass dataClass) {
        return MergedData.newBuilder()
                .setDataClass(dataClass)
                .setVerisVariety("Personal")
                .setCertainty(Certainty.CONFIRMED)
                .setCitations(citations(dataClass + " taken"))
                .build();
    }

    private static MergedRecords people(long count) {
        return MergedRecords.newBuilder()
                .setCount(count)
                .setPrinciple("only-one")
                .setCitations(citations(count + " people"))
                .build();
    }

    private static MergedDate date(String day) {
        return MergedDate.newBuilder()
                .setDate(new EdtfDate(day, LocalDate.parse(day), LocalDate.parse(day)))
                .setPrinciple("only-one")
                .setCitations(citations("on " + day))
                .build();
    }

    private static List<Citation> citations(String quotation) {
        return List.of(Citation.newBuilder()
                .setArticleId("a")
                .setSource("The Fictional Courier")
                .setEvidence(new Evidence(quotation, 0, quotation.length(), "fictional", Attribution.OUTLET))
                .build());
    }
}
