package io.breachwire.alert.rules;

import static io.breachwire.alert.IncidentBuilder.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breachwire.alert.IncidentBuilder;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.event.WithdrawalReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rules make of facts that are more or less sure. */
class AlertRulesConfidenceTest {
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");

    /** The shipped rules, the gravest for {@link #alarming()} first. */
    private static final List<String> ALL =
            List.of("sensitive-exposure", "long-dwell", "late-disclosure", "watch-list");

    private AlertRules rules = atLeast("0.8");
    private Alert last;

    @Test
    void aDwellTimeThatIsNotSureEnoughIsPassedOver() {
        assertThat(now(incident().sure(0.79).dwell(142, 142))).isEmpty();
        assertThat(now(incident().sure(0.8).dwell(142, 142)))
                .extracting(Alert::getRule)
                .containsExactly("long-dwell");
    }

    @Test
    void aDateThatIsNotSureEnoughMakesNoDisclosureLate() {
        assertThat(now(incident().sure(0.9).detected("2023-11").sure(0.7).disclosed("2024-06")))
                .isEmpty();
        assertThat(now(incident().sure(0.7).detected("2023-11").sure(0.9).disclosed("2024-06")))
                .isEmpty();
        assertThat(now(incident().sure(0.9).detected("2023-11").disclosed("2024-06")))
                .extracting(Alert::getRule)
                .containsExactly("late-disclosure");
    }

    @Test
    void dataThatIsNotSureEnoughIsPassedOver() {
        assertThat(now(incident().sure(0.7).data(DataClass.PASSWORDS))).isEmpty();
        assertThat(now(incident().sure(0.7).data(DataClass.CLASSIFIED).sure(0.9).data(DataClass.PASSWORDS)))
                .extracting(Alert::getSeverity, Alert::getSummary)
                .containsExactly(tuple(Severity.MEDIUM, "Harbour Freightways: passwords exposed"));
    }

    @Test
    void aNumberOfPeopleThatIsNotSureEnoughRaisesNoSeverityAndMakesNoMass() {
        assertThat(now(incident().sure(0.9).data(DataClass.NAMES).sure(0.7).people(50_000_000)))
                .isEmpty();
        assertThat(now(incident().sure(0.9).data(DataClass.PASSWORDS).sure(0.7).people(50_000_000)))
                .extracting(Alert::getSeverity, Alert::getSummary)
                .containsExactly(tuple(Severity.MEDIUM, "Harbour Freightways: passwords exposed"));
    }

    @Test
    void anIncidentThatIsNotSureEnoughToBeOneRaisesNothing() {
        assertThat(now(alarming().confidence(0.79))).isEmpty();
        assertThat(reasons(now(alarming().confidence(0.8)))).containsExactlyElementsOf(ALL);
    }

    @Test
    void whatNobodySaidHowSureItIsCounts() {
        assertThat(reasons(now(alarming(null).confidence(null)))).containsExactlyElementsOf(ALL);
    }

    @Test
    void aRuleThatAsksForNoneSeesWhatIsHardlySure() {
        rules = parse(asking(""));

        assertThat(reasons(now(alarming(0.01).confidence(0.01)))).containsExactlyElementsOf(ALL);
    }

    @Test
    void anAlertTellsTheFactsThatItsRulePassesOverToo() {
        Incident incident = incident()
                .sure(0.9)
                .data(DataClass.PASSWORDS)
                .sure(0.7)
                .data(DataClass.CLASSIFIED)
                .build();

        assertThat(decide(incident).get(0).getDataClasses()).isEqualTo(incident.getDataClasses());
    }

    @Test
    void anotherConfidenceAloneIsNoNews() {
        now(alarming(0.9).confidence(0.9));

        assertThat(now(alarming(0.85).confidence(0.95))).isEmpty();
        assertThat(now(alarming(1.0).confidence(0.8))).isEmpty();
        assertThat(now(alarming(null).confidence(null))).isEmpty();
    }

