package io.breachwire.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.alert.IncidentBuilder;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DataSubject;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.WithdrawalReason;
import io.breachwire.contract.json.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every history of an incident. jqwik prints the seed of a run that fails. */
class AlertRulesPropertyTest {
    private static final double SURE = 0.8;

    private final AlertRules rules = parse(shippedAndSure());

    /** The shipped rules for whatever is told, then the same once more for what is sure alone. */
    private static String shippedAndSure() {
        String shipped = shippedForWhateverIsTold();
        return shipped
                + shipped.substring(shipped.indexOf("\nrules:") + "\nrules:".length())
                        .replaceAll("(?m)^    name: (.*)$", "    name: sure-$1\n    confidence: " + SURE);
    }

    private static String shippedForWhateverIsTold() {
        return AlertRules.shipped().replaceAll("(?m)^    confidence: .*\n", "");
    }

    private static AlertRules parse(String yaml) {
        return AlertRules.parse(yaml, WatchedVictims.parse(List.of("Fabrikam", "Northwind*")));
    }

    @Property
    void theSameIncidentAgainIsNeverNews(@ForAll("histories") List<Optional<Incident>> history) {
        Alert last = null;
        for (Optional<Incident> incident : history) {
            last = decide(rules, incident, last).orElse(last);

            assertThat(decide(rules, incident, last)).isEmpty();
        }
    }

    @Property
    void theSameHistoryGivesTheSameAlerts(@ForAll("histories") List<Optional<Incident>> history) {
        assertThat(play(history)).isEqualTo(play(history));
    }

    @Property
    void noTwoAlertsOfAHistoryShareAnId(@ForAll("histories") List<Optional<Incident>> history) {
        assertThat(play(history)).extracting(Alert::getId).doesNotHaveDuplicates();
    }

    @Property
    void everyChainIsRaisedThenChangedThenPerhapsWithdrawn(@ForAll("histories") List<Optional<Incident>> history) {
        Alert previous = null;
        for (Alert alert : play(history)) {
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
            previous = alert;
        }
    }

    @Property
    void anAlertIsAsSevereAsTheGravestOfItsReasonsEachOfWhichIsAnotherRule(
            @ForAll("histories") List<Optional<Incident>> history) {
        assertThat(play(history)).allSatisfy(alert -> {
            assertThat(alert.getReasons())
                    .isNotEmpty()
                    .extracting(AlertReason::getRule)
                    .doesNotHaveDuplicates();
            assertThat(alert.getReasons())
                    .extracting(AlertReason::getSeverity)
                    .isSortedAccordingTo(Comparator.reverseOrder())
                    .startsWith(alert.getSeverity());
            assertThat(alert.getReasons().get(0).getRule()).isEqualTo(alert.getRule());
        });
    }

    @Property
    void whatStandsAfterAnyHistoryIsWhatTheLastIncidentAloneWouldRaise(
            @ForAll("histories") List<Optional<Incident>> history) {
        Optional<Alert> fresh = decide(rules, history.get(history.size() - 1), null);
        List<Alert> told = play(history);
        Optional<Alert> standing = told.isEmpty()
                ? Optional.empty()
                : Optional.of(told.get(told.size() - 1)).filter(last -> last.getKind() != AlertKind.WITHDRAWN);

        assertThat(standing.map(Alert::getSeverity)).isEqualTo(fresh.map(Alert::getSeverity));
        assertThat(standing.map(AlertRulesPropertyTest::reasons)).isEqualTo(fresh.map(AlertRulesPropertyTest::reasons));
    }

    @Property
    void noReasonRestsOnWhatItsRuleIsToPassOver(@ForAll("histories") List<Optional<Incident>> history) {
        assertThat(play(history))
                .flatExtracting(Alert::getReasons)
                .filteredOn(reason -> reason.getRule().startsWith("sure-"))
                .extracting(AlertReason::getConfidence)
                .allSatisfy(confidence -> assertThat(confidence)
                        .satisfiesAnyOf(
                                sure -> assertThat(sure).isNull(),
                                sure -> assertThat(sure).isGreaterThanOrEqualTo(SURE)));
    }

    @Property
    void whereNothingIsPassedOverAConfidenceIsNeverNews(@ForAll("twins") List<Incident> twins) {
        AlertRules seeingAll = parse(shippedForWhateverIsTold());
        Alert told = decide(seeingAll, Optional.of(twins.get(0)), null).orElse(null);

        assertThat(decide(seeingAll, Optional.of(twins.get(1)), told)).isEmpty();
    }

    @Property
    void whatIsToldAsChangedIsWhatDiffersFromTheAlertBefore(@ForAll("histories") List<Optional<Incident>> history) {
        Alert previous = null;
        for (Alert alert : play(history)) {
            Alert before = previous;
            if (alert.getKind() == AlertKind.ESCALATED || alert.getKind() == AlertKind.CORRECTED) {
                assertThat(alert.getChanges()).isNotEmpty();
            }
            if (alert.getKind() == AlertKind.RAISED || alert.getWithdrawalReason() == WithdrawalReason.GONE) {
                assertThat(alert.getChanges()).isEmpty();
            }
            assertThat(alert.getChanges()).extracting(AlertChange::getFact).doesNotHaveDuplicates();
            assertThat(alert.getChanges()).allSatisfy(change -> {
                assertThat(change.getBefore()).isNotEqualTo(change.getAfter());
                if (change.getFact().equals("severity")) {
                    assertThat(change.getBefore()).isEqualTo(EventJson.label(before.getSeverity()));
                    assertThat(change.getAfter()).isEqualTo(EventJson.label(alert.getSeverity()));
                }
                if (change.getFact().startsWith("rule:")) {
                    String rule = change.getFact().substring("rule:".length());
                    assertThat(reasons(before).contains(rule)).isEqualTo(change.getBefore() != null);
                    assertThat(reasons(alert).contains(rule)).isEqualTo(change.getAfter() != null);
                }
                if (change.getFact().equals("recordsAffected") && change.getAfter() != null) {
                    assertThat(change.getAfter())
                            .isEqualTo(Long.toString(alert.getRecordsAffected().getCount()));
                }
            });
            previous = alert;
        }
    }

    private List<Alert> play(List<Optional<Incident>> history) {
        List<Alert> all = new ArrayList<>();
        Alert last = null;
        for (Optional<Incident> incident : history) {
            Optional<Alert> alert = decide(rules, incident, last);
            alert.ifPresent(all::add);
            last = alert.orElse(last);
        }
        return all;
    }

    private static Optional<Alert> decide(AlertRules rules, Optional<Incident> incident, Alert last) {
        return rules.decide("incident-1", incident, last, Instant.EPOCH);
    }

    private static Set<String> reasons(Alert alert) {
        return alert.getReasons().stream().map(AlertReason::getRule).collect(Collectors.toSet());
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
