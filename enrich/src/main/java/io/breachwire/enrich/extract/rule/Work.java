package io.breachwire.enrich.extract.rule;

/** Counts the steps of reading an article, so that a test can tell linear from worse without a clock. Not safe between threads. */
public final class Work {
    private long steps;

    public void add(long more) {
        steps += more;
    }

    public long steps() {
        return steps;
    }
}
