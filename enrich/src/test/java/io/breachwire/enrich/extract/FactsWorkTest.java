package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.data.DataExtractor;
import io.breachwire.enrich.extract.name.NameWords;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.records.RecordsExtractor;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Endless lists of data and of numbers may cost what they weigh: ten times the text, ten times the work, in steps. */
class FactsWorkTest {
    private static final int SMALL = 50_000;
    private static final int LARGE = 10 * SMALL;

    private static final NameWords NAME_WORDS = new NameWords(Reading.RULES);
    private static final DataExtractor DATA = new DataExtractor(Reading.RULES);
    private static final RecordsExtractor RECORDS = new RecordsExtractor(Reading.RULES);

    @TestFactory
    Stream<DynamicTest> workGrowsAsTheTextDoes() {
        return Stream.of(
                        "names, ",
                        "names, addresses, passwords and ",
                        "no names were not stolen but ",
                        "stolen data including: ",
                        "\n* Name\n* Address",
                        "employees of customers of employees of ",
                        "1,200 customers and 1,300 users, ",
                        "of the of the 5 of 6 ")
                .map(unit -> DynamicTest.dynamicTest(
                        unit.strip(), () -> assertThat(work(unit, LARGE)).isLessThan(12 * work(unit, SMALL) + LARGE)));
    }

    private static long work(String unit, int length) {
        String body = unit.repeat(length / unit.length() + 1);
        Reading reading =
                new Reading(new Article("Acme hacked", "", body, Article.Format.MARKDOWN, LocalDate.of(2021, 11, 29)));
        NamedText text = new NamedText(reading.document(), reading::tokens, NAME_WORDS, reading.work());
        long before = reading.work().steps();
        DATA.exposed(text, 2021);
        RECORDS.affected(text);
        return reading.work().steps() - before;
    }
}
