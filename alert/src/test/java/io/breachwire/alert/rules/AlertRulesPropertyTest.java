package io.breachwire.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.alert.IncidentBuilder;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DataSubject;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.WithdrawalReason;
import io.breachwire.contract.json.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every history of an incident. jqwik prints the seed of a run that fails. */
class AlertRulesPropertyTest {
    private static final double SURE = 0.8;

    private final AlertRules rules =
            AlertRules.parse(shippedAndSure(), WatchedVictims.parse(List.of("Fabrikam", "Northwind*")));

    /** The shipped rules for whatever is told, then the same once more for what is sure alone. */
    private static String shippedAndSure() {
        String shipped = AlertRules.shipped().replaceAll("(?m)^    confidence: .*\n", "");
        return shipped
                + shipped.substring(shipped.indexOf("\nrules:") + "\nrules:".length())
                        .replaceAll("(?m)^    name: (.*)$", "    name: sure-$1\n    confidence: " + SURE);
    }

    @Property
    void theSameIncidentAgainIsNeverNews(@ForAll("histories") List<Optional<Incident>> history) {
        Map<String, Alert> last = new HashMap<>();
        for (Optional<Incident> incident : history) {
            play(List.of(incident), last);

            assertThat(play(List.of(incident), last)).isEmpty();
        }
    }

    @Property
    void theSameHistoryGivesTheSameAlerts(@ForAll("histories") List<Optional<Incident>> history) {
        assertThat(play(history, new HashMap<>())).isEqualTo(play(history, new HashMap<>()));
    }

    @Property
    void noTwoAlertsOfAHistoryShareAnId(@ForAll("histories") List<Optional<Incident>> history) {
        Set<String> ids = new HashSet<>();

        assertThat(play(history, new HashMap<>()))
                .allSatisfy(alert -> assertThat(ids.add(alert.getId())).isTrue());
    }

    @Property
    void everyChainIsRaisedThenChangedThenPerhapsWithdrawn(@ForAll("histories") List<Optional<Incident>> history) {
        Map<String, Alert> before = new HashMap<>();
        for (Alert alert : play(history, new HashMap<>())) {
            Alert previous = before.put(alert.getRule(), alert);
            boolean opens = previous == null || previous.getKind() == AlertKind.WITHDRAWN;

            assertThat(alert.getKind() == AlertKind.RAISED).isEqualTo(opens);
            assertThat(alert.getSequence()).isEqualTo(previous == null ? 1 : previous.getSequence() + 1);
            assertThat(alert.getFirstAlertId()).isEqualTo(opens ? alert.getId() : previous.getFirstAlertId());
            if (alert.getKind() == AlertKind.ESCALATED) {
                assertThat(alert.getSeverity()).isGreaterThan(previous.getSeverity());
            }
            if (alert.getKind() == AlertKind.CORRECTED) {
                assertThat(alert.getSeverity()).isLessThanOrEqualTo(previous.getSeverity());
            }
            assertThat(alert.getWithdrawalReason() != null).isEqualTo(alert.getKind() == AlertKind.WITHDRAWN);
        }
    }

    @Property
    void whatStandsAfterAnyHistoryIsWhatTheLastIncidentAloneWouldRaise(
            @ForAll("histories") List<Optional<Incident>> history) {
        Map<String, Alert> last = new HashMap<>();
        play(history, last);
        last.values().removeIf(alert -> alert.getKind() == AlertKind.WITHDRAWN);

        Map<String, Alert> fresh = new HashMap<>();
        play(List.of(history.get(history.size() - 1)), fresh);

        assertThat(last.keySet()).isEqualTo(fresh.keySet());
        fresh.forEach((rule, alert) -> assertThat(last.get(rule).getSeverity()).isEqualTo(alert.getSeverity()));
    }

    @Property
    void noAlertRestsOnWhatItsRuleIsToPassOver(@ForAll("histories") List<Optional<Incident>> history) {
        assertThat(play(history, new HashMap<>()))
                .filteredOn(alert -> alert.getRule().startsWith("sure-"))
                .extracting(Alert::getConfidence)
                .allSatisfy(confidence -> assertThat(confidence)
                        .satisfiesAnyOf(
                                sure -> assertThat(sure).isNull(),
                                sure -> assertThat(sure).isGreaterThanOrEqualTo(SURE)));
    }

    @Property
    void whereNothingIsPassedOverAConfidenceIsNeverNews(@ForAll("twins") List<Incident> twins) {
        Map<String, Alert> last = new HashMap<>();
        play(List.of(Optional.of(twins.get(0))), last);

        assertThat(play(List.of(Optional.of(twins.get(1))), last))
                .allSatisfy(alert -> assertThat(alert.getRule()).startsWith("sure-"));
    }

