package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader is given to check a value by, and how sure he is told that it is. */
class EvidenceTest {
    private static final Extractor EXTRACTOR = new Extractor();

    @Test
    void aDateIsProvenByTheWordsThatProposeIt() {
        Timeline timeline = read("Fabrikam hit by ransomware attack", """
                Bicycle maker Fabrikam was hit by a ransomware attack on November 3, 2021, and discovered the intrusion \
                on November 11, 2021. Names and passport numbers of its customers were stolen, Fabrikam said.
                """).timeline();

        assertThat(quotations(timeline.intrusionStart()))
                .containsExactly("hit by a ransomware attack on November 3, 2021");
        assertThat(quotations(timeline.detected())).containsExactly("discovered the intrusion on November 11, 2021");
    }

    @Test
    void detectionOnTheDayOfTheAttackIsProvenByTheAttackAndByWhatTellsThatItWasNoticed() {
        Timeline timeline = read("Fabrikam hit by ransomware attack", """
                Bicycle maker Fabrikam was hit by a ransomware attack on November 3, 2021.

                The company noticed the attack within minutes and immediately shut down its servers.
                """).timeline();

        assertThat(timeline.detected()).isNotNull();
        assertThat(quotations(timeline.detected()))
                .hasSize(2)
                .first()
                .isEqualTo("hit by a ransomware attack on November 3, 2021");
        assertThat(quotations(timeline.detected()).get(1)).isIn("noticed the attack", "within minutes");
    }

    @Test
    void dataIsProvenByTheWordsThatSayThatItLayOpenTogetherWithThoseThatNameIt() {
        List<ExposedData> data = read("Fabrikam hit by ransomware attack", """
                Bicycle maker Fabrikam was hit by a ransomware attack on November 3, 2021. The intruders stole names,                 passport numbers and medical records of customers, Fabrikam said.

                The files also included:

                - home addresses
                - photos
                """).dataClasses();

        assertThat(quotations(data, DataClass.GOVERNMENT_IDS)).containsExactly("stole names, passport numbers");
        assertThat(quotations(data, DataClass.HEALTH_RECORDS))
                .containsExactly("stole names, passport numbers and medical records");
        assertThat(quotations(data, DataClass.PHYSICAL_ADDRESSES)).containsExactly("included: home addresses");
    }

    @Test
    void aNumberIsProvenByTheWordsThatSayThatSoManyAreAffected() {
        RecordsAffected affected =
                read("Fabrikam hit by ransomware attack", """
                Bicycle maker Fabrikam was hit by a ransomware attack on November 3, 2021. The intruders stole the \
                information of 5,810 customers, Fabrikam said.
                """).recordsAffected();

        assertThat(quotations(affected.evidence())).containsExactly("information of 5,810 customers");
    }

    @Test
    void aVictimIsProvenByWhatSpeaksMostForIt() {
        Victim victim = read("Fabrikam under pressure", """
                Fabrikam builds bicycles in Redmond. On Monday its website was offline.

                Fabrikam has suffered a ransomware attack, a spokesman said. The intruders stole names of customers.
                """).victims().get(0);

        assertThat(quotations(victim.evidence())).first().isEqualTo("Fabrikam has suffered a ransomware attack");
    }

    @Test
    void aListTooLongToBeQuotedIsNotQuotedToProveItsLastItem() {
        List<ExposedData> data = read("Fabrikam hit by ransomware attack", """
                Bicycle maker Fabrikam was hit by a ransomware attack on November 3, 2021. The intruders stole names,                 dates of birth, home addresses, telephone numbers, email addresses, account numbers, payment cards,                 invoices, tax forms, driver's licenses, fingerprints, photos and medical records of customers.
                """).dataClasses();

        assertThat(quotations(data, DataClass.HEALTH_RECORDS)).containsExactly("medical records");
    }

    @Test
    void anEndlessWordIsNotQuotedWhole() {
        String endless = "x".repeat(100_000);
        Extraction breach = read("Fabrikam hit by ransomware attack", """
                Bicycle maker Fabrikam was hit by %1$s on May 3, 2021. The intruders stole, %1$s, passports and passwords \
                of 5,810 customers. The breach of %1$s was discovered on May 9, 2021.
                """.formatted(endless));

        assertThat(quotations(breach.dataClasses(), DataClass.PASSWORDS)).containsExactly("passwords");
        assertThat(allEvidence(breach)).isNotEmpty().allSatisfy(evidence -> {
            assertThat(evidence.quotation()).hasSizeLessThanOrEqualTo(1000);
            assertThat(breach.text().substring(evidence.start(), evidence.end()))
                    .isEqualTo(evidence.quotation());
        });
    }

    @Test
    void aDateIsLessSureWhereAnotherIsToldInTheSameWords() {
        String once = "Fabrikam was attacked on May 3, 2021. Names of customers were stolen, Fabrikam said.";
        String twice = once + " Fabrikam was attacked on June 5, 2021.";

        assertThat(start(twice).confidence().value())
                .isLessThan(start(once).confidence().value());
    }

    @Test
    void aDwellTimeIsAsSureAsItsTwoDatesTogether() {
        Extraction breach = read("Fabrikam discloses data breach", """
                Bicycle maker Fabrikam discovered on November 11, 2021, that intruders had access to its network from \
                June 22 to November 3, 2021. Names and passport numbers of 5,810 customers were stolen, Fabrikam said.
                """);

        assertThat(breach.dwell().confidence())
                .isEqualTo(breach.timeline()
                        .intrusionStart()
                        .confidence()
                        .with(breach.timeline().detected().confidence()));
    }

    private static List<Evidence> allEvidence(Extraction extraction) {
        List<Evidence> evidence = new ArrayList<>(extraction.incidentEvidence());
        extraction.victims().forEach(victim -> evidence.addAll(victim.evidence()));
        extraction.dataClasses().forEach(data -> evidence.addAll(data.evidence()));
        Timeline timeline = extraction.timeline();
        Stream.of(timeline.intrusionStart(), timeline.intrusionEnd(), timeline.detected(), timeline.disclosed())
                .filter(Objects::nonNull)
                .forEach(fact -> evidence.addAll(fact.evidence()));
        if (extraction.recordsAffected() != null) {
            evidence.addAll(extraction.recordsAffected().evidence());
        }
        return evidence;
    }

    private static DatedFact start(String body) {
        return read("Fabrikam hit by ransomware attack", body).timeline().intrusionStart();
    }

    private static List<String> quotations(List<ExposedData> found, DataClass dataClass) {
        return found.stream()
                .filter(data -> data.dataClass() == dataClass)
                .flatMap(data -> quotations(data.evidence()).stream())
                .toList();
    }

    private static List<String> quotations(DatedFact fact) {
        return quotations(fact.evidence());
    }

    private static List<String> quotations(List<Evidence> found) {
        return found.stream()
                .map(evidence -> evidence.quotation().replaceAll("\\s+", " "))
                .toList();
    }

    private static Extraction read(String title, String body) {
        return EXTRACTOR.extract(
                new Article(title, "", body, Article.Format.MARKDOWN, LocalDate.of(2021, 11, 29), "Tailspin Times"));
    }
}
