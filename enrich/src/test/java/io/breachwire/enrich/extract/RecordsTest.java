package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Article.Format;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** How many were affected. */
class RecordsTest {
    private static final Extractor EXTRACTOR = new Extractor();

    @Test
    void peopleWhoseDataWasStolenAreCounted() {
        assertThat(count("The hackers stole the personal information of 38,000 patients."))
                .isEqualTo(38_000);
        assertThat(count("The breach affected 1.2 million customers.")).isEqualTo(1_200_000);
        assertThat(count("It sent letters to 5,810 people whose data was stolen."))
                .isEqualTo(5_810);
    }

    @Test
    void numbersAreReadInWords() {
        assertThat(count("The hackers stole the data of more than half a million users."))
                .isEqualTo(500_000);
        assertThat(count("The breach exposed the records of three million patients."))
                .isEqualTo(3_000_000);
    }

    @Test
    void groupsToldSideBySideAreAddedUp() {
        assertThat(count("The attackers stole the data of 38,000 patients and 1,200 employees."))
                .isEqualTo(39_200);
        assertThat(count("The breach affects 7.8 million subscribers, 850,000 users and 40 million past customers."))
                .isEqualTo(48_650_000);
    }

    @Test
    void aPartOfThemIsNotAddedToThem() {
        assertThat(count("The hackers stole the data of 38,000 patients, including 1,200 children."))
                .isEqualTo(38_000);
    }

    @Test
    void aRoundedNumberGivesWayToTheExactOne() {
        assertThat(count("""
                        The breach affected nearly 5 million customers. In its filing the company said that 4,612,305 \
                        customers were affected.
                        """)).isEqualTo(4_612_305);
    }

    @Test
    void attackersClaimsDoNotCount() {
        assertThat(count("The hackers claim to have stolen data of 12 million customers."))
                .isEqualTo(-1);
    }

    @Test
    void theCompanysProfileDoesNotCount() {
        assertThat(count("Fabrikam employs 12,000 people and serves 3 million customers in 40 countries."))
                .isEqualTo(-1);
    }

    @Test
    void moneyAndDatesAreNoPeople() {
        assertThat(count("The attackers demanded $5 million from the company on October 19."))
                .isEqualTo(-1);
    }

    @Test
    void groupsToldOneAfterTheOtherAreAddedUp() {
        assertThat(count(
                        "Affected are 18,450 customers. A further 2,100 former customers had their addresses exposed."))
                .isEqualTo(20_550);
        assertThat(count("""
                        The compromised data belongs to:

                        * 21,000 customers
                        * 1,450 employees
                        * 310 dealers
                        """)).isEqualTo(22_760);
    }

    @Test
    void itemsOfAListThatMayCountTheSamePeopleAreNotAddedUp() {
        assertThat(count("""
                        The stolen files hold:

                        * addresses of 21,000 customers
                        * card numbers of 1,450 customers
                        """)).isEqualTo(21_000);
    }

    @Test
    void aCorrectedNumberReplacesTheOneBefore() {
        assertThat(count("An update to the filing on Thursday raised the count from 72,000 to 118,350 people."))
                .isEqualTo(118_350);
        assertThat(count("It first thought that 14,000 people were affected. On Monday it said the figure was 31,000."))
                .isEqualTo(31_000);
    }

    @Test
    void aThiefWhoIsOnlyCalledHeClaims() {
        assertThat(count("The seller asks for $5,000. He puts the size of the list at 2.6 million riders."))
                .isEqualTo(-1);
    }

    @Test
    void numbersOfOtherIncidentsDoNotCount() {
        assertThat(count("A theft at rival Contoso exposed the data of 12 million riders in 2019."))
                .isEqualTo(-1);
        assertThat(
                        count(
                                "The breach concerns 3,118 riders. Contoso said in April that a similar intrusion had hit 2.2 million."))
                .isEqualTo(3_118);
    }

    @Test
    void otherSortsOfPeopleAreAddedUp() {
        assertThat(count("The breach affected 13,000 patients. The data of 1,030 employees was also stolen."))
                .isEqualTo(14_030);
    }

    @Test
    void aPartOfTheCompanysCustomersIsWhatCounts() {
        assertThat(count("Fabrikam, which has 3 million riders, said that data of 250,000 of them was stolen."))
                .isEqualTo(250_000);
    }

    @Test
    void aNumberThatIsOnlyPurportedDoesNotCount() {
        assertThat(count("The post speaks of a total of 12 million purportedly stolen customer records."))
                .isEqualTo(-1);
    }

    @Test
    void aPlaceholderDoesNotCount() {
        assertThat(count("Fabrikam reported a placeholder figure of 501 people to the regulator."))
                .isEqualTo(-1);
    }

    @Test
    void staffByWhoseMailThievesCameInAreNotAddedUp() {
        assertThat(count("The thieves saw the mail of 12 employees, which held data of 88,000 patients."))
                .isEqualTo(88_000);
    }

    @Test
    void aLineThatPointsElsewhereHidesNothingBehindIt() {
        assertThat(count("*Read more: Contoso buys itself a new firewall*\n\nIt wrote to 4,150 customers."))
                .isEqualTo(4150);
    }

    /** The number affected, -1 for none. */
    private static long count(String told) {
        Extraction extraction = EXTRACTOR.extract(new Article(
                "Fabrikam discloses data breach after ransomware attack",
                "",
                "Bicycle maker Fabrikam has disclosed a data breach after a ransomware attack hit its network.\n\n"
                        + told,
                Format.MARKDOWN,
                LocalDate.of(2021, 11, 29)));
        assertThat(extraction.incident()).isTrue();
        return extraction.recordsAffected() == null
                ? -1
                : extraction.recordsAffected().count();
    }
}
