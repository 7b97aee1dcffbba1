package io.breachwire.ingest.article;

import io.breachwire.contract.event.RawArticle;
import java.util.List;

/** What a document turned out to be. */
public sealed interface Decoded {
    /**
     * An article.
     *
     * @param article the article with its id and revision
     * @param notes what the publisher should know although the article is good: fields that were ignored, a date that
     *     could not be read
     */
    record Good(RawArticle article, List<String> notes) implements Decoded {
        public Good {
            notes = List.copyOf(notes);
        }
    }

    /** No article, and why. */
    record Bad(Fault fault) implements Decoded {}
}
