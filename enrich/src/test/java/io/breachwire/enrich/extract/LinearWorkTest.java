package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.dates.RoleModel;
import io.breachwire.enrich.extract.dates.TimelineReader;
import io.breachwire.enrich.extract.rule.Sequence;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Hostile text may cost what it weighs: ten times the text, ten times the work, counted in steps and not in seconds. */
class LinearWorkTest {
    private static final int SMALL = 100_000;
    private static final int LARGE = 10 * SMALL;

    /** What a byte of plain news costs, so that a byte of hostile text can be held against it. */
    private static final String NEWS =
            "The company said on Tuesday that intruders had been in its network since March 3,"
                    + " and that it noticed them on May 4, 2021. Names and addresses of 1,200 customers were copied. It has told"
                    + " the police and hired a firm to help. Nobody was harmed, a spokeswoman wrote, and shops stayed open.\n\n";

    @TestFactory
    Stream<DynamicTest> workGrowsAsTheTextDoes() {
        return Stream.of(
                        "from from from from ",
                        "from June 3 to from June 4 to ",
                        "[[[[[[((((((",
                        "](](](](",
                        "May 3, 2021 ",
                        "in May in June in July ",
                        "aword",
                        "on Friday the company said it discovered the attack, ",
                        "<div><p><b><i>",
                        "<<<<<<<",
                        "&&&&&amp;",
                        "\n> > > > ",
                        "\n# \n* \n- ",
                        "was not aware until the breach of the data was discovered after ",
                        "2021-11-03/",
                        "\u201c\u2019\u201d ",
                        "1,111,111,111,",
                        "U.S.A.",
                        NEWS)
                .flatMap(unit -> Stream.of(Article.Format.values())
                        .map(format -> DynamicTest.dynamicTest(
                                format + " " + unit.strip(),
                                () -> assertThat(work(unit, format, LARGE))
                                        .isLessThan(12 * work(unit, format, SMALL) + LARGE))));
    }

    @TestFactory
    Stream<DynamicTest> aHostileByteCostsAtMostThreeOfTheNews() {
        double news = (double) work(NEWS, Article.Format.MARKDOWN, LARGE) / LARGE;
        return Stream.of(
                        "from from from from ",
                        "[[[[[[((((((",
                        "May 3, 2021 ",
                        "aword",
                        "<div><p><b><i>",
                        "on Friday the company said it discovered the attack, ")
                .map(unit -> DynamicTest.dynamicTest(
                        unit.strip(),
                        () -> assertThat((double) work(unit, Article.Format.MARKDOWN, LARGE) / LARGE)
                                .isLessThan(3 * news)));
    }

    private static long work(String unit, Article.Format format, int length) {
        String body = unit.repeat(length / unit.length() + 1);
        Article article = new Article("Acme hacked", "", body, format, LocalDate.of(2021, 11, 29));
        Reading reading = new Reading(article);
        for (Sequence sequence : reading.tokens()) {
            Reading.RULES.rules("dates/durations").match(sequence, reading.work());
        }
        new TimelineReader(Reading.RULES, RoleModel.standard())
                .read(reading.document(), reading.mentions(), article.published(), Set.of(), reading.work());
        return reading.work().steps();
    }
}
