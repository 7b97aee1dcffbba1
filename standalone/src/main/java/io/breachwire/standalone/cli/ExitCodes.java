package io.breachwire.standalone.cli;

/** What the process ends with. */
final class ExitCodes {
    /** All that was asked for is done. */
    static final int OK = 0;

    /** It could not be done, or something was lost on the way. */
    static final int FAILED = 1;

    /** The arguments or settings are wrong. */
    static final int USAGE = 2;

    private ExitCodes() {}
}