    @Test
    void aFactThatBecomesSureEnoughRaisesAndOneThatIsNoLongerWithdraws() {
        now(incident().sure(0.6).dwell(142, 142));

        assertThat(now(incident().sure(0.9).dwell(142, 142)))
                .extracting(Alert::getKind)
                .containsExactly(AlertKind.RAISED);
        assertThat(now(incident().sure(0.7).dwell(142, 142)))
                .extracting(Alert::getKind, Alert::getSummary)
                .containsExactly(
                        tuple(
                                AlertKind.WITHDRAWN,
                                "Withdrawn, this is not sure enough any longer: Harbour Freightways: breach went on for 142 days"));
        assertThat(last.getWithdrawalReason()).isEqualTo(WithdrawalReason.NOT_SURE_ENOUGH);
        assertThat(last.getChanges()).containsExactly(new AlertChange("dwell", "142 days", null));
    }

    @Test
    void anIncidentThatBecomesSureEnoughRaisesAndOneThatIsNoLongerWithdraws() {
        now(alarming().confidence(0.6));

        assertThat(now(alarming().confidence(0.9))).extracting(Alert::getKind).containsExactly(AlertKind.RAISED);
        assertThat(now(alarming().confidence(0.7)))
                .extracting(Alert::getKind, Alert::getWithdrawalReason, Alert::getChanges)
                .containsExactly(tuple(AlertKind.WITHDRAWN, WithdrawalReason.NOT_SURE_ENOUGH, List.of()));
        assertThat(last.getReasons()).hasSameSizeAs(ALL);
    }

    @Test
    void aGraverFactThatBecomesSureEnoughEscalatesAndAnotherCorrects() {
        now(incident().sure(0.9).data(DataClass.HEALTH_RECORDS).sure(0.7).data(DataClass.CLASSIFIED));

        assertThat(now(incident().sure(0.9).data(DataClass.HEALTH_RECORDS).data(DataClass.CLASSIFIED)))
                .extracting(Alert::getKind)
                .containsExactly(AlertKind.ESCALATED);
        assertThat(now(incident()
                        .sure(0.7)
                        .data(DataClass.HEALTH_RECORDS)
                        .sure(0.9)
                        .data(DataClass.CLASSIFIED)))
                .extracting(Alert::getKind, Alert::getSeverity)
                .containsExactly(tuple(AlertKind.CORRECTED, Severity.CRITICAL));
    }

    @Test
    void factsThatArePassedOverMayChangeAsTheyLike() {
        now(incident().sure(0.9).data(DataClass.HEALTH_RECORDS).sure(0.7).people(5));

        assertThat(now(incident()
                        .sure(0.9)
                        .data(DataClass.HEALTH_RECORDS)
                        .sure(0.7)
                        .people(5_000_000)
                        .data(DataClass.CLASSIFIED)))
                .isEmpty();
    }

    @Test
    void anotherThresholdTellsNothingOfFactsThatHoldByBoth() {
        rules = parse(asking(""));
        IncidentBuilder incident = incident()
                .confidence(0.9)
                .sure(0.9)
                .data(DataClass.HEALTH_RECORDS)
                .sure(0.7)
                .data(DataClass.PASSWORDS);
        now(incident);

        for (AlertRules others : List.of(atLeast("0.8"), atLeast("0.5"), atLeast("0.9"), parse(asking("")))) {
            rules = others;
            assertThat(now(incident)).isEmpty();
        }
    }

    @Test
    void aDwellTimeIsPassedOverWithADateThatItWasComputedFrom() {
        for (double unsure : new double[] {0.79, 0.8}) {
            for (boolean startIsUnsure : new boolean[] {true, false}) {
                assertThat(now(incident()
                                .sure(startIsUnsure ? unsure : 0.9)
                                .start("2023-06-22")
                                .sure(startIsUnsure ? 0.9 : unsure)
                                .detected("2023-11-11")
                                .sure(0.85)
                                .dwell(142, 142, DwellBasis.START_TO_DETECTED)))
                        .hasSize(unsure < 0.8 ? 0 : 1);
                last = null;
            }
        }
    }

