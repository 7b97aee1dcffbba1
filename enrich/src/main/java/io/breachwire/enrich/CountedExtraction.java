package io.breachwire.enrich;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Extraction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;

/**
 * Extraction that counts. Names and tags are public. An article counts each time that it is read: again when it was edited,
 * reprocessed, or read by an instance that was killed before its work was committed.
 *
 * <ul>
 *   <li>{@code breachwire.enrich.articles{incident}}: articles read, by whether they are about an incident.
 *   <li>{@code breachwire.enrich.failed}: articles that extraction fails on, each on {@code articles.rejected} with the cause
 *       {@code unprocessable-record}. Alert when it rises: it is a bug.
 * </ul>
 */
final class CountedExtraction implements Function<Article, Extraction> {
    private final Function<Article, Extraction> extraction;
    private final Counter incidents;
    private final Counter others;
    private final Counter failed;

    CountedExtraction(Function<Article, Extraction> extraction, MeterRegistry registry) {
        this.extraction = extraction;
        incidents = articles(registry, true);
        others = articles(registry, false);
        failed = Counter.builder("breachwire.enrich.failed")
                .description("Articles that extraction failed on, on articles.rejected as unprocessable-record")
                .register(registry);
    }

    @Override
    public Extraction apply(Article article) {
        Extraction extracted;
        try {
            extracted = extraction.apply(article);
        } catch (RuntimeException e) {
            failed.increment();
            throw e;
        }
        (extracted.incident() ? incidents : others).increment();
        return extracted;
    }

    private static Counter articles(MeterRegistry registry, boolean incident) {
        return Counter.builder("breachwire.enrich.articles")
                .description("Articles read, by whether they are about an incident")
                .tag("incident", Boolean.toString(incident))
                .register(registry);
    }
}
