package io.breachwire.enrich.extract.rule;

/** Counts the steps of matching, so that a test can tell linear from worse without a clock. Not safe between threads. */
public final class Work {
    private long steps;

    void add(long more) {
        steps += more;
    }

    public long steps() {
        return steps;
    }
}
