package io.breachwire.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.standalone.audit.Deliveries.Undelivered;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final TopicPartition PARTITION = new TopicPartition("alerts", 0);
    private static final String HOOK = "https://hooks.example#0123456789ab";

    static {
        // Reading is what tells Avro to trust our records; it must come before the first one is built.
        new AvroSerdes(new MockSchemaRegistryClient()).deserializer(Delivery.class);
    }

    private final Deliveries deliveries = new Deliveries(Map.of(HOOK, Map.of(PARTITION, 2L)));
    private int clock;

    @Test
    void anAlertDeliveredAtTheFirstAttemptAfterARestartIsDelivered() {
        deliveries.alert("a", PARTITION, 2);
        attempt("a", HOOK, 1, DeliveryOutcome.RETRYING);
        attempt("a", HOOK, 2, DeliveryOutcome.RETRYING);
        attempt("a", HOOK, 3, DeliveryOutcome.RETRYING);
        attempt("a", HOOK, 1, DeliveryOutcome.DELIVERED);

        assertThat(deliveries.delivered()).isEqualTo(1);
        assertThat(deliveries.undelivered()).isEmpty();
    }

    @Test
    void aRepeatThatFailsTakesNoDeliveryBack() {
        deliveries.alert("a", PARTITION, 2);
        attempt("a", HOOK, 1, DeliveryOutcome.DELIVERED);
        attempt("a", HOOK, 1, DeliveryOutcome.RETRYING);

        assertThat(deliveries.delivered()).isEqualTo(1);
        assertThat(deliveries.undelivered()).isEmpty();
    }

    @Test
    void anAlertThatWaitsForAnotherIsNotDeliveredEither() {
        deliveries.alert("a", PARTITION, 2);
        deliveries.alert("a, corrected", PARTITION, 3);
        attempt("a", HOOK, 1, DeliveryOutcome.RETRYING);

        assertThat(deliveries.delivered()).isZero();
        assertThat(deliveries.undelivered()).containsExactly(new Undelivered(HOOK, 2, Optional.of("HTTP 501")));
    }

    @Test
    void alertsFromBeforeAWebhookAreNoneOfItsOwn() {
        deliveries.alert("old", PARTITION, 1);

        assertThat(deliveries.undelivered()).isEmpty();
    }

    @Test
    void anAlertThatWasGivenUpIsNotDelivered() {
        deliveries.alert("a", PARTITION, 0);
        deliveries.alert("b", PARTITION, 1);
        attempt("a", HOOK, 1, DeliveryOutcome.GIVEN_UP);
        attempt("b", HOOK, 1, DeliveryOutcome.GIVEN_UP);

        assertThat(deliveries.undelivered()).containsExactly(new Undelivered(HOOK, 2, Optional.of("HTTP 502")));
    }

    @Test
    void whatAWebhookThatIsNoLongerConfiguredDidNotGetDoesNotCount() {
        deliveries.alert("a", PARTITION, 2);
        attempt("a", "https://old.example#0123456789ab", 1, DeliveryOutcome.RETRYING);
        attempt("a", HOOK, 1, DeliveryOutcome.DELIVERED);

        assertThat(deliveries.delivered()).isEqualTo(1);
        assertThat(deliveries.undelivered()).isEmpty();
    }

    @Test
    void whatIsKeptBackIsNotMissing() {
        deliveries.alert("a", PARTITION, 2);
        attempt("a", HOOK, 1, DeliveryOutcome.RETRYING);
        attempt("a", HOOK, 0, DeliveryOutcome.KEPT_BACK);

        assertThat(deliveries.delivered()).isZero();
        assertThat(deliveries.undelivered()).isEmpty();
    }

    @Test
    void beforeAnyAttemptThereIsNoErrorToTell() {
        deliveries.alert("a", PARTITION, 2);

        assertThat(deliveries.undelivered()).containsExactly(new Undelivered(HOOK, 1, Optional.empty()));
    }

    private void attempt(String alert, String endpoint, int number, DeliveryOutcome outcome) {
        clock++;
        deliveries.attempted(Delivery.newBuilder()
                .setAlertId(alert)
                .setEndpoint(endpoint)
                .setAttempt(number)
                .setOutcome(outcome)
                .setError(outcome == DeliveryOutcome.DELIVERED ? null : "HTTP " + (500 + clock))
                .setDurationMillis(1)
                .setAttemptedAt(Instant.EPOCH.plusSeconds(clock))
                .build());
    }
}
