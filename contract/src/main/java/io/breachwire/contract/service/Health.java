package io.breachwire.contract.service;

import java.util.Objects;

/**
 * How a service is.
 *
 * @param live false when only a restart can help
 * @param ready whether it does its work now
 * @param detail one line for a person, saying what it waits for or what broke; empty when all is well
 */
public record Health(boolean live, boolean ready, String detail) {
    public static final Health UP = new Health(true, true, "");

    public Health {
        Objects.requireNonNull(detail, "detail");
    }

    public static Health waiting(String detail) {
        return new Health(true, false, detail);
    }

    public static Health dead(String detail) {
        return new Health(false, false, detail);
    }
}
