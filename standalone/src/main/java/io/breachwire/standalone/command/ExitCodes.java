package io.breachwire.standalone.command;

/** What the process ends with. */
public final class ExitCodes {
    /** All that was asked for is done. */
    public static final int OK = 0;

    /** It could not be done, or something was lost on the way. */
    public static final int FAILED = 1;

    /** The arguments or settings are wrong. */
    public static final int USAGE = 2;

    /** Whoever read stdout has gone, as shells tell of a program that the signal for that ended. */
    public static final int READER_GONE = 141;

    private ExitCodes() {}
}
