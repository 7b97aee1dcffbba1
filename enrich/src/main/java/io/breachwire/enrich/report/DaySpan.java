package io.breachwire.enrich.report;

import io.breachwire.contract.page.Wording;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The days that a date can mean: one, or a month or year where no article is more precise.
 *
 * @param first the first of them
 * @param last the last of them, not before the first
 */
public record DaySpan(LocalDate first, LocalDate last) {
    public DaySpan {
        Objects.requireNonNull(first, "first");
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(first + " to " + last);
        }
    }

    /** Whether it is known to the day. */
    public boolean exact() {
        return first.equals(last);
    }

    /** Days from this to a later date: so many at least and at most, such as {@code 132 to 161 days}. */
    public String until(DaySpan later) {
        long least = Math.max(0, ChronoUnit.DAYS.between(last, later.first));
        return Wording.days(least, Math.max(least, ChronoUnit.DAYS.between(first, later.last)));
    }
}
