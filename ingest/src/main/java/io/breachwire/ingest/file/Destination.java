package io.breachwire.ingest.file;

import io.breachwire.ingest.intake.Channel;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Outcome;
import java.util.concurrent.CompletableFuture;

/** Where what is found in files goes. */
@FunctionalInterface
public interface Destination {
    /**
     * Takes a document, or what is none, to be kept.
     *
     * @param found neither skipped nor taken before
     * @return what became of it; where it completes exceptionally, with a message for a person, nothing else is worth trying
     */
    CompletableFuture<Outcome> take(Found found);

    /** An intake in this process. */
    static Destination of(Intake intake) {
        return found -> {
            if (found instanceof Found.Document document) {
                return intake.submit(
                        document.format(), document.original(), document.line(), document.origin(), Channel.FILE);
            }
            Found.Unusable unusable = (Found.Unusable) found;
            return intake.reject(unusable.original(), unusable.fault(), unusable.origin(), Channel.FILE);
        };
    }
}
