package io.breachwire.contract.service;

/** What lies at the bottom of an exception, which is what a person can mend. */
public final class RootCause {
    /** Far more than any real chain; one that bites its tail ends here. */
    private static final int DEEPEST = 100;

    private RootCause() {}

    /** The innermost cause of an error; the error itself when it has none. */
    public static Throwable of(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; depth < DEEPEST && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    /**
     * Whether memory is used up, of which a process can never be sure to recover. What is beside the heap as well, of which the JVM's
     * own option to exit knows nothing.
     */
    public static boolean isOutOfMemory(Throwable error) {
        return of(error) instanceof OutOfMemoryError;
    }

    /** Its message, or what it is called where it has none. */
    public static String message(Throwable error) {
        Throwable cause = of(error);
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
