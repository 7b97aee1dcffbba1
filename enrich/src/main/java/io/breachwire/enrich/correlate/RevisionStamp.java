package io.breachwire.enrich.correlate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * What decides which of two revisions of an article is in force: the one that its publisher changed last, else the one
 * published last, else the longer one (edits rather add than take away), else an arbitrary but fixed choice by content.
 * A total order on revisions, so that the greatest of a set is the same however the set arrived.
 *
 * @param updatedAt null sorts before every instant
 * @param publishedDate null sorts before every day
 * @param words in the text
 * @param revision hash of the content
 */
public record RevisionStamp(Instant updatedAt, LocalDate publishedDate, int words, String revision)
        implements Comparable<RevisionStamp> {
    private static final Comparator<RevisionStamp> ORDER = Comparator.comparing(
                    RevisionStamp::updatedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RevisionStamp::publishedDate, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RevisionStamp::words)
            .thenComparing(RevisionStamp::revision);

    @Override
    public int compareTo(RevisionStamp other) {
        return ORDER.compare(this, other);
    }

    /** Whether a revision with this stamp takes the place of one with the other. */
    public boolean supersedes(RevisionStamp other) {
        return compareTo(other) > 0;
    }
}
