package io.breachwire.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Extractor;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CountedExtractionTest {
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void articlesAreCountedByWhetherTheyTellOfAnIncidentAndWhetherTheyCouldBeRead() {
        Extractor extractor = new Extractor();
        CountedExtraction counted = new CountedExtraction(
                article -> {
                    if (article.title().isEmpty()) {
                        throw new IllegalStateException("a bug in a rule");
                    }
                    return extractor.extract(article);
                },
                metrics);
        assertThat(metrics.scrape()).contains("breachwire_enrich_articles_total{incident=\"true\"} 0.0");

        counted.apply(article("Quillmark Press discloses data breach", "Intruders stole its customers' passwords."));
        counted.apply(article("A year of gardening", "Tulips did well."));
        counted.apply(article("Another year of gardening", "Roses did well."));
        assertThatThrownBy(() -> counted.apply(article("", ""))).hasMessage("a bug in a rule");

        assertThat(metrics.scrape())
                .contains("# HELP breachwire_enrich_articles_total Articles read")
                .contains("breachwire_enrich_articles_total{incident=\"true\"} 1.0")
                .contains("breachwire_enrich_articles_total{incident=\"false\"} 2.0")
                .contains("breachwire_enrich_failed_total 1.0");
    }

    private static Article article(String title, String body) {
        return new Article(title, "", body, Article.Format.PLAIN, LocalDate.of(2024, 3, 4));
    }
}