    @Property
    void whatIsToldAsChangedIsWhatDiffersFromTheAlertBefore(@ForAll("histories") List<Optional<Incident>> history) {
        Map<String, Alert> before = new HashMap<>();
        for (Alert alert : play(history, new HashMap<>())) {
            Alert previous = before.put(alert.getRule(), alert);
            if (alert.getKind() == AlertKind.ESCALATED || alert.getKind() == AlertKind.CORRECTED) {
                assertThat(alert.getChanges()).isNotEmpty();
            }
            if (alert.getKind() == AlertKind.RAISED || alert.getWithdrawalReason() == WithdrawalReason.MERGED) {
                assertThat(alert.getChanges()).isEmpty();
            }
            assertThat(alert.getChanges()).extracting(AlertChange::getFact).doesNotHaveDuplicates();
            assertThat(alert.getChanges()).allSatisfy(change -> {
                assertThat(change.getBefore()).isNotEqualTo(change.getAfter());
                if (change.getFact().equals("severity")) {
                    assertThat(change.getBefore()).isEqualTo(EventJson.label(previous.getSeverity()));
                    assertThat(change.getAfter()).isEqualTo(EventJson.label(alert.getSeverity()));
                }
                if (change.getFact().equals("recordsAffected") && change.getAfter() != null) {
                    assertThat(change.getAfter())
                            .isEqualTo(Long.toString(alert.getRecordsAffected().getCount()));
                }
            });
        }
    }

    private List<Alert> play(List<Optional<Incident>> history, Map<String, Alert> last) {
        List<Alert> all = new ArrayList<>();
        for (Optional<Incident> incident : history) {
            List<Alert> alerts = rules.decide("incident-1", incident, last::get, Instant.EPOCH);
            alerts.forEach(alert -> last.put(alert.getRule(), alert));
            all.addAll(alerts);
        }
        return all;
    }

    @Provide
    Arbitrary<List<Optional<Incident>>> histories() {
        return incidents().optional(0.9).list().ofMinSize(1).ofMaxSize(8);
    }

    /** Two incidents that differ in how sure they are, and in nothing else. */
    @Provide
    Arbitrary<List<Incident>> twins() {
        return Combinators.combine(facts(), confidences(), confidences())
                .as((facts, one, other) -> List.of(facts.apply(one), facts.apply(other)));
    }

    private static Arbitrary<Incident> incidents() {
        return Combinators.combine(facts(), confidences()).as(Function::apply);
    }

    /** How sure an incident is, and each of its facts. */
    private static Arbitrary<List<Double>> confidences() {
        return Arbitraries.of(0.2, 0.79, SURE, 0.95).injectNull(0.2).list().ofSize(8);
    }

    private static Arbitrary<Function<List<Double>, Incident>> facts() {
        return Combinators.combine(
                        Arbitraries.of("Harbour Freightways", "Fabrikam", "Northwind Health", "Fabrikam, Inc."),
                        Arbitraries.of(1, 2, 29, 30, 89, 100, 180, 400).optional(0.7),
                        Arbitraries.of(DataClass.values())
                                .set()
                                .ofMaxSize(3)
                                .flatMap(classes -> Combinators.combine(
                                                Arbitraries.of(Certainty.values()),
                                                Arbitraries.of(DataSubject.values()))
                                        .as((certainty, subject) -> new Exposure(classes, certainty, subject))),
                        Arbitraries.of(10L, 150_000L, 1_000_000L, 20_000_000L).optional(0.7),
                        Arbitraries.of("2024", "2024-02", "2024-02-29", "2023-06-01")
                                .optional(0.7),
                        Arbitraries.of("2024-03-01", "2024-06", "2024-12-31").optional(0.7),
                        Arbitraries.integers().between(1, 3))
                .as((victim, days, exposure, people, detected, disclosed, sources) -> confidences -> {
                    Iterator<Double> confidence = confidences.iterator();
                    IncidentBuilder incident = IncidentBuilder.incident()
                            .sources(sources)
                            .victim(victim)
                            .confidence(confidence.next());
                    days.ifPresent(value -> incident.sure(confidence.next()).dwell(value, value + 10));
                    exposure.classes.forEach(dataClass ->
                            incident.sure(confidence.next()).data(dataClass, exposure.certainty, exposure.subject));
                    people.ifPresent(value -> incident.sure(confidence.next()).people(value));
                    detected.ifPresent(value -> incident.sure(confidence.next()).detected(value));
                    disclosed.ifPresent(
                            value -> incident.sure(confidence.next()).disclosed(value));
                    return incident.build();
                });
    }

    private record Exposure(Set<DataClass> classes, Certainty certainty, DataSubject subject) {}
}
