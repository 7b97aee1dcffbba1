package io.breachwire.ingest.intake;

import io.breachwire.ingest.article.Fault;
import java.util.List;

/** What became of a document, told after the broker has it. */
public sealed interface Outcome {
    /**
     * The article is on {@code articles.raw}.
     *
     * @param id its id
     * @param revision its revision
     * @param notes what the publisher should know although the article is good
     */
    record Accepted(String id, String revision, List<String> notes) implements Outcome {
        public Accepted {
            notes = List.copyOf(notes);
        }
    }

    /**
     * The document is no article.
     *
     * @param fault why
     * @param kept whether it is whole on {@code articles.rejected}; else only the fault is, with size and SHA-256
     */
    record Rejected(Fault fault, boolean kept) implements Outcome {}

    /**
     * Neither topic has it: Kafka or the registry did not answer in time, or refused. Nothing is known to be wrong with
     * the document; give it in again.
     *
     * @param reason why, and what to look at
     */
    record Undelivered(String reason) implements Outcome {}
}
