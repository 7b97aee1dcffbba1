package io.breachwire.alert.rules;

import static io.breachwire.alert.IncidentBuilder.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breachwire.alert.IncidentBuilder;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DataSubject;
import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.event.WithdrawalReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the shipped rules make of an incident as it changes. */
class AlertRulesTest {
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");

    private AlertRules rules = AlertRules.parse(AlertRules.shipped(), WatchedVictims.NONE);
    private Alert last;

    @ParameterizedTest
    @CsvSource({
        "28, 31, ", // the middle is 29.5
        "29, 31, MEDIUM",
        "30, 30, MEDIUM",
        "60, 119, MEDIUM",
        "60, 120, MEDIUM",
        "0, 365, MEDIUM",
        "89, 400, MEDIUM",
        "90, 120, HIGH",
        "120, 130, HIGH",
        "179, 400, HIGH",
        "180, 180, CRITICAL"
    })
    void theMiddleOfTheDwellRangeIsLongAndItsLeastSaysHowBadThatIs(int minDays, int maxDays, Severity severity) {
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
    void anExposureIsOnlyPossibleUntilOneOfItsKindsIsConfirmed() {
        assertThat(now(incident().data(DataClass.PASSWORDS, Certainty.POSSIBLE).people(1200)))
                .extracting(Alert::getSummary)
                .containsExactly("Harbour Freightways: passwords possibly exposed, 1,200 affected");
        last = null;
        assertThat(now(incident()
                        .data(DataClass.PASSWORDS, Certainty.POSSIBLE)
                        .data(DataClass.GOVERNMENT_IDS)
                        .people(1200)))
                .extracting(Alert::getSummary)
                .containsExactly("Harbour Freightways: government ids, passwords exposed, 1,200 affected");
    }

    @Test
    void anExposureInTheMassNamesThePersonalData() {
        assertThat(now(incident()
                        .data(DataClass.EMAIL_ADDRESSES)
                        .data(DataClass.BUSINESS_DOCUMENTS)
                        .data(DataClass.NAMES)
                        .people(2_000_000)))
                .extracting(Alert::getSummary)
                .containsExactly("Harbour Freightways: names, email addresses exposed, 2,000,000 affected");
    }

    @Test
    void aRuleWithoutAMassLooksAtSensitiveClassesAlone() {
        rules = AlertRules.parse("""
                rules:
                  - type: sensitive-exposure
                    name: passwords
                    classes: {passwords: high}
                """, WatchedVictims.NONE);

        assertThat(now(incident().data(DataClass.NAMES).people(50_000_000))).isEmpty();
        assertThat(now(incident().data(DataClass.NAMES).data(DataClass.PASSWORDS)))
                .extracting(Alert::getSummary)
                .containsExactly("Harbour Freightways: passwords exposed");
    }

    @Test
    void aReasonIsProvenByOneQuotationForEachFactThatItNeeds() {
        assertThat(proof(incident()
                        .sources(2)
                        .start("2023-06-22")
                        .detected("2023-11-11")
                        .dwell(142, 142, DwellBasis.START_TO_DETECTED)))
                .containsExactly("on 2023-06-22", "on 2023-11-11");
        assertThat(proof(incident().sources(2).dwell(142, 142))).containsExactly("for months");
        assertThat(proof(incident().detected("2023-11").disclosed("2024-06")))
                .containsExactly("on 2023-11", "on 2024-06");
        assertThat(proof(incident().data(DataClass.PASSWORDS).people(100_000)))
                .containsExactly("some of the data", "100000 people");
        assertThat(proof(incident().data(DataClass.PASSWORDS).people(99_999)))
                .as("so few make it no worse")
                .containsExactly("some of the data");
    }

    /** The quotations behind the one reason of the alert that an incident raises. */
    private List<String> proof(IncidentBuilder incident) {
        last = null;
        List<AlertReason> reasons = now(incident).get(0).getReasons();
        assertThat(reasons).hasSize(1);
        return reasons.get(0).getProof().stream()
                .map(citation -> citation.getEvidence().getQuotation())
                .toList();
    }

    @Test
    void whoseDataItIsMakesAnExposureWorse() {
        assertThat(now(incident().data(DataClass.GOVERNMENT_IDS, DataSubject.CUSTOMER)))
                .extracting(Alert::getSeverity)
                .containsExactly(Severity.HIGH);
        last = null;
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
        last = null;
        assertThat(now(incident().victim("Fabrikam", "The Northwind Health Group")))
                .hasSize(1);
        last = null;
        assertThat(now(incident().victim("Acme Health", "Acmeville"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            QUARRYBANK, S.A.     | Quarrybank
            quarrybank           | Quarrybank S.p.A.
            Lindqvist            | Lindqvist A/S
            Grupo Añil           | Anil, S.A.
            Oresund Strasse      | Øresund Straße GmbH & Co. KG
            Brook and Sons       | Brook & Sons
            Merrow               | Merrow Holdings SE
            A.P. Tallow          | AP Tallow
            SAS                  | SAS Group
            Ærø Ferries          | Aero Ferries
            Tallows              | "Tallow's"
            Tallow’s             | Tallow
            "O'Fern Books"       | OFern Books
            """)
    void aWatchedNameIsFoundHoweverItIsWritten(String one, String other) {
        watch(one);
        assertThat(now(incident().victim(other))).hasSize(1);
        last = null;
        watch(other);
        assertThat(now(incident().victim(one))).hasSize(1);
    }

    @Test
    void aStarStandsForWordsAndNotForTheRestOfOne() {
        watch("Acme*");

        assertThat(now(incident().victim("Acmeville"))).isEmpty();
    }

    @Test
    void aNameWithAStarMayBeginWithWhatIsALegalFormElsewhere() {
        watch("SAS*");

        assertThat(now(incident().victim("SAS Fabrik"))).hasSize(1);
        last = null;
        assertThat(now(incident().victim("Fabrik SAS"))).isEmpty();
    }

    @Test
    void aNameWithAStarIsAlsoWatchedWithoutAnythingBehindItButNotItsBeginningAlone() {
        watch("Northwind Health*");

        assertThat(now(incident().victim("Northwind Health"))).hasSize(1);
        last = null;
        assertThat(now(incident().victim("Northwind"))).isEmpty();
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
    void thatNoArticleNamesTheVictimIsSaidInItsPlace() {
        assertThat(now(incident().victim("").dwell(142, 142)))
                .extracting(Alert::getSummary)
                .containsExactly("A victim that no article names: breach went on for 142 days");
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

        assertThat(escalated.getChanges())
                .containsExactly(
                        new AlertChange("severity", "medium", "high"),
                        new AlertChange("dwell", "40 days", "140 to 150 days"));
        assertThat(escalated.getKind()).isEqualTo(AlertKind.ESCALATED);
        assertThat(escalated.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(escalated.getSequence()).isEqualTo(2);
        assertThat(escalated.getFirstAlertId()).isEqualTo(raised.getId());
        assertThat(escalated.getId()).isNotEqualTo(raised.getId());
        assertThat(escalated.getSummary())
                .startsWith("Escalated to high: Harbour Freightways: breach went on for 140 to 150");
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
        assertThat(raised.getChanges()).isEmpty();
        assertThat(corrected.getChanges()).containsExactly(new AlertChange("dwell", "140 to 150 days", "142 days"));
        assertThat(lowered.getChanges())
                .containsExactly(
                        new AlertChange("severity", "high", "medium"), new AlertChange("dwell", "142 days", "42 days"));
    }

    @Test
    void anotherDateBehindTheSameDwellCorrects() {
        now(incident().start("2023-06-22").detected("2023-11-11").dwell(142, 142, DwellBasis.START_TO_DETECTED));

        assertThat(now(incident()
                        .start("2023-06-23")
                        .detected("2023-11-12")
                        .dwell(142, 142, DwellBasis.START_TO_DETECTED)))
                .extracting(Alert::getKind, Alert::getChanges)
                .containsExactly(tuple(
                        AlertKind.CORRECTED,
                        List.of(
                                new AlertChange("intrusionStart", "2023-06-22", "2023-06-23"),
                                new AlertChange("detected", "2023-11-11", "2023-11-12"))));
    }

    @Test
    void aPossibleExposureThatIsConfirmedCorrects() {
        now(incident().data(DataClass.PASSWORDS, Certainty.POSSIBLE));

        assertThat(now(incident().data(DataClass.PASSWORDS)))
                .extracting(Alert::getKind, Alert::getChanges)
                .containsExactly(
                        tuple(AlertKind.CORRECTED, List.of(new AlertChange("passwords", "possible", "confirmed"))));
    }

    @Test
    void aCorrectionWhoseSummaryIsTheSameTellsWhatWasCorrected() {
        Alert raised = now(incident().data(DataClass.GOVERNMENT_IDS).data(DataClass.PASSWORDS, Certainty.POSSIBLE))
                .get(0);
        Alert corrected = now(incident().data(DataClass.GOVERNMENT_IDS).data(DataClass.PASSWORDS))
                .get(0);

        assertThat(corrected.getSummary()).isEqualTo("Corrected: " + raised.getSummary());
        assertThat(corrected.getChanges()).containsExactly(new AlertChange("passwords", "possible", "confirmed"));
    }

    @Test
    void factsThatAppearAndDisappearAreTold() {
        now(incident().data(DataClass.CLASSIFIED).data(DataClass.PASSWORDS).people(12));

        assertThat(now(incident()
                                .data(DataClass.CLASSIFIED)
                                .data(DataClass.NAMES)
                                .people(2_000_000))
                        .get(0)
                        .getChanges())
                .containsExactly(
                        new AlertChange("personal-data", null, "in the mass"),
                        new AlertChange("recordsAffected", "12", "2000000"),
                        new AlertChange("passwords", "confirmed", null));
    }

    @Test
    void anotherIdOfTheIncidentIsToldWithTheNextChangeAndIsNone() {
        now(incident().dwell(40, 40));

        assertThat(ofAnother(incident().absorbed("incident-1").dwell(40, 40))).isEmpty();
        assertThat(ofAnother(incident().absorbed("incident-1").dwell(41, 41))
                        .get(0)
                        .getChanges())
                .containsExactly(
                        new AlertChange("incidentId", "incident-1", "incident-2"),
                        new AlertChange("dwell", "40 days", "41 days"));
    }

    @Test
    void anIdThatIsTheIncidentsNoLongerIsCorrected() {
        now(incident().dwell(40, 40));

        Alert corrected = ofAnother(incident().dwell(40, 40)).get(0);

        assertThat(corrected.getKind()).isEqualTo(AlertKind.CORRECTED);
        assertThat(corrected.getChanges()).containsExactly(new AlertChange("incidentId", "incident-1", "incident-2"));
        assertThat(ofAnother(incident().dwell(40, 40))).isEmpty();
    }

    private List<Alert> ofAnother(IncidentBuilder incident) {
        return remember(
                rules.decide("incident-2", Optional.of(incident.id("incident-2").build()), last, NOON));
    }

    @Test
    void theIdOfAnAlertIsMadeOfItsContentAndStaysWhatItWas() {
        List<String> ids = new ArrayList<>();
        now(incident()
                        .start("2023-06-22")
                        .detected("2023-11")
                        .disclosed("2024-03-01")
                        .dwell(132, 161, DwellBasis.START_TO_DETECTED)
                        .data(DataClass.NAMES)
                        .data(DataClass.GOVERNMENT_IDS, Certainty.POSSIBLE)
                        .people(2_000_000))
                .forEach(alert -> ids.add(alert.getId()));
        now(incident()
                        .start("2023-06-22")
                        .end("2023-11-01")
                        .dwell(132, 132, DwellBasis.START_TO_END)
                        .data(DataClass.CLASSIFIED))
                .forEach(alert -> ids.add(alert.getId()));
        now(incident().start("2023-06-22").end("2023-11-01").dwell(132, 132, DwellBasis.START_TO_END))
                .forEach(alert -> ids.add(alert.getId()));

        assertThat(ids)
                .as("ids that receivers keep: they must not change with how alerts are worded")
                .containsExactly(
                        "msg_dbd2d0ae5143a337a3ef17864adcfe1a",
                        "msg_6e3b74db49af938df53203db88bfb61f",
                        "msg_be8a12bb6c5b64cda679baffc76db151");
    }

    @Test
    void anotherVictimCorrectsButAnotherSpellingDoesNot() {
        now(incident().victim("Harbour Freightways").dwell(142, 142));

        assertThat(now(incident().victim("The Harbour Freightways Group, Inc.").dwell(142, 142)))
                .isEmpty();
        assertThat(now(incident().victim("HFW Holdings", "Harbour Freightways").dwell(142, 142)))
                .isEmpty();
        assertThat(now(incident().victim("Fabrikam").dwell(142, 142)))
                .extracting(Alert::getKind, Alert::getVictim, Alert::getChanges)
                .containsExactly(tuple(
                        AlertKind.CORRECTED,
                        "Fabrikam",
                        List.of(new AlertChange("victim", "Harbour Freightways", "Fabrikam"))));
    }

    @Test
    void aRuleThatHoldsNoLongerWithdraws() {
        Alert raised = now(incident().dwell(142, 142)).get(0);
        Alert withdrawn = now(incident().dwell(2, 2)).get(0);

        assertThat(withdrawn.getKind()).isEqualTo(AlertKind.WITHDRAWN);
        assertThat(withdrawn.getFirstAlertId()).isEqualTo(raised.getId());
        assertThat(withdrawn.getSummary())
                .isEqualTo("Withdrawn, this no longer holds: Harbour Freightways: breach went on for 142 days");
        assertThat(withdrawn.getWithdrawalReason()).isEqualTo(WithdrawalReason.FACTS_CHANGED);
        assertThat(withdrawn.getChanges()).containsExactly(new AlertChange("dwell", "142 days", "2 days"));
        assertThat(raised.getWithdrawalReason()).isNull();
        assertThat(withdrawn.getDwell().getMaxDays()).isEqualTo(2);
        assertThat(now(incident().dwell(3, 3))).isEmpty();
    }

    @Test
    void anIncidentThatIsNoMoreWithdrawsItsAlertWithWhatWasLastKnown() {
        Alert raised = now(incident().dwell(142, 142).data(DataClass.PASSWORDS)).get(0);

        Alert withdrawn = gone().get(0);

        assertThat(withdrawn.getKind()).isEqualTo(AlertKind.WITHDRAWN);
        assertThat(withdrawn.getSummary()).startsWith("Withdrawn, the incident is no more: Harbour Freightways");
        assertThat(withdrawn.getDwell().getMinDays()).isEqualTo(142);
        assertThat(withdrawn.getReasons()).isEqualTo(raised.getReasons());
        assertThat(withdrawn.getWithdrawalReason()).isEqualTo(WithdrawalReason.GONE);
        assertThat(withdrawn.getMergedInto()).isNull();
        assertThat(gone()).isEmpty();
    }

    @Test
    void anIncidentThatAlarmsForSeveralReasonsMakesOneAlertThatSaysThemAll() {
        Alert alert = now(incident()
                        .start("2023-06-22")
                        .sure(0.9)
                        .detected("2023-11-11")
                        .disclosed("2024-03-01")
                        .sure(0.95)
                        .dwell(142, 142, DwellBasis.START_TO_DETECTED)
                        .sure(0.75)
                        .data(DataClass.PASSWORDS))
                .get(0);

        assertThat(alert.getReasons())
                .extracting(AlertReason::getRule, AlertReason::getSeverity, AlertReason::getConfidence)
                .as("the gravest first, then as in the rule file")
                .containsExactly(
                        tuple("long-dwell", Severity.HIGH, 0.9),
                        tuple("sensitive-exposure", Severity.MEDIUM, 0.75),
                        tuple("late-disclosure", Severity.MEDIUM, 0.9));
        assertThat(alert.getSummary())
                .isEqualTo("Harbour Freightways: unnoticed for 142 days, 2023-06-22 to 2023-11-11; passwords exposed;"
                        + " told 111 days after it knew, 2023-11-11 to 2024-03-01");
        assertThat(alert.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(alert.getRule()).isEqualTo("long-dwell");
        assertThat(alert.getConfidence()).as("of what makes it so severe").isEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-11, 2024-03-01, told 111 days",
        "2023-11-11, 2024-03, told at least 111 days",
        "2023-11, 2024-03-01, told at least 92 days"
    })
    void aDelayIsSaidToBeTheLeastUnlessBothItsDatesAreDays(String detected, String disclosed, String told) {
        Alert alert = now(incident().detected(detected).disclosed(disclosed)).get(0);

        assertThat(alert.getSummary()).contains(": " + told + " after it knew, " + detected + " to " + disclosed);
    }

    @Test
    void aFurtherReasonThatIsNoGraverCorrectsAndOneThatIsEscalates() {
        Alert raised = now(incident().dwell(40, 40)).get(0);
        Alert further = now(incident().dwell(40, 40).data(DataClass.PASSWORDS)).get(0);
        Alert graver = now(incident().dwell(40, 40).data(DataClass.PASSWORDS).data(DataClass.CLASSIFIED))
                .get(0);

        assertThat(further.getKind()).isEqualTo(AlertKind.CORRECTED);
        assertThat(further.getChanges())
                .containsExactly(
                        new AlertChange("rule:sensitive-exposure", null, "medium"),
                        new AlertChange("passwords", null, "confirmed"));
        assertThat(graver.getKind()).isEqualTo(AlertKind.ESCALATED);
        assertThat(graver.getRule()).isEqualTo("sensitive-exposure");
        assertThat(graver.getChanges())
                .containsExactly(
                        new AlertChange("severity", "medium", "critical"),
                        new AlertChange("classified", null, "confirmed"));
        assertThat(graver.getFirstAlertId()).isEqualTo(raised.getId());
        assertThat(graver.getSequence()).isEqualTo(3);
    }

    @Test
    void aReasonThatGoesWhileAnotherHoldsCorrectsAndTellsWhatItsFactsBecame() {
        now(incident().dwell(142, 142).data(DataClass.PASSWORDS));

        Alert alert = now(incident().dwell(2, 2).data(DataClass.PASSWORDS)).get(0);

        assertThat(alert.getKind()).isEqualTo(AlertKind.CORRECTED);
        assertThat(alert.getSummary()).isEqualTo("Corrected: Harbour Freightways: passwords exposed");
        assertThat(alert.getReasons()).extracting(AlertReason::getRule).containsExactly("sensitive-exposure");
        assertThat(alert.getChanges())
                .containsExactlyInAnyOrder(
                        new AlertChange("severity", "high", "medium"),
                        new AlertChange("rule:long-dwell", "high", null),
                        new AlertChange("dwell", "142 days", "2 days"));
    }

    @Test
    void aWatchedVictimIsAReasonThoughItRestsOnNoFact() {
        now(incident().victim("Fabrikam").dwell(40, 40));
        watch("Fabrikam");

        assertThat(now(incident().victim("Fabrikam").dwell(40, 40)))
                .extracting(Alert::getKind, Alert::getChanges)
                .containsExactly(tuple(
                        AlertKind.ESCALATED,
                        List.of(
                                new AlertChange("severity", "medium", "high"),
                                new AlertChange("rule:watch-list", null, "high"))));
    }

    @Test
    void aReasonWhoseRuleWasTakenOutOfTheFileIsTakenBack() {
        now(incident().dwell(142, 142).data(DataClass.PASSWORDS));
        String shipped = AlertRules.shipped();
        rules = AlertRules.parse(
                "rules:\n" + shipped.substring(shipped.indexOf("  - type: sensitive-exposure")), WatchedVictims.NONE);

        Alert alert = now(incident().dwell(142, 142).data(DataClass.PASSWORDS)).get(0);

        assertThat(alert.getKind()).isEqualTo(AlertKind.CORRECTED);
        assertThat(alert.getChanges()).contains(new AlertChange("rule:long-dwell", "high", null));
        assertThat(now(incident().dwell(142, 142))).extracting(Alert::getKind).containsExactly(AlertKind.WITHDRAWN);
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

    @Test
    void whatARuleNoLongerAsksForIsWithdrawnAsThat() {
        now(incident().dwell(35, 35));
        rules = AlertRules.parse(
                AlertRules.shipped().replace("{days: 30, severity: medium}", "{days: 40, severity: medium}"),
                WatchedVictims.NONE);

        assertThat(now(incident().dwell(35, 35)))
                .extracting(Alert::getKind, Alert::getWithdrawalReason)
                .containsExactly(tuple(AlertKind.WITHDRAWN, WithdrawalReason.OUT_OF_SCOPE));
    }

    @ParameterizedTest
    @CsvSource({
        "START_TO_DETECTED, 142, 142, 'unnoticed for 142 days, 2023-06-22 to 2023-11-11'",
        "START_TO_DETECTED, 0, 183, 'unnoticed for up to 183 days, 2023-06-22 to 2023-11-11'",
        "START_TO_END, 397, 456, 'breach went on for 397 to 456 days, 2023-06-22 to 2023-11-01'",
        "STATED, 142, 142, 'breach went on for 142 days'"
    })
    void nobodyNoticedIsSaidOnlyOfTheTimeBeforeTheDetection(
            DwellBasis basis, int minDays, int maxDays, String statement) {
        assertThat(now(incident()
                        .start("2023-06-22")
                        .end("2023-11-01")
                        .detected("2023-11-11")
                        .dwell(minDays, maxDays, basis)))
                .extracting(Alert::getSummary)
                .containsExactly("Harbour Freightways: " + statement);
    }

    @Test
    void anAlertTellsHowOldItsNewsIs() {
        assertThat(now(incident().dwell(40, 40).published(LocalDate.of(2024, 2, 4))))
                .extracting(Alert::getNewsAgeDays)
                .containsExactly(30);
        assertThat(now(incident().dwell(41, 41).published(LocalDate.of(2024, 3, 4))))
                .as("of a fresh article on the same incident")
                .extracting(Alert::getNewsAgeDays)
                .containsExactly(1);
        assertThat(now(incident().dwell(42, 42).published(LocalDate.of(2023, 3, 4))))
                .as("as fresh as what it follows: whoever was told that is told this")
                .extracting(Alert::getNewsAgeDays)
                .containsExactly(1);
        assertThat(gone()).extracting(Alert::getNewsAgeDays).containsExactly(1);
        assertThat(now(incident().dwell(40, 40).published(LocalDate.of(2023, 3, 6))))
                .as("raised anew")
                .extracting(Alert::getNewsAgeDays)
                .containsExactly(365);
    }

    @Test
    void newsOfTomorrowIsOfTodayAndOfNoDayIsOfUnknownAge() {
        assertThat(now(incident().dwell(40, 40).published(LocalDate.of(2024, 3, 6))))
                .extracting(Alert::getNewsAgeDays)
                .containsExactly(0);
        last = null;
        assertThat(now(incident().dwell(40, 40)))
                .extracting(Alert::getNewsAgeDays)
                .containsOnlyNulls();
        assertThat(now(incident().dwell(41, 41).published(LocalDate.of(2022, 3, 6))))
                .extracting(Alert::getNewsAgeDays)
                .containsOnlyNulls();
    }

    private void watch(String... lines) {
        rules = AlertRules.parse(AlertRules.shipped(), WatchedVictims.parse(List.of(lines)));
    }

    private List<Alert> now(IncidentBuilder incident) {
        return decide(incident.build());
    }

    private List<Alert> decide(Incident incident) {
        return remember(rules.decide("incident-1", Optional.of(incident), last, NOON));
    }

    private List<Alert> gone() {
        return remember(rules.decide("incident-1", Optional.empty(), last, NOON));
    }

    private List<Alert> remember(Optional<Alert> alert) {
        alert.ifPresent(told -> last = told);
        return alert.stream().toList();
    }
}
