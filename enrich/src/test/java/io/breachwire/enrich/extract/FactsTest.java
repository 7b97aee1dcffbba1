package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.evaluate.Corpus;
import io.breachwire.enrich.extract.Article.Format;
import io.breachwire.enrich.extract.ExposedData.Certainty;
import io.breachwire.enrich.extract.ExposedData.Subject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from whole articles: incident or not, victims, data, numbers. */
class FactsTest {
    private static final LocalDate PUBLISHED = LocalDate.of(2021, 11, 29);
    private static final Extractor EXTRACTOR = new Extractor();

    private static final String STORY = """
            Bicycle maker Fabrikam has disclosed a data breach after a ransomware attack hit its network last month.

            The company said the intruders stole the names, dates of birth and Social Security numbers of 5,810 current \
            and former employees. No payment card data was accessed, Fabrikam said in a statement.

            Fabrikam said it has notified law enforcement and is investigating the incident. Fabrikam does not store \
            passport numbers.

            The affected individuals were offered credit monitoring.
            """;

    private final Extraction breach = read("Fabrikam discloses data breach after ransomware attack", STORY);

    @Test
    void aDisclosedBreachIsAnIncidentOfItsVictim() {
        assertThat(breach.incident()).isTrue();
        assertThat(breach.incidentEvidence()).isNotEmpty();
        assertThat(breach.victims()).extracting(Victim::name).containsExactly("Fabrikam");
    }

    @Test
    void aVulnerabilityIsNoIncident() {
        Extraction patch = read("Contoso patches critical vulnerability in its routers", """
                Contoso has released security updates for a critical vulnerability that lets attackers run code on \
                its routers.

                The flaw, tracked as CVE-2021-1234, has a CVSS score of 9.8. Users should install the patch as soon \
                as possible. Researchers say attackers could exploit the bug remotely.
                """);

        assertThat(patch.incident()).isFalse();
        assertThat(patch.victims()).isEmpty();
        assertThat(patch.dataClasses()).isEmpty();
        assertThat(patch.recordsAffected()).isNull();
    }

    @Test
    void dataThatWasNotTouchedIsLeftOut() {
        assertThat(breach.dataClasses())
                .extracting(ExposedData::dataClass)
                .containsExactly(
                        DataClass.NAMES,
                        DataClass.DATES_OF_BIRTH,
                        DataClass.GOVERNMENT_IDS,
                        DataClass.EMPLOYEE_RECORDS);
    }

    @Test
    void dataSaysWhoseItIsAndThatItIsConfirmed() {
        ExposedData names = breach.dataClasses().get(0);

        assertThat(names.subjects()).containsExactly(Subject.EMPLOYEE);
        assertThat(names.certainty()).isEqualTo(Certainty.CONFIRMED);
    }

    @Test
    void peopleAreCounted() {
        assertThat(breach.recordsAffected().count()).isEqualTo(5810);
    }

    @Test
    void everyQuotationStandsWhereItSays() {
        List<Evidence> all = new ArrayList<>(breach.incidentEvidence());
        breach.victims().forEach(victim -> all.addAll(victim.evidence()));
        breach.dataClasses().forEach(data -> all.addAll(data.evidence()));
        all.addAll(breach.recordsAffected().evidence());

        assertThat(all)
                .isNotEmpty()
                .allSatisfy(evidence -> assertThat(breach.text().substring(evidence.start(), evidence.end()))
                        .isEqualTo(evidence.quotation()));
    }

    @Test
    void anEmptyArticleIsNoIncident() {
        assertThat(read("", "").incident()).isFalse();
    }

    @Test
    void theFoundingArticleIsReadRight() {
        Path shared = Corpus.shared();

        Extraction found = EXTRACTOR.extract(
                Corpus.article(shared, "therecord/Panasonic-discloses-four-months-long-data-breach.md"));

        assertThat(found.incident()).isTrue();
        assertThat(found.victims()).extracting(Victim::name).containsExactly("Panasonic");
        assertThat(found.dataClasses())
                .extracting(ExposedData::dataClass)
                .containsExactlyInAnyOrder(
                        DataClass.CUSTOMER_RECORDS, DataClass.EMPLOYEE_RECORDS, DataClass.INTELLECTUAL_PROPERTY);
        assertThat(found.recordsAffected()).isNull();
    }

    @Test
    void whatIsToldToTheOutletAloneIsNotPublicWhateverItIsCalled() {
        String story = """
                Bicycle maker Fabrikam has been hit by a ransomware attack that encrypted its servers.

                On Friday, a Fabrikam spokesperson told Valley Courant that customer data was stolen.
                """;

        assertThat(publishedBy("", story).timeline().disclosed()).isNotNull();
        assertThat(publishedBy("Valley Courant", story).timeline().disclosed()).isNull();
    }

    private static Extraction publishedBy(String source, String body) {
        return EXTRACTOR.extract(
                new Article("Fabrikam hit by ransomware attack", "", body, Format.PLAIN, PUBLISHED, source));
    }

    private static Extraction read(String title, String body) {
        return EXTRACTOR.extract(new Article(title, "", body, Format.PLAIN, PUBLISHED));
    }
}
