package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Weeks, which EDTF cannot write: a week is the month that holds its middle, with its days as bounds. */
final class Weeks {
    private static final int DAYS = 7;

    private Weeks() {}

    /** The Monday of the week of a day. */
    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The seven days around a day: "two weeks ago" is no more exact. */
    static EdtfDate around(LocalDate day) {
        return new EdtfDate(YearMonth.from(day).toString(), day.minusDays(3), day.plusDays(3));
    }

    /** Whether a date is known to the week. */
    static boolean isKnownTo(EdtfDate date) {
        return ChronoUnit.DAYS.between(date.earliest(), date.latest()) < DAYS;
    }
}
