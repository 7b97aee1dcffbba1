package io.breachwire.alert.archive;

import static io.breachwire.alert.ToldStory.gone;
import static io.breachwire.alert.ToldStory.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertIndexTest {
    private static final Instant MONDAY = Instant.parse("2024-03-04T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final AlertsInMemory store = new AlertsInMemory();

    @Test
    void whatFollowsAnAlertIsTheSameAlertWithItsLatestWord() {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        Alert escalated = told("one", "Quillmark Press", 140, raised, MONDAY.plus(DAY));
        store.tell(raised);
        store.tell(escalated);

        AlertChain chain = only();
        assertThat(chain.firstAlertId()).isEqualTo(raised.getId());
        assertThat(chain.severity()).isEqualTo(Severity.HIGH);
        assertThat(chain.told()).extracting(AlertChain.Told::id).containsExactly(raised.getId(), escalated.getId());
        assertThat(chain.stands()).isTrue();
        for (String id : List.of(raised.getId(), escalated.getId(), "one")) {
            assertThat(index().find(id)).contains(chain);
        }
        assertThat(index().find("two")).isEmpty();
    }

    @Test
    void theLatestNewsComesFirst() {
        Alert one = told("one", "Quillmark Press", 40, null, MONDAY);
        store.tell(one);
        store.tell(told("two", "Ferrowick Steel", 40, null, MONDAY.plus(DAY)));
        assertThat(victims()).containsExactly("ferrowick steel", "quillmark press");

        store.tell(told("one", "Quillmark Press", 140, one, MONDAY.plus(DAY).plus(DAY)));
        assertThat(victims()).containsExactly("quillmark press", "ferrowick steel");
    }

    @Test
    void anAlertGoesOnUnderTheIdThatItsIncidentHasAfterAMerger() {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        Alert escalated = told("two", "Quillmark Press", 140, raised, MONDAY.plus(DAY));
        store.tell(raised);
        store.tell(escalated);

        assertThat(only().incidentId()).isEqualTo("two");
        assertThat(index().find("one")).isEqualTo(index().find("two")).contains(only());
    }

    @Test
    void ofTwoIncidentsThatAreOneTheAbsorbedOneIsWithdrawn() {
        Alert one = told("one", "Quillmark Press", 40, null, MONDAY);
        store.tell(one);
        store.tell(told("two", "Quillmark Press", 140, null, MONDAY));
        store.tell(gone("one", one, MONDAY.plus(DAY)));

        assertThat(index().newestFirst().filter(AlertChain::stands))
                .singleElement()
                .extracting(AlertChain::incidentId)
                .isEqualTo("two");
    }

    @Test
    void whatIsRaisedAgainAfterItWasWithdrawnIsAnotherAlert() {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        Alert withdrawn = gone("one", raised, MONDAY.plus(DAY));
        Alert again =
                told("one", "Quillmark Press", 40, withdrawn, MONDAY.plus(DAY).plus(DAY));
        List.of(raised, withdrawn, again).forEach(store::tell);

        assertThat(index().ofIncident("one")).hasSize(2);
        assertThat(index().find("one"))
                .hasValueSatisfying(chain -> assertThat(chain.firstAlertId()).isEqualTo(again.getId()));
        assertThat(index().find(raised.getId()))
                .hasValueSatisfying(chain -> assertThat(chain.stands()).isFalse());
    }

    @Test
    void whatIsToldAnewAfterAResetReplacesWhatWasToldBeforeAndIsNoSecondAlert() {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        store.tell(raised);
        store.tell(raised);
        assertThat(only().told()).hasSize(1);

        store.tell(told("one", "Quillmark Press", 140, raised, MONDAY.plus(DAY)));
        Alert anew = told("one", "Quillmark Press", 140, null, MONDAY.plus(DAY).plus(DAY));
        store.tell(anew);

        assertThat(index().newestFirst().filter(AlertChain::stands))
                .singleElement()
                .extracting(AlertChain::firstAlertId)
                .isEqualTo(anew.getId());
    }

    @Test
    void whenItIsReadMakesNoDifference() {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        Alert other = told("two", "Ferrowick Steel", 40, null, MONDAY);
        Alert escalated = told("one", "Quillmark Press", 140, raised, MONDAY.plus(DAY));
        for (Alert alert : List.of(raised, other, escalated, gone("two", other, MONDAY.plus(DAY)))) {
            store.tell(alert);
            store.tellNonsense();
            // One index that follows, and one that begins at the end.
            index();
        }
        AlertIndex late = new AlertIndex();
        late.catchUp(store.kept());

        assertThat(late.newestFirst())
                .hasSize(2)
                .containsExactlyElementsOf(index().newestFirst().toList());
    }

    @Test
    void beyondItsBoundItForgetsTheOldestNewsAndAllThatLedToIt() {
        AlertsInMemory small = new AlertsInMemory(new AlertIndex(2));
        Alert oldest = told("one", "Quillmark Press", 40, null, MONDAY);
        small.tell(oldest);
        small.tell(told("two", "Ferrowick Steel", 40, null, MONDAY.plus(DAY)));
        small.tell(told("three", "Marisol Foods", 40, null, MONDAY.plus(DAY).plus(DAY)));
        small.index().catchUp(small.kept());

        assertThat(small.index().size()).isEqualTo(2);
        assertThat(small.index().newestFirst())
                .extracting(AlertChain::incidentId)
                .containsExactly("three", "two");
        assertThat(small.index().find("one")).isEmpty();
        assertThat(small.index().find(oldest.getId())).isEmpty();
    }

    @Test
    void ofAnAlertWithVeryManyWordsTheFirstAndTheLatestAreKnown() {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        store.tell(raised);
        Alert last = raised;
        for (int i = 1; i <= AlertIndex.MOST_TOLD + 20; i++) {
            last = told("one", "Quillmark Press", 40 + i % 2, last, MONDAY.plusSeconds(i));
            store.tell(last);
        }

        assertThat(only().told()).hasSize(AlertIndex.MOST_TOLD);
        assertThat(only().told().get(0).id()).isEqualTo(raised.getId());
        assertThat(only().latest().id()).isEqualTo(last.getId());
    }

    @Test
    void aWebhookThatGotAnAlertOnceHasItAndElseTheLatestAttemptCounts() {
        Alert alert = told("one", "Quillmark Press", 40, null, MONDAY);
        store.tell(alert);
        store.attempt(alert.getId(), "https://a.example#1", DeliveryOutcome.RETRYING, "503");
        store.attempt(alert.getId(), "https://b.example#2", DeliveryOutcome.RETRYING, "refused");
        store.attempt(alert.getId(), "https://a.example#1", DeliveryOutcome.DELIVERED, null);
        store.attempt(alert.getId(), "https://a.example#1", DeliveryOutcome.GIVEN_UP, "500");
        store.attempt(alert.getId(), "https://b.example#2", DeliveryOutcome.GIVEN_UP, "refused");
        store.attempt(alert.getId() + "0", "https://c.example#3", DeliveryOutcome.DELIVERED, null);

        assertThat(store.kept().latest(only()).orElseThrow().deliveries())
                .extracting(DeliveryState::endpoint, DeliveryState::fate, DeliveryState::attempts)
                .containsExactly(
                        tuple("https://a.example#1", DeliveryOutcome.DELIVERED, 3),
                        tuple("https://b.example#2", DeliveryOutcome.GIVEN_UP, 2));
    }

    @Test
    void whatSomebodyElseWroteUnderNoIdOrAnEndlessOneIsListedNowhere() {
        Alert alert = told("one", "Quillmark Press", 40, null, MONDAY);
        store.tell(Alert.newBuilder(alert).setFirstAlertId("").build());
        store.tell(Alert.newBuilder(alert).setId(" ").build());
        store.tell(Alert.newBuilder(alert).setIncidentId("x".repeat(1 << 20)).build());
        store.tell(alert);

        assertThat(only().told()).hasSize(1);
        assertThat(index().find("")).isEmpty();
    }

    @Test
    void ofEndlessNamesAndRulesFewAreRemembered() {
        Alert alert = told("one", "Quillmark Press", 40, null, MONDAY);
        AlertReason reason = alert.getReasons().get(0);
        store.tell(Alert.newBuilder(alert)
                .setVictim("Quillmark " + "x".repeat(1 << 20))
                .setReasons(IntStream.range(0, 10_000)
                        .mapToObj(number -> AlertReason.newBuilder(reason)
                                .setRule("rule-" + number)
                                .build())
                        .toList())
                .build());

        assertThat(only().victim()).startsWith("quillmark ").hasSizeLessThan(1_000);
        assertThat(only().rules()).hasSizeLessThan(100).contains("long-dwell", "rule-0");
    }

    @Test
    void whatIsKeptBackIsNoAttempt() {
        Alert alert = told("one", "Quillmark Press", 40, null, MONDAY);
        store.tell(alert);
        store.attempt(alert.getId(), "https://a.example#1", DeliveryOutcome.KEPT_BACK, "its news was old");
        store.attempt(alert.getId(), "https://b.example#2", DeliveryOutcome.DELIVERED, null);
        store.attempt(alert.getId(), "https://b.example#2", DeliveryOutcome.KEPT_BACK, "its news was old");

        assertThat(deliveries("one"))
                .extracting(DeliveryState::fate, DeliveryState::attempts, DeliveryState::error)
                .containsExactly(
                        tuple(DeliveryOutcome.KEPT_BACK, 0, "its news was old"),
                        tuple(DeliveryOutcome.DELIVERED, 1, null));
    }

    private List<DeliveryState> deliveries(String incidentId) {
        return store.kept()
                .latest(index().find(incidentId).orElseThrow())
                .orElseThrow()
                .deliveries();
    }

    private AlertIndex index() {
        assertThat(store.index().catchUp(store.kept())).isTrue();
        return store.index();
    }

    private AlertChain only() {
        assertThat(index().newestFirst()).hasSize(1);
        return index().newestFirst().findFirst().orElseThrow();
    }

    private List<String> victims() {
        return index().newestFirst().map(AlertChain::victim).toList();
    }
}
