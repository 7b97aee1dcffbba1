package io.breachwire.alert.rules;

import static io.breachwire.alert.IncidentBuilder.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breachwire.alert.IncidentBuilder;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DataSubject;
import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the shipped rules make of an incident as it changes. */
class AlertRulesTest {
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");

    private AlertRules rules = AlertRules.parse(AlertRules.shipped(), WatchedVictims.NONE);
    private final Map<String, Alert> last = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "28, 31, ", // the middle is 29.5
        "29, 31, MEDIUM",
        "30, 30, MEDIUM",
        "60, 119, MEDIUM",
        "60, 120, HIGH",
        "120, 130, HIGH",
        "179, 180, HIGH",
        "180, 180, CRITICAL",
        "0, 365, CRITICAL"
    })
    void theMiddleOfTheDwellRangeDecides(int minDays, int maxDays, Severity severity) {
        List<Alert> alerts = now(incident().dwell(minDays, maxDays));

        if (severity == null) {
            assertThat(alerts).isEmpty();
        } else {
            assertThat(alerts).singleElement().satisfies(alert -> {
                assertThat(alert.getRule()).isEqualTo("long-dwell");
                assertThat(alert.getSeverity()).isEqualTo(severity);
            });
        }
    }

    @Test
    void anIncidentWithoutAlarmingFactsRaisesNothing() {
        assertThat(now(incident().dwell(3, 3).data(DataClass.NAMES).people(999_999)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DataClass.class,
            names = {
                "PASSWORDS",
                "GOVERNMENT_IDS",
                "PAYMENT_CARDS",
                "BANK_ACCOUNTS",
                "HEALTH_RECORDS",
                "BIOMETRICS",
                "SPECIAL_CATEGORY",
                "CREDENTIALS",
                "PRIVATE_MESSAGES",
                "LEGAL_RECORDS",
                "EMPLOYEE_RECORDS",
                "STUDENT_RECORDS",
                "SOURCE_CODE",
                "INTELLECTUAL_PROPERTY",
                "CLASSIFIED"
            })
    void aSensitiveClassIsEnoughEvenWhenOnlyPossible(DataClass dataClass) {
        assertThat(now(incident().data(dataClass, Certainty.POSSIBLE)))
                .extracting(Alert::getRule)
                .containsExactly("sensitive-exposure");
    }

    @ParameterizedTest
    @EnumSource(
            value = DataClass.class,
            names = {
                "NAMES",
                "EMAIL_ADDRESSES",
                "USERNAMES",
                "PHONE_NUMBERS",
                "PHYSICAL_ADDRESSES",
                "DATES_OF_BIRTH",
                "FINANCIAL_RECORDS",
                "LOCATION_DATA",
                "DEVICE_IDENTIFIERS",
                "PHOTOS_MEDIA",
                "CALL_RECORDS",
                "CUSTOMER_RECORDS",
                "UNSPECIFIED_PERSONAL"
            })
    void personalDataIsSensitiveFromAMillionPeopleOn(DataClass dataClass) {
        assertThat(now(incident().data(dataClass).people(999_999))).isEmpty();
        assertThat(now(incident().data(dataClass).people(1_000_000)))
                .extracting(Alert::getRule)
                .containsExactly("sensitive-exposure");
    }

    @ParameterizedTest
    @EnumSource(
            value = DataClass.class,
            names = {"BUSINESS_DOCUMENTS", "SYSTEM_INFORMATION", "VIRTUAL_CURRENCY", "UNKNOWN"})
    void whatIsNobodysPersonalDataIsNotSensitiveInTheMass(DataClass dataClass) {
        assertThat(now(incident().data(dataClass).people(50_000_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"99999, MEDIUM", "100000, HIGH", "10000000, CRITICAL", "9000000000, CRITICAL"})
    void manyPeopleMakeAnExposureWorse(long people, Severity severity) {
        assertThat(now(incident().data(DataClass.PASSWORDS).people(people)))
                .extracting(Alert::getSeverity)
                .containsExactly(severity);
    }

    @Test
    void whoseDataItIsMakesAnExposureWorse() {
        assertThat(now(incident().data(DataClass.GOVERNMENT_IDS, DataSubject.CUSTOMER)))
                .extracting(Alert::getSeverity)
                .containsExactly(Severity.HIGH);
        last.clear();
        assertThat(now(incident().data(DataClass.GOVERNMENT_IDS, DataSubject.STUDENT)))
                .extracting(Alert::getSeverity)
                .containsExactly(Severity.CRITICAL);
    }

    @Test
    void theFewestDaysThatTheDatesAllowMakeADisclosureLate() {
        assertThat(now(incident().detected("2023-11").disclosed("2024-01-28"))).isEmpty(); // 59 after November 30
        assertThat(now(incident().detected("2023-11").disclosed("2024-01-29")))
                .extracting(Alert::getRule, Alert::getSeverity)
                .containsExactly(tuple("late-disclosure", Severity.MEDIUM));
    }

    @Test
    void aWatchedVictimIsFoundUnderAnyOfItsNames() {
        watch("# our suppliers", "ACME, Inc.", "Northwind*");

        assertThat(now(incident().victim("Acme"))).extracting(Alert::getRule).containsExactly("watch-list");
        last.clear();
        assertThat(now(incident().victim("Fabrikam", "The Northwind Health Group")))
                .hasSize(1);
        last.clear();
        assertThat(now(incident().victim("Acme Health", "Acmeville"))).isEmpty();
    }

    @Test
    void nobodyIsWatchedUnlessListed() {
        assertThat(now(incident())).isEmpty();
    }

    @Test
    void anAlertCarriesAllThatTheIncidentTells() {
        Incident incident = incident()
                .start("2023-06-22")
                .detected("2023-11-11")
                .disclosed("2023-11-26")
                .dwell(142, 142, DwellBasis.START_TO_DETECTED)
                .data(DataClass.CUSTOMER_RECORDS)
                .people(12)
                .build();

        Alert alert = decide(incident).get(0);

        assertThat(alert.getSummary())
                .isEqualTo("Harbour Freightways: unnoticed for 142 days, 2023-06-22 to 2023-11-11");
        assertThat(alert.getTimeline()).isEqualTo(incident.getTimeline());
        assertThat(alert.getDwell()).isEqualTo(incident.getDwell());
        assertThat(alert.getDataClasses()).isEqualTo(incident.getDataClasses());
        assertThat(alert.getRecordsAffected()).isEqualTo(incident.getRecordsAffected());
        assertThat(alert.getArticles()).isEqualTo(incident.getArticles());
        assertThat(alert.getIncidentId()).isEqualTo("incident-1");
        assertThat(alert.getRaisedAt()).isEqualTo(NOON);
        assertThat(alert.getKind()).isEqualTo(AlertKind.RAISED);
        assertThat(alert.getSequence()).isEqualTo(1);
        assertThat(alert.getFirstAlertId()).isEqualTo(alert.getId()).matches("msg_[0-9a-f]{32}");
    }

    @Test
    void moreArticlesThatSayTheSameAreNoNews() {
        now(incident().dwell(142, 142).data(DataClass.PASSWORDS));

        assertThat(now(incident().dwell(142, 142).data(DataClass.PASSWORDS).sources(9)))
                .isEmpty();
    }

    @Test
    void factsThatTheRuleDoesNotRestOnAreNoNews() {
        now(incident().dwell(142, 142).start("2023-06-22"));

        assertThat(now(incident()
                        .dwell(142, 142)
                        .start("2023-06")
                        .disclosed("2023-12-01")
                        .data(DataClass.NAMES)
                        .people(5)))
                .isEmpty();
    }

    @Test
    void aWorseSeverityEscalatesAndLinksToTheFirstAlert() {
        Alert raised = now(incident().dwell(40, 40)).get(0);
        Alert escalated = now(incident().dwell(140, 150)).get(0);

        assertThat(escalated.getKind()).isEqualTo(AlertKind.ESCALATED);
        assertThat(escalated.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(escalated.getSequence()).isEqualTo(2);
        assertThat(escalated.getFirstAlertId()).isEqualTo(raised.getId());
        assertThat(escalated.getId()).isNotEqualTo(raised.getId());
        assertThat(escalated.getSummary())
                .startsWith("Escalated to high: Harbour Freightways: unnoticed for 140 to 150");
    }

    @Test
    void anotherValueBehindTheAlertCorrectsItAndLinksToTheFirstAlert() {
        Alert raised = now(incident().dwell(140, 150)).get(0);
        Alert corrected = now(incident().dwell(142, 142)).get(0);
        Alert lowered = now(incident().dwell(42, 42)).get(0);

        assertThat(List.of(corrected, lowered)).allSatisfy(alert -> {
            assertThat(alert.getKind()).isEqualTo(AlertKind.CORRECTED);
            assertThat(alert.getFirstAlertId()).isEqualTo(raised.getId());
        });
        assertThat(lowered.getSeverity()).isEqualTo(Severity.MEDIUM);
        assertThat(lowered.getSequence()).isEqualTo(3);
    }

    @Test
    void anotherDateBehindTheSameDwellCorrects() {
        now(incident().start("2023-06-22").detected("2023-11-11").dwell(142, 142, DwellBasis.START_TO_DETECTED));

        assertThat(now(incident()
                        .start("2023-06-23")
                        .detected("2023-11-12")
                        .dwell(142, 142, DwellBasis.START_TO_DETECTED)))
                .extracting(Alert::getKind)
                .containsExactly(AlertKind.CORRECTED);
    }

    @Test
    void aPossibleExposureThatIsConfirmedCorrects() {
        now(incident().data(DataClass.PASSWORDS, Certainty.POSSIBLE));

        assertThat(now(incident().data(DataClass.PASSWORDS)))
                .extracting(Alert::getKind)
                .containsExactly(AlertKind.CORRECTED);
    }

    @Test
    void anotherVictimCorrectsButAnotherSpellingDoesNot() {
        now(incident().victim("Harbour Freightways").dwell(142, 142));

        assertThat(now(incident().victim("The Harbour Freightways Group, Inc.").dwell(142, 142)))
                .isEmpty();
        assertThat(now(incident().victim("HFW Holdings", "Harbour Freightways").dwell(142, 142)))
                .isEmpty();
        assertThat(now(incident().victim("Fabrikam").dwell(142, 142)))
                .extracting(Alert::getKind, Alert::getVictim)
                .containsExactly(tuple(AlertKind.CORRECTED, "Fabrikam"));
    }

    @Test
    void aRuleThatHoldsNoLongerWithdraws() {
        Alert raised = now(incident().dwell(142, 142)).get(0);
        Alert withdrawn = now(incident().dwell(2, 2)).get(0);

        assertThat(withdrawn.getKind()).isEqualTo(AlertKind.WITHDRAWN);
        assertThat(withdrawn.getFirstAlertId()).isEqualTo(raised.getId());
        assertThat(withdrawn.getSummary())
                .isEqualTo("Withdrawn, this no longer holds: Harbour Freightways: unnoticed for 142 days");
        assertThat(withdrawn.getDwell().getMaxDays()).isEqualTo(2);
        assertThat(now(incident().dwell(3, 3))).isEmpty();
    }

    @Test
    void anIncidentMergedAwayWithdrawsAllItsAlertsWithWhatWasLastKnown() {
        now(incident().dwell(142, 142).data(DataClass.PASSWORDS));

        List<Alert> withdrawn = gone();

        assertThat(withdrawn).extracting(Alert::getRule).containsExactly("long-dwell", "sensitive-exposure");
        assertThat(withdrawn).extracting(Alert::getKind).containsOnly(AlertKind.WITHDRAWN);
        assertThat(withdrawn.get(0).getSummary())
                .startsWith("Withdrawn, the incident was merged into another: Harbour Freightways");
        assertThat(withdrawn.get(0).getDwell().getMinDays()).isEqualTo(142);
        assertThat(gone()).isEmpty();
    }

    @Test
    void anIncidentMergedAwayThatRaisedNothingIsNoNews() {
        assertThat(gone()).isEmpty();
    }

    @Test
    void whatHoldsAgainIsRaisedAgainAsAnotherAlert() {
        Alert first = now(incident().dwell(142, 142)).get(0);
        now(incident());
        Alert second = now(incident().dwell(142, 142)).get(0);

        assertThat(second.getKind()).isEqualTo(AlertKind.RAISED);
        assertThat(second.getId()).isNotEqualTo(first.getId());
        assertThat(second.getFirstAlertId()).isEqualTo(second.getId());
        assertThat(second.getSequence()).isEqualTo(3);
    }

    @Test
    void anotherRuleFileCorrectsNothingByItself() {
        watch("Fabrikam");
        now(incident().victim("HFW", "Fabrikam").dwell(142, 142));

        rules = AlertRules.parse(
                AlertRules.shipped().replace("{days: 30, severity: medium}", "{days: 20, severity: low}"),
                WatchedVictims.parse(List.of("Fabrikam", "HFW")));

        assertThat(now(incident().victim("HFW", "Fabrikam").dwell(142, 142))).isEmpty();
    }

    private void watch(String... lines) {
        rules = AlertRules.parse(AlertRules.shipped(), WatchedVictims.parse(List.of(lines)));
    }

    private List<Alert> now(IncidentBuilder incident) {
        return decide(incident.build());
    }

    private List<Alert> decide(Incident incident) {
        return remember(rules.decide("incident-1", Optional.of(incident), last::get, NOON));
    }

    private List<Alert> gone() {
        return remember(rules.decide("incident-1", Optional.empty(), last::get, NOON));
    }

    private List<Alert> remember(List<Alert> alerts) {
        alerts.forEach(alert -> last.put(alert.getRule(), alert));
        return alerts;
    }
}
