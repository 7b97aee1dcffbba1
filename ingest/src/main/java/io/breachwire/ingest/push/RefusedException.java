package io.breachwire.ingest.push;

import io.javalin.http.Context;

/** A request is not taken, and nothing of it kept. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int UNAVAILABLE = 503;

    private final int status;
    private final transient Refusal refusal;

    /** An answer; its fields are public. */
    private record Refusal(String error, String where, String mend) {}

    RefusedException(int status, String error, String where, String mend) {
        super(error, null, false, false);
        this.status = status;
        this.refusal = new Refusal(error, where, mend);
    }

    static RefusedException tooManyRequests() {
        return unavailable("too many requests at a time", "this service");
    }

    /** For a reason that may pass. */
    static RefusedException unavailable(String error, String where) {
        return new RefusedException(
                UNAVAILABLE,
                error,
                where,
                "send the same request again after " + ArticlesApi.RETRY_AFTER_SECONDS + " s; nothing is doubled");
    }

    void answer(Context context) {
        if (status == UNAVAILABLE) {
            context.header("Retry-After", Integer.toString(ArticlesApi.RETRY_AFTER_SECONDS));
        }
        context.status(status).json(refusal);
    }
}
