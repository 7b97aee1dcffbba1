package io.breachwire.enrich.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Timeline;
import io.breachwire.enrich.extract.Victim;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private final Explanation explanation = new Explanation(new Extraction(
            "Contoso <b>\u001b[2J was hacked.",
            true,
            List.of(),
            List.of(new Victim("Contoso", List.of(new Evidence("Contoso", 0, 7, "victim.hit-by")))),
            Timeline.UNKNOWN,
            null,
            List.of(),
            null,
            "1"));

    @Test
    void theTerminalShowsValuesWithTheirRules() {
        assertThat(explanation.ansi()).contains("victim Contoso", "victim.hit-by", "\u001b[35mContoso\u001b[0m");
    }

    @Test
    void anArticleSteersNeitherTerminalNorPage() {
        assertThat(explanation.ansi()).doesNotContain("\u001b[2J");
        assertThat(explanation.html()).doesNotContain("<b>").contains("&lt;b&gt;");
    }

    @Test
    void thePageMarksTheQuotation() {
        assertThat(explanation.html()).contains(">Contoso</mark>");
    }
}
