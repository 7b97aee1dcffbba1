package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExtractorPropertyTest {
    private static final Extractor EXTRACTOR = new Extractor();

    /** Pieces of incident reports, which strung together make the extractor find much, rightly or not. */
    private static final List<String> PIECES = List.of(
            "Acme was hit by ransomware on May 7.",
            "The company said on Friday that it discovered the breach",
            "on November 3, 2021",
            "from June 22 to November 3",
            "between **March 2020** and [April](https://example.org/a)",
            "last week",
            "three days later",
            "February 30",
            "in 2038",
            "for more than four months",
            "December 13-19",
            "hackers stole names, Social Security numbers and passwords of 1.2 million customers",
            "\u201cwe learned of it today\u201d,",
            "\n\n",
            "\n* ",
            "<p>",
            "&amp;",
            "\uD83D\uDE00",
            "\uD83D",
            ". ",
            "[[",
            "](",
            "<!--",
            "<script>",
            "</div><h2>",
            "```\n",
            "&#x41;",
            "&#99999999;",
            "\u200b\u00ad",
            "\u0000\u001b",
            "Acme (ACM) (A)",
            "1,111,111,111,111,111,111 patients",
            "0 people",
            "99999999999 days ago",
            "31/31/2021");

    @Property(tries = 300)
    void evidenceAlwaysQuotesTheTextExactly(@ForAll("articles") Article article) {
        Extraction extraction = EXTRACTOR.extract(article);

        for (Evidence evidence : allEvidence(extraction)) {
            assertThat(extraction.text().substring(evidence.start(), evidence.end()))
                    .isEqualTo(evidence.quotation());
            assertThat(evidence.rule()).isNotEmpty();
        }
        Reasoning reasoning = EXTRACTOR.explain(article);
        assertThat(reasoning.extraction()).isEqualTo(extraction);
        // The extractor leaves names out where they cannot matter; the explanation never does.
        assertThat(extraction.incident()).isEqualTo(reasoning.incidentScore() > 0);
        for (ConsideredDate date : reasoning.dates()) {
            assertThat(extraction
                            .text()
                            .substring(date.words().start(), date.words().end()))
                    .isEqualTo(date.words().quotation());
        }
    }

    @Property(tries = 300)
    void datesAreInOrderAndNoneIsBehindThePublication(@ForAll("articles") Article article) {
        Timeline timeline = EXTRACTOR.extract(article).timeline();

        for (DatedFact fact : facts(timeline)) {
            assertThat(fact.date().earliest()).isBeforeOrEqualTo(fact.date().latest());
            assertThat(fact.date().earliest()).isBeforeOrEqualTo(article.published());
        }
        inOrder(timeline.intrusionStart(), timeline.intrusionEnd());
        inOrder(timeline.intrusionStart(), timeline.detected());
        inOrder(timeline.detected(), timeline.disclosed());
    }

    @Property(tries = 100)
    void theSameArticleIsTheSameRecord(@ForAll("articles") Article article) {
        assertThat(new Extractor().extract(article)).isEqualTo(EXTRACTOR.extract(article));
    }

    @Property(tries = 300)
    void anyTextIsRead(@ForAll String title, @ForAll String body, @ForAll Article.Format format) {
        Extraction extraction = EXTRACTOR.extract(new Article(title, "", body, format, null));

        assertThat(extraction.text()).isNotNull();
    }

    @Provide
    Arbitrary<Article> articles() {
        Arbitrary<String> body =
                Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(40).map(pieces -> String.join(" ", pieces));
        Arbitrary<String> title = Arbitraries.of(
                "Acme discloses data breach", "Acme hacked", "", "Hackers steal data of Acme's customers");
        Arbitrary<LocalDate> published = Arbitraries.integers()
                .between(0, 3000)
                .map(days -> LocalDate.of(2016, 1, 1).plusDays(days));
        return Combinators.combine(title, body, Arbitraries.of(Article.Format.class), published)
                .as((head, text, format, day) -> new Article(head, "", text, format, day));
    }

    static List<DatedFact> facts(Timeline timeline) {
        List<DatedFact> facts = new ArrayList<>();
        for (DatedFact fact : new DatedFact[] {
            timeline.intrusionStart(), timeline.intrusionEnd(), timeline.detected(), timeline.disclosed()
        }) {
            if (fact != null) {
                facts.add(fact);
            }
        }
        return facts;
    }

    private static void inOrder(DatedFact before, DatedFact after) {
        if (before != null && after != null) {
            assertThat(before.date().earliest()).isBeforeOrEqualTo(after.date().latest());
        }
    }

    static List<Evidence> allEvidence(Extraction extraction) {
        List<Evidence> evidence = new ArrayList<>(extraction.incidentEvidence());
        facts(extraction.timeline()).forEach(fact -> evidence.addAll(fact.evidence()));
        extraction.victims().forEach(victim -> evidence.addAll(victim.evidence()));
        extraction.dataClasses().forEach(data -> evidence.addAll(data.evidence()));
        if (extraction.dwell() != null) {
            evidence.addAll(extraction.dwell().evidence());
        }
        if (extraction.recordsAffected() != null) {
            evidence.addAll(extraction.recordsAffected().evidence());
        }
        return evidence;
    }
}
