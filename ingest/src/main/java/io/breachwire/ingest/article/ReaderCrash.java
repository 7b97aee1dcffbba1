package io.breachwire.ingest.article;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a document that its reader does not survive: it is no article. Thrown on, the error would come back with each
 * try at it, and hold up whatever comes behind it.
 */
public final class ReaderCrash {
    private static final Logger LOGGER = LoggerFactory.getLogger(ReaderCrash.class);

    private ReaderCrash() {}

    /** What a reader makes of what came from an origin, whatever happens to it. */
    static Decoded survived(String origin, Supplier<Decoded> reader) {
        try {
            return reader.get();
        } catch (RuntimeException | StackOverflowError e) {
            return new Decoded.Bad(fault(origin, e));
        }
    }

    /** What is wrong with a document at which its reader ended so. Logged where the fault is the reader's own. */
    public static Fault fault(String origin, Throwable error) {
        if (error instanceof Html.TooLargeException) {
            return new Fault(
                    FaultCause.TOO_LARGE,
                    error.getMessage(),
                    "",
                    "close its elements, or give its text as Markdown or plain");
        }
        LOGGER.error("What came from {} crashes its reader and is rejected", origin, error);
        return new Fault(
                FaultCause.UNPROCESSABLE_DOCUMENT,
                "it crashes its reader: " + Fault.quoted(error.toString()),
                "",
                "report it with what the log of ingest says; it can be replayed once the reader is mended");
    }
}
