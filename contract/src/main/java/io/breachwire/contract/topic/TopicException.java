package io.breachwire.contract.topic;

/** Topics could not be listed or created; the message says why and what to look at. */
public final class TopicException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicException(String message, Throwable cause) {
        super(message, cause);
    }
}
