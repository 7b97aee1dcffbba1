package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Article.Format;
import io.breachwire.enrich.extract.ExposedData.Certainty;
import io.breachwire.enrich.extract.ExposedData.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What kinds of data are read from an article, with whose they are, and whether it is sure. */
class DataTest {
    private static final Extractor EXTRACTOR = new Extractor();

    @Test
    void listItemsTakeTheirMeaningFromWhatIntroducesThem() {
        assertThat(kinds("""
                        The information that the intruders stole includes the following:

                        * Full name
                        * Address
                        * Phone number
                        * Social Security number
                        * Payment card number
                        * Medical diagnosis
                        """))
                .contains(
                        "names",
                        "physical-addresses",
                        "phone-numbers",
                        "government-ids",
                        "payment-cards",
                        "health-records");
    }

    @Test
    void aDenialReachesOverTheWholeListThatFollowsIt() {
        assertThat(kinds("""
                        The hackers stole the names and email addresses of its customers. The stolen files did not contain \
                        passwords, bank account numbers, passport numbers or medical records.
                        """))
                .contains("names", "email-addresses", "customer-records")
                .doesNotContain("passwords", "bank-accounts", "government-ids", "health-records");
    }

    @Test
    void aDenialEndsWhereTheSentenceTurns() {
        assertThat(kinds("""
                        No payment card numbers were stolen, but names, dates of birth and Social Security numbers of \
                        employees were exposed in the breach.
                        """))
                .contains("names", "dates-of-birth", "government-ids")
                .doesNotContain("payment-cards");
    }

    @Test
    void whatTheCompanyDoesNotStoreWasNotStolen() {
        assertThat(kinds("""
                        The hackers stole names, email addresses and phone numbers of customers. Fabrikam does not store \
                        credit card numbers on its servers.
                        """)).contains("email-addresses").doesNotContain("payment-cards");
    }

    @Test
    void thatNothingSaysItWasMisusedDoesNotDenyTheTheft() {
        assertThat(kinds("""
                        The attackers stole names, addresses and Social Security numbers of patients. There is no evidence \
                        that the stolen Social Security numbers were misused.
                        """)).contains("government-ids");
    }

    @Test
    void adviceNamesNoStolenData() {
        assertThat(kinds("""
                        The attackers stole the names and email addresses of customers. Customers should change their \
                        passwords and monitor their bank accounts.
                        """)).contains("names", "email-addresses").doesNotContain("passwords", "bank-accounts");
    }

    @Test
    void hashedPasswordsArePasswords() {
        assertThat(
                        kinds(
                                "The stolen database contained usernames, email addresses and bcrypt password hashes of users."))
                .contains("usernames", "email-addresses", "passwords");
    }

    @Test
    void loginCredentialsAreUsernamesAndPasswords() {
        assertThat(kinds("The hackers stole the login credentials of employees, and names, and home addresses."))
                .contains("usernames", "passwords");
    }

    @Test
    void dataOfAnotherBreachIsNotOfThisOne() {
        assertThat(kinds("""
                        The attackers stole names and email addresses of customers.

                        This is the second breach at the company. In the previous breach, hackers stole credit card \
                        numbers and passport numbers.
                        """)).contains("names", "email-addresses").doesNotContain("payment-cards", "government-ids");
    }

    @Test
    void theBreachThatTheCompanyIsComingOffIsNotThisOne() {
        assertThat(kinds("""
                        The attackers stole names and email addresses of customers.

                        The company is coming off of a massive data breach in August in which the records of 9 million people \
                        were stolen. This included passport numbers and credit card numbers.
                        """)).contains("names", "email-addresses").doesNotContain("payment-cards", "government-ids");
    }

    @Test
    void whoseDataItIsStandsBesideIt() {
        ExposedData identities =
                data("The hackers stole the names, dates of birth and Social Security numbers of employees.").stream()
                        .filter(found -> found.dataClass() == DataClass.GOVERNMENT_IDS)
                        .findFirst()
                        .orElseThrow();

        assertThat(identities.subjects()).containsExactly(Subject.EMPLOYEE);
        assertThat(identities.certainty()).isEqualTo(Certainty.CONFIRMED);
        assertThat(identities.dataClass().verisVariety()).isEqualTo("Sensitive Personal");
    }

    @Test
    void whatMayHaveBeenTakenIsPossible() {
        assertThat(data("""
                        The company said that the names, addresses and Social Security numbers of patients may have been \
                        accessed by the intruders.
                        """))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.certainty()).isEqualTo(Certainty.POSSIBLE));
    }

    private static Set<String> kinds(String told) {
        Set<String> kinds = new TreeSet<>();
        data(told).forEach(found -> kinds.add(found.dataClass().label()));
        return kinds;
    }

    private static List<ExposedData> data(String told) {
        Extraction extraction = EXTRACTOR.extract(new Article(
                "Fabrikam discloses data breach after ransomware attack",
                "",
                "Bicycle maker Fabrikam has disclosed a data breach after a ransomware attack hit its network.\n\n"
                        + told,
                Format.MARKDOWN,
                LocalDate.of(2021, 11, 29)));
        assertThat(extraction.incident()).isTrue();
        return extraction.dataClasses();
    }
}
