package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import java.time.LocalDate;

/**
 * When an article was published. Nothing that it tells has happened behind that.
 *
 * @param day null when unknown
 */
record Publication(LocalDate day) {
    boolean isKnown() {
        return day != null;
    }

    /** Whether a date is known to lie behind the publication. */
    boolean isBefore(LocalDate date) {
        return day != null && date.isAfter(day);
    }

    /** The latest such day that is not behind the publication; null when there is none or the publication is unknown. */
    LocalDate latest(int month, int dayOfMonth) {
        if (day == null) {
            return null;
        }
        LocalDate date = CalendarDates.day(day.getYear(), month, dayOfMonth);
        return date == null || isBefore(date) ? CalendarDates.day(day.getYear() - 1, month, dayOfMonth) : date;
    }

    /** The date without the days behind the publication. */
    EdtfDate bounded(EdtfDate date) {
        return isBefore(date.latest()) ? new EdtfDate(date.edtf(), date.earliest(), day) : date;
    }
}
