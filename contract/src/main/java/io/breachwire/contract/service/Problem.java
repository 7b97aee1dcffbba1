package io.breachwire.contract.service;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** How an API says that it cannot do what it was asked: {@code {"error", "mend"}}, for a person. */
public final class Problem {
    /** The answer, whose fields come in this order. */
    private record Said(String error, String mend) {}

    private Problem() {}

    /**
     * Answers a request.
     *
     * @param error what is wrong
     * @param mend what to do about it
     */
    public static void answer(Context context, HttpStatus status, String error, String mend) {
        context.status(status).json(new Said(error, mend));
    }

    /** Answers that the parameters of a request were not understood; the message says which and why. */
    public static void notUnderstood(Context context, IllegalArgumentException why) {
        answer(context, HttpStatus.BAD_REQUEST, why.getMessage(), "docs/consuming.md tells of the parameters");
    }

    /** Answers that it cannot be done now, and to ask again after some seconds. */
    public static void answerLater(Context context, int seconds, String error) {
        context.header("Retry-After", Integer.toString(seconds));
        answer(context, HttpStatus.SERVICE_UNAVAILABLE, error, "ask again in " + seconds + " s");
    }
}
