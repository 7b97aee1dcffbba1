package io.breachwire.contract.service;

/**
 * A running part of breachwire.
 *
 * <p>{@code start} returns once the service works; it throws when it cannot be made to. {@code close} stops cleanly
 * within seconds, may be called more than once, and also after a failed start.
 */
public interface Service extends AutoCloseable {
    void start();

    /** Whether it works now. Called often and from any thread; must not block. */
    Health health();

    @Override
    void close();
}
