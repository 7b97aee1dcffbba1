package io.breachwire.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ArticleIdentityTest {
    @Test
    void idsNeverChange() {
        // Public: keys of topics that live for years.
        assertThat(ArticleIdentity.ofUrl(
                        CanonicalUrl.of("https://times.example/story").orElseThrow()))
                .isEqualTo("db7f0680ccc9026663f8100e423d400a");
        assertThat(ArticleIdentity.ofSourceTitleAndDate("The Example Times", "Fern Bank breached", "2024-03-04"))
                .isEqualTo("32be1dcd6fad2b68dfd5b65dc46567fa");
        assertThat(ArticleIdentity.revision("Fern Bank breached", "", "Fern Bank said.", "PLAIN", "2024-03-04"))
                .isEqualTo("f113984201f67a6a");
    }

    @Property
    void caseAndBlanksDoNotTellArticlesApart(@ForAll String title) {
        assertThat(ArticleIdentity.ofSourceTitleAndDate("The  example times", " " + title + "\n", "2024-03-04"))
                .isEqualTo(ArticleIdentity.ofSourceTitleAndDate("The Example Times", title, "2024-03-04"));
    }

    @Property
    void noTextMovesFromOneFieldIntoTheNext(@ForAll String title, @ForAll String subtitle, @ForAll char moved) {
        assertThat(ArticleIdentity.revision(title + "x" + moved + "x", subtitle, "body", "PLAIN", ""))
                .isNotEqualTo(ArticleIdentity.revision(title, "x" + moved + "x" + subtitle, "body", "PLAIN", ""));
    }

    @Test
    void everyFieldTellsRevisionsApart() {
        assertThat(List.of(
                        ArticleIdentity.revision("a", "b", "c", "PLAIN", "2024-03-04"),
                        ArticleIdentity.revision("x", "b", "c", "PLAIN", "2024-03-04"),
                        ArticleIdentity.revision("a", "x", "c", "PLAIN", "2024-03-04"),
                        ArticleIdentity.revision("a", "b", "x", "PLAIN", "2024-03-04"),
                        ArticleIdentity.revision("a", "b", "c", "HTML", "2024-03-04"),
                        ArticleIdentity.revision("a", "b", "c", "PLAIN", "2024-03-05")))
                .doesNotHaveDuplicates();
    }
}
