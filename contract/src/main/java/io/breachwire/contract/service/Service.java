package io.breachwire.contract.service;

/**
 * A running part of breachwire.
 *
 * <p>{@code start} sets it going. It may wait for what the service needs, a minute or so, and throws when the service cannot
 * begin; whether it works yet is for {@code health} to say. {@code close} stops cleanly within seconds, may be called more
 * than once, and also after a failed start.
 */
public interface Service extends AutoCloseable {
    void start();

    /** Whether it works now. Called often and from any thread; must not block. */
    Health health();

    @Override
    void close();
}
