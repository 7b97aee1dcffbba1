package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.data.DataExtractor;
import io.breachwire.enrich.extract.dwell.DwellReader;
import io.breachwire.enrich.extract.incident.IncidentClassifier;
import io.breachwire.enrich.extract.incident.Signs;
import io.breachwire.enrich.extract.name.NameWords;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.records.RecordsExtractor;
import io.breachwire.enrich.extract.timeline.DateModel;
import io.breachwire.enrich.extract.timeline.TimelineReader;
import io.breachwire.enrich.extract.victim.VictimExtractor;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Hostile text may cost what it weighs: ten times the text, ten times the work, counted in steps and not in seconds. */
class LinearWorkTest {
    private static final int SMALL = 100_000;
    private static final int LARGE = 10 * SMALL;

    private static final NameWords NAME_WORDS = new NameWords(Reading.RULES);
    private static final VictimExtractor VICTIMS = new VictimExtractor(Reading.RULES);
    private static final IncidentClassifier INCIDENTS = new IncidentClassifier(Reading.RULES);
    private static final TimelineReader TIMELINES = new TimelineReader(Reading.RULES, DateModel.standard());
    private static final DwellReader DWELLS = new DwellReader(Reading.RULES);
    private static final DataExtractor DATA = new DataExtractor(Reading.RULES);
    private static final RecordsExtractor RECORDS = new RecordsExtractor(Reading.RULES);

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
                        "Q#a Corp said. Then Z#b Inc. ",
                        "AB# (AB#C) ",
                        "a# ",
                        "* names, addresses, passwords\n",
                        "1,111,111 patients and ",
                        "<a <b <!-- ",
                        "![](",
                        "`a ``b ```c ",
                        "<script> a </scrip ",
                        "on July 21, five days after ",
                        "\u201cLate on Monday we experienced a security incident.\u201d ",
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
                        "](](](](",
                        "Q#a Corp said. Then Z#b Inc. ",
                        "* names, addresses, passwords\n",
                        "1,111,111 patients and ",
                        "on Friday the company said it discovered the attack, ")
                .map(unit -> DynamicTest.dynamicTest(
                        unit.strip(),
                        () -> assertThat((double) work(unit, Article.Format.MARKDOWN, LARGE) / LARGE)
                                .isLessThan(3 * news)));
    }

    /** The steps of all layers, as for an article about an incident: text, names, victims, incident, dates, data, numbers. */
    private static long work(String unit, Article.Format format, int length) {
        StringBuilder body = new StringBuilder(length + 2 * unit.length());
        for (int i = 0; body.length() < length; i++) {
            // No two names, where a unit asks for it, are the same.
            body.append(unit.replace("#", Integer.toString(i, 36)));
        }
        Article article = new Article("Acme hacked", "", body.toString(), format, LocalDate.of(2021, 11, 29));
        Reading reading = new Reading(article);
        NamedText text = new NamedText(reading.document(), reading::tokens, NAME_WORDS, reading.work());
        Signs signs = INCIDENTS.read(text);
        INCIDENTS.values(signs, VICTIMS.rank(text));
        INCIDENTS.evidence(text, signs);
        Timeline timeline =
                TIMELINES.read(reading.document(), reading.mentions(), article.published(), List.of(), reading.work());
        DWELLS.read(reading.document(), reading.tokens(), timeline, reading.work());
        DATA.exposed(text, 2021);
        RECORDS.affected(text);
        return reading.work().steps();
    }
}
