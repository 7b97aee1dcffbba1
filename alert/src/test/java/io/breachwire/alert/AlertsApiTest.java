package io.breachwire.alert;

import static io.breachwire.alert.IncidentBuilder.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.alert.rules.WatchedVictims;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.serde.AvroSerdes;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertsApiTest {
    private static final Alert ALERT = AlertRules.parse(AlertRules.shipped(), WatchedVictims.NONE)
            .decide("one", Optional.of(incident().dwell(142, 142).build()), null, Instant.EPOCH)
            .orElseThrow();

    @BeforeAll
    static void trustOwnRecords() {
        // Reading is what tells Avro to trust our records, which copying one asks for.
        new AvroSerdes(new MockSchemaRegistryClient()).deserializer(Alert.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = AlertKind.class,
            names = {"RAISED", "ESCALATED"})
    void aSeverityKeepsAlertsThatAreAtLeastAsSevere(AlertKind kind) {
        assertThat(AlertsApi.severity("high"))
                .rejects(alert(kind, Severity.LOW), alert(kind, Severity.MEDIUM))
                .accepts(alert(kind, Severity.HIGH), alert(kind, Severity.CRITICAL));
    }

    @ParameterizedTest
    @EnumSource(
            value = AlertKind.class,
            names = {"CORRECTED", "WITHDRAWN"})
    void aSeverityKeepsWhatTakesBackAlertsThatMayHaveBeenMoreSevere(AlertKind kind) {
        assertThat(AlertsApi.severity("critical")).accepts(alert(kind, Severity.LOW));
    }

    @Test
    void aSeverityThatIsYetUnknownHereIsKept() {
        assertThat(AlertsApi.severity("critical")).accepts(alert(AlertKind.RAISED, Severity.UNKNOWN));
    }

    @Test
    void withoutASeverityAllAreKept() {
        assertThat(AlertsApi.severity(null)).accepts(alert(AlertKind.RAISED, Severity.LOW));
    }

    @Test
    void whatIsNoSeverityIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> AlertsApi.severity("grave"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("severity is none of low, medium, high, critical");
        assertThatThrownBy(() -> AlertsApi.severity("unknown")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Alert alert(AlertKind kind, Severity severity) {
        return Alert.newBuilder(ALERT).setKind(kind).setSeverity(severity).build();
    }
}
