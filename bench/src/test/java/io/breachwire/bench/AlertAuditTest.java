package io.breachwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.MergedDwell;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.serde.OwnRecords;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertAuditTest {
    private static final Incident INCIDENT;

    static {
        // Reading is what tells Avro to trust our records; it must come before the first one is built.
        OwnRecords.trust();
        INCIDENT = incident("now", "before");
    }

    @Test
    void anAlertThatWasRaisedAndEscalatedStandsOnce() {
        AlertAudit audit = AlertAudit.of(
                List.of(INCIDENT),
                List.of(
                        alert("a", "a", 1, AlertKind.RAISED, Severity.MEDIUM, "now"),
                        alert("b", "a", 2, AlertKind.ESCALATED, Severity.HIGH, "now")));

        assertThat(audit).isEqualTo(new AlertAudit(1, List.of()));
    }

    @Test
    void anAlertOfAnAbsorbedIncidentStandsForTheOneThatAbsorbedIt() {
        AlertAudit audit = AlertAudit.of(
                List.of(INCIDENT), List.of(alert("a", "a", 1, AlertKind.RAISED, Severity.MEDIUM, "before")));

        assertThat(audit).isEqualTo(new AlertAudit(1, List.of()));
    }

    @Test
    void twoAlertsForOneIncidentAreAFault() {
        AlertAudit audit = AlertAudit.of(
                List.of(INCIDENT),
                List.of(
                        alert("a", "a", 1, AlertKind.RAISED, Severity.MEDIUM, "before"),
                        alert("b", "b", 1, AlertKind.RAISED, Severity.MEDIUM, "now")));

        assertThat(audit.faults()).singleElement().asString().contains("two alerts stand for incident now");
    }

    @Test
    void aCorrectionThatCorrectsNothingIsAFault() {
        AlertAudit audit = AlertAudit.of(
                List.of(INCIDENT),
                List.of(
                        alert("a", "a", 1, AlertKind.RAISED, Severity.MEDIUM, "now"),
                        alert("b", "a", 2, AlertKind.CORRECTED, Severity.MEDIUM, "now")));

        assertThat(audit.faults()).singleElement().asString().contains("changes nothing");
    }

    @Test
    void aCorrectionOfAnOlderVersionIsReadFromItsFactsAndNoConfidenceIsOne() {
        Alert raised = alert("a", "a", 1, AlertKind.RAISED, Severity.MEDIUM, "now");
        Alert.Builder corrected = Alert.newBuilder(alert("b", "a", 2, AlertKind.CORRECTED, Severity.MEDIUM, "now"));

        assertThat(AlertAudit.of(
                                List.of(INCIDENT),
                                List.of(raised, corrected.setDwell(dwell(0.9)).build()))
                        .faults())
                .isEmpty();
        assertThat(AlertAudit.of(
                                List.of(INCIDENT),
                                List.of(
                                        Alert.newBuilder(raised)
                                                .setDwell(dwell(0.8))
                                                .build(),
                                        corrected.build()))
                        .faults())
                .singleElement()
                .asString()
                .contains("changes nothing");
    }

    @Test
    void aChangeThatIsNoneIsAFault() {
        Alert raised = alert("a", "a", 1, AlertKind.RAISED, Severity.MEDIUM, "now");
        for (AlertKind kind : List.of(AlertKind.CORRECTED, AlertKind.ESCALATED)) {
            Alert.Builder changed = Alert.newBuilder(alert("b", "a", 2, kind, Severity.HIGH, "now"));

            assertThat(audited(raised, changed.setChanges(List.of(new AlertChange("dwell", "40 days", "41 days")))))
                    .isEmpty();
            assertThat(audited(raised, changed.setChanges(List.of(new AlertChange("dwell", "40 days", "40 days")))))
                    .hasSize(1);
        }
    }

    private static List<String> audited(Alert raised, Alert.Builder changed) {
        return AlertAudit.of(List.of(INCIDENT), List.of(raised, changed.build()))
                .faults();
    }

    private static MergedDwell dwell(double confidence) {
        return MergedDwell.newBuilder()
                .setMinDays(40)
                .setMaxDays(40)
                .setBasis(DwellBasis.STATED)
                .setConfidence(confidence)
                .build();
    }

    @Test
    void anAlertOfAnIncidentThatIsGoneIsAFaultUnlessItWasWithdrawn() {
        Alert raised = alert("a", "a", 1, AlertKind.RAISED, Severity.MEDIUM, "gone");
        Alert withdrawn = alert("b", "a", 2, AlertKind.WITHDRAWN, Severity.MEDIUM, "gone");

        assertThat(AlertAudit.of(List.of(INCIDENT), List.of(raised)).faults()).hasSize(1);
        assertThat(AlertAudit.of(List.of(INCIDENT), List.of(raised, withdrawn)))
                .isEqualTo(new AlertAudit(0, List.of()));
    }

    private static Incident incident(String id, String... absorbed) {
        return Incident.newBuilder()
                .setId(id)
                .setVictim("Harbour Freightways")
                .setArticles(List.of())
                .setArticleCount(1)
                .setSourceCount(1)
                .setTimeline(MergedTimeline.newBuilder().build())
                .setAbsorbed(List.of(absorbed))
                .build();
    }

    private static Alert alert(
            String id, String firstId, int sequence, AlertKind kind, Severity severity, String incidentId) {
        return Alert.newBuilder()
                .setId(id)
                .setIncidentId(incidentId)
                .setRule("long-dwell")
                .setKind(kind)
                .setSeverity(severity)
                .setSummary("Harbour Freightways: 142 days")
                .setVictim("Harbour Freightways")
                .setTimeline(MergedTimeline.newBuilder().build())
                .setSequence(sequence)
                .setFirstAlertId(firstId)
                .setRaisedAt(Instant.EPOCH)
                .build();
    }
}
