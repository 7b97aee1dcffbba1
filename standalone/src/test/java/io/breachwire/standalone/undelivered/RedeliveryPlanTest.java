package io.breachwire.standalone.undelivered;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.standalone.undelivered.RedeliveryPlan.Fate;
import io.breachwire.standalone.undelivered.RedeliveryPlan.Step;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RedeliveryPlanTest {
    static {
        // Serdes are what tells Avro to trust our records; they must come before the first one is built.
        new AvroSerdes(new MockSchemaRegistryClient());
    }

    private static final TopicPartition PARTITION = new TopicPartition("alerts.undelivered", 0);
    private static final Alert RAISED = alert("a", 1, AlertKind.RAISED, 10);
    private static final Alert ESCALATED = alert("a", 2, AlertKind.ESCALATED, 20);
    private static final Alert WITHDRAWN = alert("a", 3, AlertKind.WITHDRAWN, 30);
    private static final Alert OTHER = alert("b", 1, AlertKind.RAISED, 15);

    @Test
    void theOldestGoesFirstAndAChainInItsOrderHoweverTheyLie() {
        long seed = System.nanoTime();
        List<Alert> all = new ArrayList<>(List.of(
                RAISED, ESCALATED, OTHER, alert("b", 2, AlertKind.CORRECTED, 12), alert("c", 1, AlertKind.RAISED, 11)));
        Collections.shuffle(all, new Random(seed));

        // What followed on OTHER has an earlier time, and follows still.
        assertThat(ids(plan(all, all, Set.of()), Fate.DUE))
                .as("seed %d", seed)
                .containsExactly("a-1", "c-1", "b-1", "b-2", "a-2");
    }

    @Test
    void whatTheEndpointHasMeanwhileIsNotPosted() {
        List<Step> plan = plan(List.of(RAISED, OTHER), List.of(RAISED, OTHER), Set.of("a-1"));

        assertThat(ids(plan, Fate.ALREADY)).containsExactly("a-1");
        assertThat(ids(plan, Fate.DUE)).containsExactly("b-1");
    }

    @Test
    void anAlertNeverComesAfterALaterOneOfItsChain() {
        List<Alert> told = List.of(RAISED, ESCALATED, WITHDRAWN);

        List<Step> plan = plan(told, List.of(RAISED, WITHDRAWN), Set.of("a-2"));

        assertThat(ids(plan, Fate.OVERTAKEN)).containsExactly("a-1");
        assertThat(ids(plan, Fate.DUE)).containsExactly("a-3");
    }

    @Test
    void whatTheEndpointHeardNothingOfAndHoldsNoLongerIsNotPosted() {
        List<Alert> told = List.of(RAISED, ESCALATED, WITHDRAWN);

        assertThat(ids(plan(told, told, Set.of()), Fate.WITHDRAWN)).containsExactly("a-1", "a-2", "a-3");
        // The withdrawal need not be among the undelivered.
        assertThat(ids(plan(told, List.of(RAISED), Set.of()), Fate.WITHDRAWN)).containsExactly("a-1");
    }

    @Test
    void whatNoPostCanCarryIsPassedOverAndHoldsUpNothing() {
        Alert foreign = Alert.newBuilder(OTHER).setId("two\nlines").build();

        List<Step> plan = plan(List.of(), List.of(foreign, RAISED), Set.of());

        assertThat(ids(plan, Fate.UNUSABLE)).containsExactly("two\nlines");
        assertThat(ids(plan, Fate.DUE)).containsExactly("a-1");
    }

    @Test
    void anAlertThatIsThereTwiceIsPostedOnce() {
        assertThat(plan(List.of(RAISED), List.of(RAISED, RAISED), Set.of())).hasSize(1);
    }

    @Test
    void anAlertThatIsNoLongerAmongTheAlertsIsPosted() {
        assertThat(ids(plan(List.of(), List.of(RAISED), Set.of()), Fate.DUE)).containsExactly("a-1");
    }

    private static List<Step> plan(List<Alert> told, List<Alert> undelivered, Set<String> delivered) {
        Chains chains =
                new Chains(undelivered.stream().map(Alert::getFirstAlertId).collect(Collectors.toSet()));
        told.forEach(chains::add);
        return RedeliveryPlan.of(
                undelivered.stream()
                        .map(alert ->
                                UndeliveredAlert.of(PARTITION, 0, Instant.EPOCH, "https://hooks.example#1", alert))
                        .toList(),
                chains,
                delivered);
    }

    private static List<String> ids(List<Step> plan, Fate... fates) {
        return plan.stream()
                .filter(step -> Arrays.asList(fates).contains(step.fate()))
                .map(step -> step.alert().id())
                .toList();
    }

    private static Alert alert(String chain, int sequence, AlertKind kind, int raisedAt) {
        return Alert.newBuilder()
                .setId(chain + "-" + sequence)
                .setIncidentId("incident-" + chain)
                .setRule("long-dwell")
                .setKind(kind)
                .setSeverity(Severity.HIGH)
                .setSummary("Harbour Freightways: 142 days")
                .setVictim("Harbour Freightways")
                .setTimeline(MergedTimeline.newBuilder().build())
                .setSequence(sequence)
                .setFirstAlertId(chain + "-1")
                .setRaisedAt(Instant.ofEpochSecond(raisedAt))
                .build();
    }
}
