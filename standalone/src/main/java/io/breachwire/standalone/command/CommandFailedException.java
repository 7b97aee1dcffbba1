package io.breachwire.standalone.command;

/** A command cannot do what it was asked; the message tells a person why and what to do about it. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailedException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** It was asked for something wrong. */
    public static CommandFailedException usage(String message) {
        return new CommandFailedException(ExitCodes.USAGE, message, null);
    }

    /** It failed at what it was rightly asked for. */
    public static CommandFailedException failed(String message) {
        return new CommandFailedException(ExitCodes.FAILED, message, null);
    }

    /** As {@link #failed(String)}, with the cause for those who ask for details. */
    public static CommandFailedException failed(String message, Throwable cause) {
        return new CommandFailedException(ExitCodes.FAILED, message, cause);
    }

    /** Whoever read what it prints has gone: nobody is there to be told why it ends. */
    static CommandFailedException readerGone() {
        return new CommandFailedException(ExitCodes.READER_GONE, "", null);
    }

    public int exitCode() {
        return exitCode;
    }
}