    @Test
    void aDateThatTheDwellTimeWasNotComputedFromMayBeUnsure() {
        assertThat(now(incident()
                        .sure(0.9)
                        .start("2023-06-22")
                        .detected("2023-11-11")
                        .dwell(142, 142, DwellBasis.START_TO_DETECTED)
                        .sure(0.2)
                        .end("2023-11-01")))
                .hasSize(1);
        last = null;
        assertThat(now(incident().sure(0.9).dwell(142, 142).sure(0.2).start("2023-06-22")))
                .hasSize(1);
    }

    @Test
    void theConfidenceOfALongDwellIsNoMoreThanThatOfADateThatItWasComputedFrom() {
        assertThat(confidence(incident()
                        .confidence(0.99)
                        .sure(0.81)
                        .start("2023-06-22")
                        .sure(0.99)
                        .detected("2023-11-11")
                        .sure(0.9)
                        .dwell(142, 142, DwellBasis.START_TO_DETECTED)))
                .isEqualTo(0.81);
        assertThat(confidence(incident()
                        .confidence(0.99)
                        .sure(0.99)
                        .start("2023-06-22")
                        .sure(0.81)
                        .end("2023-11-11")
                        .sure(0.9)
                        .dwell(142, 142, DwellBasis.START_TO_END)))
                .isEqualTo(0.81);
    }

    @Test
    void theShippedRulesPassOverWhatIsRatherWrongThanRight() {
        rules = shipped();

        assertThat(now(incident().sure(0.49).detected("2023-11").sure(0.99).disclosed("2024-06")))
                .as("a disclosure that may not be late")
                .isEmpty();
        assertThat(now(incident().sure(0.49).data(DataClass.CLASSIFIED))).isEmpty();
        assertThat(now(incident().sure(0.49).dwell(142, 142))).isEmpty();
        assertThat(now(incident().sure(0.6).dwell(142, 142)))
                .as("a length that an article states")
                .hasSize(1);
        assertThat(now(incident().victim("Fabrikam").confidence(0.3)))
                .as("a victim that somebody watches")
                .extracting(Alert::getRule)
                .contains("watch-list");
    }

    @Test
    void theConfidenceOfALongDwellIsTheLeastOfTheIncidentsAndTheDwellTimes() {
        assertThat(confidence(incident().confidence(0.95).sure(0.85).dwell(142, 142)))
                .isEqualTo(0.85);
        assertThat(confidence(incident().confidence(0.85).sure(0.95).dwell(142, 142)))
                .isEqualTo(0.85);
        assertThat(confidence(incident().confidence(0.95).sure(null).dwell(142, 142)))
                .isEqualTo(0.95);
        assertThat(confidence(incident().dwell(142, 142))).isNull();
    }

    @Test
    void theConfidenceOfALateDisclosureIsTheLeastOfTheIncidentsAndTheTwoDates() {
        assertThat(confidence(incident()
                        .confidence(0.95)
                        .sure(0.9)
                        .detected("2023-11")
                        .sure(0.85)
                        .disclosed("2024-06")))
                .isEqualTo(0.85);
        assertThat(confidence(incident()
                        .confidence(0.95)
                        .sure(0.86)
                        .detected("2023-11")
                        .sure(0.9)
                        .disclosed("2024-06")))
                .isEqualTo(0.86);
    }

    @Test
    void theConfidenceOfAnExposureIsThatOfTheSurestOfTheWorstKinds() {
        assertThat(confidence(incident()
                        .confidence(0.99)
                        .sure(0.98)
                        .data(DataClass.PASSWORDS)
                        .sure(0.85)
                        .data(DataClass.HEALTH_RECORDS)
                        .sure(0.9)
                        .data(DataClass.GOVERNMENT_IDS)))
                .isEqualTo(0.9);
    }

