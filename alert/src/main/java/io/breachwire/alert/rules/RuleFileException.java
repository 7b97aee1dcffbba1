package io.breachwire.alert.rules;

/** A rule file or watch list that cannot be used; the message says what is wrong, where, and what was expected. */
public final class RuleFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RuleFileException(String message) {
        super(message);
    }
}
