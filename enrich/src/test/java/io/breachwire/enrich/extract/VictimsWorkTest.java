package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.incident.IncidentClassifier;
import io.breachwire.enrich.extract.name.NameWords;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.victim.VictimExtractor;
import io.breachwire.enrich.extract.victim.VictimRanking;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Names, victims and the judgement of incidents on text that is made to be hard, by counted work. */
class VictimsWorkTest {
    private static final int SMALL = 100_000;
    private static final int LARGE = 1_000_000;
    private static final NameWords WORDS = new NameWords(Reading.RULES);
    private static final VictimExtractor VICTIMS = new VictimExtractor(Reading.RULES);
    private static final IncidentClassifier INCIDENTS = new IncidentClassifier(Reading.RULES);

    @TestFactory
    Stream<DynamicTest> workGrowsAsTheTextDoes() {
        return Stream.of(
                        "A",
                        "A B C D ",
                        "Acme ",
                        "Acme of the Acme of ",
                        "Acme-Acme&Acme.com ",
                        "Bank (BA) Bank of (BO) ",
                        "Acme, Acme and Acme said hackers breached Acme. ",
                        "the the the attack attack ")
                .map(unit -> DynamicTest.dynamicTest(
                        unit.strip(),
                        () -> assertThat(work(unit.repeat(LARGE / unit.length())))
                                .isLessThan(12 * work(unit.repeat(SMALL / unit.length())) + LARGE)));
    }

    @TestFactory
    Stream<DynamicTest> everyNameIsInOrderAndQuotesTheText() {
        return Stream.of("Acme of the Acme ", "\u201cAcme\u201d (A&B) 2FA-Acme.com ", "U.S. Acme's | O'Acme ")
                .map(unit -> DynamicTest.dynamicTest(unit.strip(), () -> {
                    Reading reading = reading(unit.repeat(200));
                    NamedText text = text(reading);
                    int behind = 0;
                    for (Chunk chunk : text.names().chunks()) {
                        assertThat(chunk.firstToken()).isGreaterThanOrEqualTo(behind);
                        assertThat(chunk.endToken()).isGreaterThan(chunk.firstToken());
                        behind = chunk.endToken();
                    }
                    assertThat(behind)
                            .isPositive()
                            .isLessThanOrEqualTo(reading.document().tokenCount());
                    List<Victim> victims = VICTIMS.rank(text).victims();
                    assertThat(victims)
                            .isEqualTo(VICTIMS.rank(text(reading(unit.repeat(200))))
                                    .victims());
                    for (Victim victim : victims) {
                        for (Evidence evidence : victim.evidence()) {
                            assertThat(reading.document().text().substring(evidence.start(), evidence.end()))
                                    .isEqualTo(evidence.quotation());
                        }
                    }
                }));
    }

    private static long work(String body) {
        Reading reading = reading(body);
        NamedText text = text(reading);
        VictimRanking ranking = VICTIMS.rank(text);
        INCIDENTS.values(INCIDENTS.read(text), ranking);
        return reading.work().steps();
    }

    private static Reading reading(String body) {
        return new Reading(new Article("Acme hacked", "", body, Article.Format.PLAIN, null));
    }

    private static NamedText text(Reading reading) {
        return new NamedText(reading.document(), reading::tokens, WORDS, reading.work());
    }
}
