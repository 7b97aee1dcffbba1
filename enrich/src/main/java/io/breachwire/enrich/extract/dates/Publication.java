package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import java.time.LocalDate;

/**
 * When an article was published. Nothing that it tells has happened behind that.
 *
 * @param day null when unknown
 */
record Publication(LocalDate day) {
    /** At most: 1896 and 1904. A February 29 may be that long ago. */
    private static final int YEARS_BETWEEN_LEAP_YEARS = 8;

    boolean isKnown() {
        return day != null;
    }

    /** Whether a date is known to lie behind the publication. */
    boolean isBefore(LocalDate date) {
        return day != null && date.isAfter(day);
    }

    /** The latest such day that is not behind the publication; null when there is none or the publication is unknown. */
    LocalDate latest(int month, int dayOfMonth) {
        for (int back = 0; day != null && back <= YEARS_BETWEEN_LEAP_YEARS; back++) {
            LocalDate date = CalendarDates.day(day.getYear() - back, month, dayOfMonth);
            if (date != null && !isBefore(date)) {
                return date;
            }
        }
        return null;
    }

    /** The date without the days behind the publication. */
    EdtfDate bounded(EdtfDate date) {
        return isBefore(date.latest()) ? new EdtfDate(date.edtf(), date.earliest(), day) : date;
    }
}
