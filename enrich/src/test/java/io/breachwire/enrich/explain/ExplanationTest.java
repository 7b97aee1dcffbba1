package io.breachwire.enrich.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.extract.Reasoning;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Reasoning REASONING = new Extractor()
            .explain(new Article(
                    "Acme discloses data breach <b>\u001b[2J",
                    "",
                    "Acme said hackers had access to its network from January 9, 2021 to April 2, 2021. Acme detected the"
                            + " intrusion on April 4, 2021. Names of 84,000 customers were stolen.\n\n"
                            + "A fix is planned for June 30, 2025.\n\nSign up for our newsletter today.",
                    Article.Format.MARKDOWN,
                    LocalDate.of(2021, 11, 29)));

    private static final Reasoning NO_INCIDENT = new Extractor()
            .explain(new Article(
                    "Ten tips for tidy cupboards",
                    "",
                    "Start on May 3, 2021 with the top shelf.",
                    Article.Format.PLAIN,
                    LocalDate.of(2021, 11, 29)));

    private final Explanation explanation = new Explanation(REASONING);

    @Test
    void everyValueStandsWithItsQuotationAndRule() {
        assertThat(explanation.text(false))
                .containsPattern("victim .*  Acme")
                .containsPattern("detected .*  2021-04-04")
                .containsPattern("\\[\\d+\\] \"detected the intrusion on April 4, 2021\" [a-z-]+\\.")
                .containsPattern("people affected .*  84,000");
    }

    @Test
    void everyValueSaysHowLikelyItIsRight() {
        Extraction extraction = REASONING.extraction();
        Confidence victim = extraction.victims().get(0).confidence();
        Confidence detected = extraction.timeline().detected().confidence();

        assertThat(explanation.text(false))
                .containsPattern("incident +" + extraction.incidentConfidence().percent() + "  yes")
                .containsPattern("victim +" + victim.percent() + "  Acme")
                .containsPattern("detected +" + detected.percent() + "  2021-04-04");
        assertThat(explanation.html())
                .contains("2021-04-04</span><span class=\"confidence\"")
                .contains("--share: " + Math.round(100 * detected.value()) + "%\">"
                        + detected.percent().replace(">", "&gt;") + "</span>");
    }

    @Test
    void aQuotationIsMarkedInTheTextByTheNumberOfItsFinding() {
        String text = explanation.text(false);
        String number = text.replaceAll("(?s).*\\[(\\d+)\\] \"detected the intrusion on April 4, 2021\".*", "$1");

        assertThat(text).contains(" 4, 2021[" + number + "]");
    }

    @Test
    void aDateThatWasNotUsedSaysWhy() {
        assertThat(explanation.text(false))
                .containsPattern("\"June 30, 2025\" date\\.[a-z-]+\n +refused: it lies behind the publication");
    }

    @Test
    void coloursComeOnlyWhenAskedFor() {
        assertThat(explanation.text(false)).doesNotContain("\u001b");
        assertThat(explanation.text(true)).contains("\u001b[36m").contains("\u001b[35m");
    }

    @Test
    void anArticleSteersNeitherTerminalNorPage() {
        assertThat(explanation.text(true)).doesNotContain("\u001b[2J");
        assertThat(explanation.html()).doesNotContain("<b>\u001b").contains("&lt;");
    }

    @Test
    void thePageStandsAlone() {
        assertThat(explanation.html())
                .startsWith("<!DOCTYPE html>")
                .contains(" 4, 2021</mark>")
                .contains("refused: it lies behind the publication")
                .doesNotContain("<script", "src=", "@import", "url(");
    }

    @Test
    void everyReferenceOfThePageLeadsSomewhere() {
        String html = explanation.html();

        assertThat(java.util.regex.Pattern.compile("href=\"#([mf]\\d+)\"")
                        .matcher(html)
                        .results())
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(html).contains("id=\"" + reference.group(1) + "\""));
    }

    @Test
    void theHeadlineIsTheHeadingOfThePage() {
        for (Explanation one : List.of(explanation, new Explanation(NO_INCIDENT))) {
            Document page = Jsoup.parse(one.html());
            page.select("sup").remove();
            String article = page.selectFirst("article").wholeText();

            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.selectFirst("h1").wholeText()).isEqualTo(article.substring(0, article.indexOf('\n') + 1));
        }
    }

    @Test
    void anArticleAboutNoIncidentIsExplainedToo() {
        assertThat(new Explanation(NO_INCIDENT).text(false))
                .contains("incident                no, score")
                .contains("Why it is taken for none")
                .contains("\"May 3, 2021\" is 2021-05-03");
    }
}
