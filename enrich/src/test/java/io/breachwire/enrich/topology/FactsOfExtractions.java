package io.breachwire.enrich.topology;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.enrich.correlate.ArticleFacts;
import io.breachwire.enrich.extract.Extraction;

/** Opens the topology's way from an extraction to correlation's facts, for measuring without Kafka. */
public final class FactsOfExtractions {
    private FactsOfExtractions() {}

    public static ArticleFacts facts(RawArticle raw, Extraction extraction) {
        return ArticleRecords.facts(EnrichedArticles.enriched(raw, extraction));
    }
}
