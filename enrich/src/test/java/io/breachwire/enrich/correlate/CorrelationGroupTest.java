package io.breachwire.enrich.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Milestone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationGroupTest {
    private static final String BREACH =
            "Marisol customers' names leaked after intruders reached a file server in Porto";

    @Test
    void fourOutletsOnOneBreachMakeOneIncidentAndTheMinorityReadingStaysListed() {
        List<MergedIncident> incidents = incidents(
                Facts.article("record")
                        .about("Marisol")
                        .on("2021-11-29")
                        .dating(Milestone.INTRUSION_START, "2021-06-22")
                        .dating(Milestone.INTRUSION_END, "2021-11-03")
                        .dating(Milestone.DETECTED, "2021-11-11")
                        .dating(Milestone.DISCLOSED, "2021-11-26"),
                Facts.article("wire")
                        .about("Marisol Corporation")
                        .on("2021-11-29")
                        .dating(Milestone.INTRUSION_START, "2021-11-11", Attribution.VICTIM)
                        .dating(Milestone.DISCLOSED, "2021-11-26"),
                Facts.article("post")
                        .about("Marisol Corp.")
                        .on("2021-11-30")
                        .dating(Milestone.INTRUSION_START, "2021-06")
                        .dating(Milestone.DETECTED, "2021-11")
                        .dating(Milestone.DISCLOSED, "2021-11-26"),
                Facts.article("net")
                        .about("Marisol")
                        .on("2021-11-29")
                        .dating(Milestone.INTRUSION_START, "2021-06-22")
                        .dating(Milestone.INTRUSION_END, "2021-11-03")
                        .dating(Milestone.DETECTED, "2021-11-11"));

        assertThat(incidents).hasSize(1);
        MergedIncident incident = incidents.get(0);
        assertThat(date(incident, Milestone.INTRUSION_START)).isEqualTo("2021-06-22");
        assertThat(date(incident, Milestone.INTRUSION_END)).isEqualTo("2021-11-03");
        assertThat(date(incident, Milestone.DETECTED)).isEqualTo("2021-11-11");
        assertThat(date(incident, Milestone.DISCLOSED)).isEqualTo("2021-11-26");
        MergedIncident.MergedDate start = incident.timeline().get(Milestone.INTRUSION_START);
        assertThat(start.principle()).isEqualTo(Principle.MORE_SOURCES);
        assertThat(start.citations())
                .extracting(citation -> citation.article().articleId())
                .containsExactly("net", "record");
        assertThat(start.others())
                .extracting(other -> other.date().edtf() + " " + other.disagreement())
                .containsExactly("2021-11-11 CONFLICT", "2021-06 COARSER");
        assertThat(incident.dwell().minDays()).isEqualTo(142);
        assertThat(incident.dwell().maxDays()).isEqualTo(142);
        assertThat(incident.dwell().basis()).isEqualTo(Dwell.Basis.START_TO_DETECTED);
        assertThat(incident.sourceCount()).isEqualTo(4);
    }

    @Test
    void aDateThatAnArticleAlsoGivesIsListedButWeighsNothing() {
        MergedIncident incident = incidents(Facts.article("wire")
                        .about("Marisol")
                        .on("2021-11-29")
                        .dating(Milestone.INTRUSION_START, "2021-06", "2021-11-11"))
                .get(0);

        MergedIncident.MergedDate start = incident.timeline().get(Milestone.INTRUSION_START);
        assertThat(start.date().edtf()).isEqualTo("2021-06");
        assertThat(start.principle()).isEqualTo(Principle.UNDISPUTED);
        assertThat(start.others())
                .extracting(other -> other.date().edtf() + " " + other.disagreement())
                .containsExactly("2021-11-11 CONFLICT");
    }

    @Test
    void aDateReadMoreSurelyIsBelievedBeforeALaterOne() {
        MergedIncident.MergedDate start = start(
                Facts.article("wire").on("2021-11-29").sure(0.91).dating(Milestone.INTRUSION_START, "2021-06-22"),
                Facts.article("post").on("2021-12-02").sure(0.52).dating(Milestone.INTRUSION_START, "2021-06-30"));

        assertThat(start.date().edtf()).isEqualTo("2021-06-22");
        assertThat(start.principle()).isEqualTo(Principle.SURER);
        assertThat(start.confidence()).isEqualTo(new Confidence(0.91));
    }

    @Test
    void ofTwoDatesReadAboutEquallySurelyTheLaterReportIsBelieved() {
        MergedIncident.MergedDate start = start(
                Facts.article("wire").on("2021-11-29").sure(0.91).dating(Milestone.INTRUSION_START, "2021-06-22"),
                Facts.article("post").on("2021-12-02").sure(0.87).dating(Milestone.INTRUSION_START, "2021-06-30"));

        assertThat(start.date().edtf()).isEqualTo("2021-06-30");
        assertThat(start.principle()).isEqualTo(Principle.LATER_REPORT);
    }

    @Test
    void twoOutletsReadWithDoubtDoNotOutweighAStatementReadSurely() {
        MergedIncident.MergedDate start = start(
                Facts.article("wire").on("2021-11-29").sure(0.5).dating(Milestone.INTRUSION_START, "2021-06-30"),
                Facts.article("post").on("2021-11-29").sure(0.5).dating(Milestone.INTRUSION_START, "2021-06-30"),
                Facts.article("net")
                        .on("2021-11-29")
                        .sure(0.95)
                        .dating(Milestone.INTRUSION_START, "2021-06-22", Attribution.VICTIM));

        assertThat(start.date().edtf()).isEqualTo("2021-06-22");
        assertThat(start.principle()).isEqualTo(Principle.SURER);
    }

    @Test
    void aMergedValueIsAsSureAsTheSurestArticleThatGivesIt() {
        MergedIncident incident = incidents(
                        Facts.article("wire")
                                .about("Marisol")
                                .on("2021-11-29")
                                .sure(0.6)
                                .dating(Milestone.INTRUSION_START, "2021-06-22")
                                .dating(Milestone.DETECTED, "2021-11-11")
                                .counting(50_000)
                                .exposing(DataClass.PASSWORDS, ExposedData.Certainty.POSSIBLE),
                        Facts.article("post")
                                .about("Marisol")
                                .on("2021-11-29")
                                .sure(0.9)
                                .dating(Milestone.INTRUSION_START, "2021-06-22")
                                .counting(50_000)
                                .exposing(DataClass.PASSWORDS, ExposedData.Certainty.POSSIBLE))
                .get(0);

        assertThat(incident.confidence()).isEqualTo(new Confidence(0.9));
        assertThat(incident.records().confidence()).isEqualTo(new Confidence(0.9));
        assertThat(incident.data().get(0).confidence()).isEqualTo(new Confidence(0.9));
        assertThat(incident.timeline().get(Milestone.INTRUSION_START).confidence())
                .isEqualTo(new Confidence(0.9));
        assertThat(incident.timeline().get(Milestone.DETECTED).confidence()).isEqualTo(new Confidence(0.6));
        assertThat(incident.dwell().confidence())
                .as("the geometric mean of the two dates")
                .isEqualTo(new Confidence(0.73));
    }

    @Test
    void aDwellTimeBetweenDatesOfDifferentArticlesIsLessSure() {
        MergedIncident incident = incidents(
                        Facts.article("wire")
                                .about("Marisol")
                                .on("2021-11-29")
                                .sure(0.9)
                                .dating(Milestone.INTRUSION_START, "2021-06-22"),
                        Facts.article("post")
                                .about("Marisol")
                                .on("2021-11-29")
                                .sure(0.9)
                                .dating(Milestone.DETECTED, "2021-11-11"))
                .get(0);

        assertThat(incident.dwell().confidence()).as("the product").isEqualTo(new Confidence(0.81));
    }

    @Test
    void whatNoArticleSaysTheConfidenceOfHasNone() {
        MergedIncident.MergedDate start =
                start(Facts.article("wire").on("2021-11-29").dating(Milestone.INTRUSION_START, "2021-06-22"));

        assertThat(start.confidence()).isNull();
    }

    @Test
    void twoIncidentsOfOneVictimStayApart() {
        List<MergedIncident> incidents = incidents(
                Facts.article("hack-1")
                        .about("T-Rex Telecom")
                        .on("2021-08-16")
                        .titled("T-Rex Telecom looks into claims that servers were hacked")
                        .saying("customer database servers dinosaur auction brute force gateway gateway router router")
                        .dating(Milestone.DETECTED, "2021-08-15")
                        .counting(40_000_000),
                Facts.article("hack-2")
                        .about("T-Rex Telecom US")
                        .on("2021-08-27")
                        .titled("T-Rex chief says hacker brute forced a router")
                        .saying("dinosaur gateway gateway router router brute force testing lab lab apology")
                        .dating(Milestone.INTRUSION_START, "2021-07")
                        .counting(48_600_000),
                Facts.article("swap")
                        .about("T-Rex Telecom")
                        .on("2021-12-30")
                        .titled("T-Rex Telecom confirms SIM swap attacks")
                        .saying("sim swap sim swapping victims numbers ported helpdesk helpdesk employee badge badge")
                        .dating(Milestone.INTRUSION_START, "2021-12"));

        assertThat(incidents)
                .extracting(incident -> incident.articles().stream()
                        .map(member -> member.article().articleId())
                        .toList())
                .containsExactlyInAnyOrder(List.of("hack-1", "hack-2"), List.of("swap"));
    }

    @Test
    void aFollowUpMonthsLaterJoinsItsIncident() {
        List<MergedIncident> incidents = incidents(
                Facts.article("news")
                        .about("Larkspur Clinics")
                        .on("2021-02-01")
                        .titled("Ransomware closes Larkspur Clinics")
                        .saying("ransomware ransomware larkspur dialysis ambulances rerouted dialysis")
                        .dating(Milestone.INTRUSION_START, "2021-01-30"),
                Facts.article("settlement")
                        .about("Larkspur Clinics Inc.")
                        .on("2021-11-05")
                        .titled("Larkspur settles over ransomware of January")
                        .saying("ransomware ransomware larkspur dialysis settlement plaintiffs court")
                        .dating(Milestone.INTRUSION_START, "2021-01"));

        assertThat(incidents).hasSize(1);
    }

    @Test
    void aSyndicatedCopyCountsAsOneSourceAndOneVoice() {
        List<MergedIncident> incidents = incidents(
                Facts.article("agency")
                        .about("Marisol")
                        .on("2021-11-01")
                        .saying(BREACH)
                        .counting(900),
                Facts.article("daily")
                        .about("Marisol")
                        .on("2021-11-02")
                        .saying(BREACH)
                        .counting(900),
                Facts.article("weekly")
                        .about("Marisol")
                        .on("2021-11-02")
                        .saying("the company spoke with us of a thousand people whose letters went out this week")
                        .counting(1100, Attribution.VICTIM));

        assertThat(incidents).hasSize(1);
        MergedIncident incident = incidents.get(0);
        assertThat(incident.articleCount()).isEqualTo(3);
        assertThat(incident.sourceCount()).isEqualTo(2);
        assertThat(incident.articles().get(1).copyOf()).isEqualTo("agency");
        assertThat(incident.records().count()).isEqualTo(1100);
        assertThat(incident.records().principle()).isEqualTo(Principle.AUTHORITY);
    }

    @Test
    void twoRevisionsOfAnArticleAreNoGroup() {
        ArticleFacts first = Facts.article("a").about("Marisol").revision("r1").done();
        ArticleFacts second = Facts.article("a").about("Marisol").revision("r2").done();

        assertThatThrownBy(() -> CorrelationGroup.of("marisol", List.of(first, second)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two revisions");
    }

    @Test
    void theBestQuotationsOfTheArticlesComeFirstAmongThemWhatTheVictimSays() {
        MergedIncident incident = incidents(
                        Facts.article("a")
                                .about("Marisol")
                                .on("2021-11-01")
                                .exposing(DataClass.PASSWORDS, Attribution.OUTLET, Attribution.VICTIM),
                        Facts.article("b")
                                .about("Marisol")
                                .on("2021-11-02")
                                .exposing(DataClass.PASSWORDS, Attribution.VICTIM, Attribution.OUTLET))
                .get(0);

        assertThat(incident.data().get(0).citations())
                .extracting(
                        citation -> citation.article().articleId(),
                        citation -> citation.quote().attribution())
                .containsExactly(
                        tuple("b", Attribution.VICTIM),
                        tuple("a", Attribution.OUTLET),
                        tuple("a", Attribution.VICTIM),
                        tuple("b", Attribution.OUTLET));
    }

    @Test
    void aKindOfDataIsConfirmedWhenAnyArticleConfirmsIt() {
        MergedIncident incident = incidents(
                        Facts.article("a")
                                .about("Marisol")
                                .on("2021-11-01")
                                .exposing(DataClass.PASSWORDS, ExposedData.Certainty.POSSIBLE),
                        Facts.article("b")
                                .about("Marisol")
                                .on("2021-11-01")
                                .exposing(DataClass.PASSWORDS, ExposedData.Certainty.CONFIRMED))
                .get(0);

        assertThat(incident.data()).hasSize(1);
        assertThat(incident.data().get(0).certainty()).isEqualTo(ExposedData.Certainty.CONFIRMED);
        assertThat(incident.data().get(0).citations()).hasSize(2);
    }

    @Test
    void aKindOfDataThatNoArticleConfirmsStaysPossible() {
        MergedIncident incident = incidents(
                        Facts.article("a")
                                .about("Marisol")
                                .exposing(DataClass.PASSWORDS, ExposedData.Certainty.POSSIBLE),
                        Facts.article("b")
                                .about("Marisol")
                                .exposing(DataClass.PASSWORDS, ExposedData.Certainty.POSSIBLE))
                .get(0);

        assertThat(incident.data().get(0).certainty()).isEqualTo(ExposedData.Certainty.POSSIBLE);
    }

    @Test
    void whoseDataItIsAddsUp() {
        MergedIncident incident = incidents(
                        Facts.article("a")
                                .about("Marisol")
                                .exposingThoseOf(ExposedData.Subject.EMPLOYEE, DataClass.PASSWORDS),
                        Facts.article("b")
                                .about("Marisol")
                                .exposingThoseOf(ExposedData.Subject.CUSTOMER, DataClass.PASSWORDS))
                .get(0);

        assertThat(incident.data())
                .singleElement()
                .satisfies(passwords -> assertThat(passwords.subjects())
                        .containsExactlyInAnyOrder(ExposedData.Subject.CUSTOMER, ExposedData.Subject.EMPLOYEE));
    }

    @Test
    void anIncidentNamesEachIdThatItMayHaveHadBeforeItsFirstArticleWasThere() {
        Facts first = Facts.article("first").about("Marisol").on("2021-11-01");
        Facts second = Facts.article("second").about("Marisol").on("2021-11-02");
        Facts third = Facts.article("third").about("Marisol").on("2021-11-03");

        assertThat(incidents(first, second, third).get(0).absorbed())
                .containsExactlyInAnyOrder(
                        incidents(second).get(0).id(), incidents(third).get(0).id());
    }

    @Test
    void aVictimThatNoArticleNamesHasNoName() {
        assertThat(incidents(Facts.article("a").titled("Hackers strike again")))
                .extracting(MergedIncident::victim, MergedIncident::victimNames)
                .containsExactly(tuple("", List.of()));
    }

    @Test
    void theVictimIsCalledAsMostOutletsCallItAndElseByTheFullestName() {
        Facts one = Facts.article("a").in("wire").about("Marisol").on("2021-11-01");
        Facts another = Facts.article("b").in("post").about("Marisol").on("2021-11-01");
        Facts again =
                Facts.article("c").in("net").about("Marisol Logistics Holding").on("2021-11-01");
        Facts onceMore =
                Facts.article("d").in("net").about("Marisol Logistics Holding").on("2021-11-01");

        assertThat(incidents(one, another, again, onceMore))
                .extracting(MergedIncident::victim)
                .containsExactly("Marisol");
        assertThat(incidents(one, again, onceMore))
                .extracting(MergedIncident::victim, MergedIncident::victimNames)
                .containsExactly(tuple("Marisol Logistics Holding", List.of("Marisol", "Marisol Logistics Holding")));
    }

    @Test
    void anIncidentTellsWhenItsFirstAndItsLastArticleWerePublishedAsFarAsAnyIsDated() {
        assertThat(incidents(
                        Facts.article("a").about("Marisol").on("2021-11-03"),
                        Facts.article("b").about("Marisol").on("2021-11-01"),
                        Facts.article("c").about("Marisol")))
                .extracting(MergedIncident::firstPublished, MergedIncident::lastPublished)
                .containsExactly(tuple(LocalDate.of(2021, 11, 1), LocalDate.of(2021, 11, 3)));
        assertThat(incidents(Facts.article("c").about("Marisol")))
                .extracting(MergedIncident::firstPublished, MergedIncident::lastPublished)
                .containsExactly(tuple(null, null));
    }

    @Test
    void allIncidentsOfAVictimKeyShareTheFirstPartOfTheirIds() {
        List<MergedIncident> incidents = incidents(
                Facts.article("a").about("Marisol").on("2019-11-01"),
                Facts.article("b").about("Marisol").on("2021-11-01").dating(Milestone.INTRUSION_START, "2021-10"));

        assertThat(incidents).hasSize(2);
        assertThat(incidents)
                .extracting(incident -> IncidentId.group(incident.id()))
                .containsOnly(IncidentId.group(incidents.get(0).id()));
    }

    @Test
    void aNewIncidentIsSeenHoweverMuchWasWrittenOfAnEarlierOne() {
        List<ArticleFacts> articles = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            articles.add(Facts.article("old-" + i)
                    .about("Marisol")
                    .on(LocalDate.of(2021, 3, 1).plusDays(i % 60).toString())
                    .done());
        }
        articles.add(Facts.article("new").about("Marisol").on("2022-09-01").done());

        CorrelationGroup group = CorrelationGroup.of("marisol", articles);

        assertThat(group.articles()).hasSize(CorrelationGroup.CAPACITY);
        assertThat(group.articles()).extracting(ArticleFacts::articleId).contains("new");
    }

    @Test
    void anIncidentStaysWithinItsBoundsHoweverManyArticlesTellOfIt() {
        List<ArticleFacts> articles = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            articles.add(Facts.article("article-" + i)
                    .in("outlet-" + i)
                    .about("Marisol")
                    .on(LocalDate.of(2021, 3, 1).plusDays(i % 3).toString())
                    .dating(
                            Milestone.DETECTED,
                            LocalDate.of(2021, 1, 1).plusDays(i % 40).toString())
                    .counting(1_000L + i)
                    .exposing(DataClass.PASSWORDS, ExposedData.Certainty.CONFIRMED)
                    .done());
        }

        List<MergedIncident> incidents =
                CorrelationGroup.of("marisol", articles).incidents();

        assertThat(incidents).isNotEmpty();
        assertThat(incidents.stream().mapToInt(MergedIncident::articleCount).sum())
                .isEqualTo(CorrelationGroup.CAPACITY);
        assertThat(incidents).allSatisfy(incident -> {
            assertThat(incident.articles()).hasSizeLessThanOrEqualTo(MergedIncident.ARTICLES);
            assertThat(incident.absorbed()).hasSizeLessThan(MergedIncident.ARTICLES);
            MergedIncident.MergedDate detected = incident.timeline().get(Milestone.DETECTED);
            assertThat(detected.citations()).hasSizeLessThanOrEqualTo(MergedIncident.CITATIONS);
            assertThat(detected.others()).hasSizeLessThanOrEqualTo(MergedIncident.CITATIONS);
            assertThat(incident.records().others()).hasSizeLessThanOrEqualTo(MergedIncident.CITATIONS);
            assertThat(incident.data().get(0).citations()).hasSizeLessThanOrEqualTo(MergedIncident.CITATIONS);
        });
    }

    @Test
    void wordsThatDateOneMilestoneDoNotDisputeAnother() {
        MergedIncident incident = incidents(Facts.article("wire")
                        .about("Marisol")
                        .on("2021-11-29")
                        .dating(Milestone.DISCLOSED, "2021-11-26")
                        .dating(Milestone.INTRUSION_START, "2021-06", "2021-11-26"))
                .get(0);

        assertThat(incident.timeline().get(Milestone.INTRUSION_START).others()).isEmpty();
    }

    @Test
    void theSameKindOfAttackLongAfterIsAnotherIncident() {
        Signature first = new Signature(
                List.of(),
                400,
                List.of("badge", "carrier", "ferry", "harbour", "invoice", "payroll", "sim", "survey", "turbine"),
                "",
                List.of("sim-swap"));
        Signature second = new Signature(
                List.of(),
                300,
                List.of("carrier", "clerk", "kiosk", "lottery", "orchard", "pension", "sim", "trolley", "velvet"),
                "",
                List.of("sim-swap"));
        List<MergedIncident> incidents = incidents(
                Facts.article("swap-1").about("T-Rex Telecom").on("2021-02-01").recognisedBy(first),
                Facts.article("swap-2").about("T-Rex Telecom").on("2021-08-20").recognisedBy(second));

        assertThat(incidents).hasSize(2);
    }

    @Test
    void aKindOfAttackThatIsNewInTheHeadlineMonthsLaterIsAnotherIncidentThoughItRetellsTheFirst() {
        Facts hack = Facts.article("hack")
                .about("T-Rex Telecom")
                .titled("T-Rex Telecom says hackers took customer records")
                .on("2021-02-01")
                .counting(50_000_000)
                .recognisedBy(new Signature(List.of(), 400, List.of("badge", "carrier", "ferry"), "", List.of()));
        Facts followUp = Facts.article("follow-up")
                .about("T-Rex Telecom")
                .on("2021-06-20")
                .counting(50_000_000)
                .recognisedBy(new Signature(List.of(), 300, List.of("carrier", "clerk", "kiosk"), "", List.of()));

        assertThat(incidents(hack, followUp.titled("T-Rex Telecom pays for the records that hackers took")))
                .hasSize(1);
        assertThat(incidents(hack, followUp.titled("T-Rex Telecom confirms SIM swapping attacks")))
                .hasSize(2);
    }

    @Test
    void bodiesOfOneCountryAreNotOneVictim() {
        Facts health = Facts.article("health")
                .about("Ministry of Health")
                .titled("Attack stops Portugal's hospitals")
                .on("2021-11-01");
        Facts railways = Facts.article("railways")
                .about("Ministry of Roads")
                .titled("Attack stops Portugal's trains")
                .on("2021-11-02");
        Facts trains = Facts.article("trains")
                .about("Portuguese train system")
                .titled("Portuguese train system was wiped")
                .on("2021-11-03");

        assertThat(incidents(health, railways, trains))
                .extracting(incident -> incident.articleCount())
                .containsExactlyInAnyOrder(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "Northgate Bank, Northgate University",
        "Northgate Foods, Northgate Motors",
        "Northgate Diagnostics, Northgate Ferries"
    })
    void namesakesInTheNewsAtOnceStayApart(String one, String other) {
        assertThat(incidents(
                        Facts.article("one")
                                .about(one)
                                .titled(one + " tells customers of a breach")
                                .saying("customers breach accounts forensic teller vault ledger")
                                .dating(Milestone.DETECTED, "2025-04-21")
                                .on("2025-05-05"),
                        Facts.article("other")
                                .about(other)
                                .titled(other + " tells customers of a breach")
                                .saying("customers breach campus dormitory dean library lecture")
                                .dating(Milestone.DETECTED, "2025-04-28")
                                .on("2025-05-06")))
                .hasSize(2);
    }

    @Test
    void aVictimUnderTwoNamesIsOneWhereDaysAndWordsAgree() {
        assertThat(incidents(
                        Facts.article("one")
                                .about("City of Oldmere")
                                .titled("Hacker poisons water of Oldmere")
                                .saying("lye operator cursor teamviewer sheriff treatment")
                                .dating(Milestone.INTRUSION_START, "2021-02-05")
                                .on("2021-02-08"),
                        Facts.article("other")
                                .about("Oldmere water works")
                                .titled("Oldmere water works broken into")
                                .saying("lye operator cursor sheriff valves")
                                .dating(Milestone.INTRUSION_START, "2021-02-05")
                                .on("2021-02-09")))
                .hasSize(1);
    }

    @Test
    void strangersThatAreOnlyDescribedStayApart() {
        assertThat(incidents(
                        Facts.article("a")
                                .about("credit union")
                                .titled("Fired worker deletes files")
                                .saying("driscoll login remote folders")
                                .on("2021-11-01"),
                        Facts.article("b")
                                .about("bank")
                                .titled("Skimmers found in cash machines")
                                .saying("skimmers machines cards pins")
                                .on("2021-11-01")))
                .hasSize(2);
    }

    private static List<MergedIncident> incidents(Facts... articles) {
        List<ArticleFacts> facts = new ArrayList<>();
        for (Facts article : articles) {
            facts.add(article.done());
        }
        return CorrelationGroup.of(VictimKey.of(facts.get(0)), facts).incidents();
    }

    private static MergedIncident.MergedDate start(Facts... articles) {
        for (Facts article : articles) {
            article.about("Marisol");
        }
        return incidents(articles).get(0).timeline().get(Milestone.INTRUSION_START);
    }

    private static String date(MergedIncident incident, Milestone milestone) {
        return incident.timeline().get(milestone).date().edtf();
    }
}
