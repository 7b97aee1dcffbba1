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
