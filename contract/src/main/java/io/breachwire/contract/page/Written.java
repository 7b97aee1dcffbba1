package io.breachwire.contract.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and times as they are written on a page. */
public final class Written {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter DAY_SHORT = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter MONTH_SHORT = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ROOT);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE d", Locale.ROOT);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final int YEAR_DIGITS = 4;
    private static final int MONTH_DIGITS = 7;

    private Written() {}

    /** A date in EDTF or ISO 8601 in full: {@code 22 June 2021}, {@code June 2021}, {@code 2021}; empty for empty. */
    public static String date(String edtf) {
        return date(edtf, DAY, MONTH);
    }

    /** The same in brief: {@code 22 Jun 2021}, {@code Jun 2021}. */
    public static String brief(String edtf) {
        return date(edtf, DAY_SHORT, MONTH_SHORT);
    }

    /** The month of a day: {@code June 2021}. */
    public static String month(String day) {
        return MONTH.format(LocalDate.parse(day));
    }

    /** A day within its month: {@code Tue 22}. */
    public static String weekday(String day) {
        return WEEKDAY.format(LocalDate.parse(day));
    }

    /** The day of an instant in UTC: {@code 22 June 2021}. */
    public static String day(Instant instant) {
        return DAY.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** An instant to the minute: {@code 22 Jun 2021, 14:05 UTC}. */
    public static String minute(Instant instant) {
        return MINUTE.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** An instant within its day, in UTC: {@code 14:05}. */
    public static String clock(Instant instant) {
        return CLOCK.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String date(String edtf, DateTimeFormatter day, DateTimeFormatter month) {
        return switch (edtf.length()) {
            case 0 -> "";
            case YEAR_DIGITS -> Year.parse(edtf).toString();
            case MONTH_DIGITS -> month.format(YearMonth.parse(edtf));
            default -> day.format(LocalDate.parse(edtf));
        };
    }
}
