package io.breachwire.bench.failures;

import java.util.Locale;

/** What was done when, on stdout. Safe to share between threads. */
final class History {
    private final long began = System.nanoTime();

    void note(String what) {
        System.out.printf(Locale.ROOT, "%7.1f s  %s%n", (System.nanoTime() - began) / 1e9, what);
    }
}
