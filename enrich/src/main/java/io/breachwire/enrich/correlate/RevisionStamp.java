package io.breachwire.enrich.correlate;

import java.time.Instant;
import java.util.Comparator;

/**
 * What decides which of two revisions of an article is in force: the one that its publisher changed last, else the one
 * received last, else, of those received together, the longer one (edits rather add than take away), else an arbitrary
 * but fixed choice by content. All of it stands in the raw records and no two that differ are equal, so the greatest of a
 * set is the same however the set arrived.
 *
 * @param updatedAt when the publisher last changed it; null, when not stated, sorts before every instant
 * @param receivedAt when it was taken in
 * @param length of the body, in chars
 * @param revision hash of the wording
 * @param particulars hash of everything else but how it came in: one wording may come from two places
 */
public record RevisionStamp(Instant updatedAt, Instant receivedAt, int length, String revision, String particulars)
        implements Comparable<RevisionStamp> {
    private static final Comparator<RevisionStamp> ORDER = Comparator.comparing(
                    RevisionStamp::updatedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RevisionStamp::receivedAt)
            .thenComparing(RevisionStamp::length)
            .thenComparing(RevisionStamp::revision)
            .thenComparing(RevisionStamp::particulars);

    @Override
    public int compareTo(RevisionStamp other) {
        return ORDER.compare(this, other);
    }

    /** Whether a revision with this stamp takes the place of one with the other. */
    public boolean supersedes(RevisionStamp other) {
        return compareTo(other) > 0;
    }
}
