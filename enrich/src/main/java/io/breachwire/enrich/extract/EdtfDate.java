package io.breachwire.enrich.extract;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Objects;

/**
 * A date at the precision that a text gives, as EDTF level 0 (ISO 8601-2): {@code 2021-06-22}, {@code 2021-06} or
 * {@code 2021}.
 *
 * @param edtf the date as written in EDTF
 * @param earliest the first day it can mean
 * @param latest the last day it can mean, never before {@code earliest}
 */
public record EdtfDate(String edtf, LocalDate earliest, LocalDate latest) {
    public EdtfDate {
        Objects.requireNonNull(edtf, "edtf");
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException(edtf + ": " + latest + " is before " + earliest);
        }
    }

    /** How finely a date tells the time, the finest first. */
    public enum Precision {
        DAY,
        MONTH,
        YEAR
    }

    public static EdtfDate day(LocalDate day) {
        return new EdtfDate(day.toString(), day, day);
    }

    public static EdtfDate month(YearMonth month) {
        return new EdtfDate(month.toString(), month.atDay(1), month.atEndOfMonth());
    }

    public static EdtfDate year(int year) {
        return new EdtfDate(
                String.format(Locale.ROOT, "%04d", year), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /**
     * Reads a date as it is written.
     *
     * @throws RuntimeException when it is none of the three forms
     */
    public static EdtfDate parse(String edtf) {
        return switch (edtf.length()) {
            case 4 -> year(Integer.parseInt(edtf));
            case 7 -> month(YearMonth.parse(edtf));
            default -> day(LocalDate.parse(edtf));
        };
    }

    public Precision precision() {
        return switch (edtf.length()) {
            case 10 -> Precision.DAY;
            case 7 -> Precision.MONTH;
            default -> Precision.YEAR;
        };
    }

    /** Whether this is told more finely than another, as a day is than a month. */
    public boolean isFinerThan(EdtfDate other) {
        return precision().compareTo(other.precision()) < 0;
    }

    /** Whether every day that another can mean is one that this can. */
    public boolean holds(EdtfDate other) {
        return !earliest.isAfter(other.earliest) && !latest.isBefore(other.latest);
    }

    /** Whether both can mean the same day. */
    public boolean overlaps(EdtfDate other) {
        return !latest.isBefore(other.earliest) && !other.latest.isBefore(earliest);
    }
}
