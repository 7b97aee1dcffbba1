package io.breachwire.enrich.extract;

import java.time.LocalDate;
import java.time.YearMonth;
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

    public static EdtfDate day(LocalDate day) {
        return new EdtfDate(day.toString(), day, day);
    }

    public static EdtfDate month(YearMonth month) {
        return new EdtfDate(month.toString(), month.atDay(1), month.atEndOfMonth());
    }

    public static EdtfDate year(int year) {
        return new EdtfDate("%04d".formatted(year), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
}