    @Test
    void theConfidenceOfAnExposureInTheMassIsTheLeastOfTheSurestKindAndTheNumberOfPeople() {
        assertThat(confidence(incident()
                        .sure(0.85)
                        .data(DataClass.NAMES)
                        .sure(0.9)
                        .data(DataClass.EMAIL_ADDRESSES)
                        .sure(0.95)
                        .people(2_000_000)))
                .isEqualTo(0.9);
        assertThat(confidence(incident()
                        .sure(0.98)
                        .data(DataClass.PASSWORDS)
                        .sure(0.9)
                        .data(DataClass.NAMES)
                        .sure(0.85)
                        .people(200_000_000)))
                .as("passwords are critical because of so many people")
                .isEqualTo(0.85);
    }

    @Test
    void theConfidenceOfAnExposureDoesNotHangOnPeopleWhoAreTooFewToMakeItWorse() {
        assertThat(confidence(incident()
                        .sure(0.98)
                        .data(DataClass.PASSWORDS)
                        .sure(0.85)
                        .people(99_999)))
                .isEqualTo(0.98);
    }

    @Test
    void theConfidenceOfAnAlertIsThatOfItsGravestReasonThoughALesserOneIsSurer() {
        assertThat(confidence(incident().sure(0.85).dwell(142, 142).sure(0.95).data(DataClass.PASSWORDS)))
                .isEqualTo(0.85);
    }

    @Test
    void theConfidenceOfAWatchedVictimIsTheIncidents() {
        assertThat(confidence(
                        incident().victim("Fabrikam").confidence(0.9).sure(0.85).data(DataClass.NAMES)))
                .isEqualTo(0.9);
    }

    @Test
    void aWithdrawnAlertCarriesTheConfidenceThatWasTold() {
        now(incident().confidence(0.95).sure(0.9).dwell(142, 142));

        assertThat(now(incident().confidence(0.85).sure(0.85).dwell(2, 2)))
                .extracting(Alert::getKind, Alert::getConfidence)
                .containsExactly(tuple(AlertKind.WITHDRAWN, 0.9));
    }

    @Test
    void theWorstKindOfDataIsNamedFirst() {
        assertThat(now(incident()
                        .data(DataClass.PASSWORDS)
                        .data(DataClass.HEALTH_RECORDS)
                        .data(DataClass.CLASSIFIED)))
                .extracting(Alert::getSummary)
                .containsExactly("Harbour Freightways: classified, health records, passwords exposed");
    }

    private static IncidentBuilder alarming() {
        return alarming(0.9);
    }

    /** All rules hold for it. */
    private static IncidentBuilder alarming(Double confidence) {
        return incident()
                .victim("Fabrikam")
                .sure(confidence)
                .detected("2023-11")
                .disclosed("2024-06")
                .dwell(142, 142)
                .data(DataClass.HEALTH_RECORDS)
                .people(2_000_000);
    }

    private static AlertRules shipped() {
        return parse(AlertRules.shipped());
    }

    /** The shipped rules, each for what is so sure alone. */
    private static AlertRules atLeast(String confidence) {
        return parse(asking("\n    confidence: " + confidence));
    }

    /** The shipped rules with another line on confidence, or none. */
    private static String asking(String line) {
        return AlertRules.shipped()
                .replaceAll("(?m)^    confidence: .*\n", "")
                .replaceAll("(?m)^    name: .*$", "$0" + line);
    }

    private static AlertRules parse(String rules) {
        return AlertRules.parse(rules, WatchedVictims.parse(List.of("Fabrikam")));
    }

    /** That of the one alert that an incident raises. */
    private Double confidence(IncidentBuilder incident) {
        last = null;
        List<Alert> alerts = now(incident);
        assertThat(alerts).hasSize(1);
        return alerts.get(0).getConfidence();
    }

    private List<Alert> now(IncidentBuilder incident) {
        return decide(incident.build());
    }

    private List<Alert> decide(Incident incident) {
        Optional<Alert> alert = rules.decide("incident-1", Optional.of(incident), last, NOON);
        alert.ifPresent(told -> last = told);
        return alert.stream().toList();
    }

    private static List<String> reasons(List<Alert> alerts) {
        return alerts.stream()
                .flatMap(alert -> alert.getReasons().stream())
                .map(AlertReason::getRule)
                .toList();
    }
}
