package io.breachwire.enrich.topology;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.enrich.extract.Article;

/**
 * A raw article as the extractor takes it. The extractor has types of its own, so that it knows nothing of topics and what
 * is on them.
 */
public final class ExtractableArticle {
    private ExtractableArticle() {}

    /** What is in an unknown format is read as plain text. */
    public static Article of(RawArticle raw) {
        Article.Format format = switch (raw.getFormat()) {
            case MARKDOWN -> Article.Format.MARKDOWN;
            case HTML -> Article.Format.HTML;
            case PLAIN, UNKNOWN -> Article.Format.PLAIN;
        };
        return new Article(
                raw.getTitle(), raw.getSubtitle(), raw.getBody(), format, raw.getPublishedDate(), raw.getSource());
    }
}
