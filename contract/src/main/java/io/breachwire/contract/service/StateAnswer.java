package io.breachwire.contract.service;

import io.breachwire.contract.serde.RegistryUnavailableException;
import io.javalin.http.Context;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers of an API out of what its service keeps, which cannot be read while it is loaded or its schema is not to be had. */
public final class StateAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(StateAnswer.class);
    private static final int RETRY_SECONDS = 2;

    private StateAnswer() {}

    /**
     * Answers a request, or that this cannot be done yet.
     *
     * @param things that are kept, such as {@code alerts}
     * @param answer may throw {@link InvalidStateStoreException} and {@link RegistryUnavailableException}
     */
    public static void give(Context context, String things, Runnable answer) {
        try {
            answer.run();
        } catch (InvalidStateStoreException e) {
            loading(context, things);
        } catch (RegistryUnavailableException e) {
            LOG.warn("{} cannot be read now: {}", things, e.getMessage());
            Problem.answerLater(
                    context,
                    RETRY_SECONDS,
                    things + " cannot be read now: the schema registry does not give their schema");
        }
    }

    /** Answers that what is kept has not been read yet. */
    public static void loading(Context context, String things) {
        Problem.answerLater(context, RETRY_SECONDS, things + " are being loaded");
    }
}
