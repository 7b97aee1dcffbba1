package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.dates.DateMention.Anchoring;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves dates as a calendar has them: years, months, and days of a month. Those that name no year are the latest
 * such date before the publication.
 */
final class CalendarDates {
    /** "23.11.2020", which is one token. */
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

    private final Publication publication;
    private final NamedYears years;

    CalendarDates(Publication publication, NamedYears years) {
        this.publication = publication;
        this.years = years;
    }

    /** A day of a month; null when the month has no such day. */
    static LocalDate day(int year, int month, int day) {
        return month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= YearMonth.of(year, month).lengthOfMonth()
                ? LocalDate.of(year, month, day)
                : null;
    }

    static boolean isDotted(String word) {
        return DOTTED.matcher(word).matches();
    }

    /** "November 3", "May 3, 2021", "the 3rd of May last year". */
    Resolved day(DateWords words) {
        int month = words.month();
        int day = words.number("day");
        Integer year = years.of(words);
        if (year == null && words.isCounted()) {
            return Resolved.refused(Refusal.Reason.UNANCHORED);
        }
        return resolved(year == null ? publication.latest(month, day) : day(year, month, day), year);
    }

    private Resolved resolved(LocalDate day, Integer year) {
        return day == null ? Resolved.refused(whyNoDay(year)) : Resolved.date(EdtfDate.day(day), anchoring(year));
    }

    private Refusal.Reason whyNoDay(Integer year) {
        return year == null && !publication.isKnown() ? Refusal.Reason.UNDATED_ARTICLE : Refusal.Reason.IMPOSSIBLE;
    }

    private static Anchoring anchoring(Integer year) {
        return year == null ? Anchoring.YEARLESS : Anchoring.ABSOLUTE;
    }

    /** "11/3/2021" is of November unless that cannot be. */
    Resolved slashed(DateWords words) {
        int first = words.number("first");
        int second = words.number("second");
        int year = words.has("shortYear") ? 2000 + words.number("shortYear") : words.number("year");
        LocalDate monthFirst = day(year, first, second);
        LocalDate dayFirst = day(year, second, first);
        if (monthFirst != null
                && dayFirst != null
                && !monthFirst.equals(dayFirst)
                && publication.isBefore(monthFirst) == publication.isBefore(dayFirst)) {
            return Resolved.refused(Refusal.Reason.AMBIGUOUS);
        }
        return resolved(monthFirst == null || publication.isBefore(monthFirst) ? dayFirst : monthFirst, year);
    }

    /** With points, the day stands first. */
    Resolved dotted(DateWords words) {
        Matcher parts = DOTTED.matcher(words.words("dotted"));
        if (!parts.matches()) {
            return Resolved.refused(Refusal.Reason.IMPOSSIBLE);
        }
        int year = Integer.parseInt(parts.group(3));
        return resolved(day(year, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(1))), year);
    }

    /** "December 13-19". */
    Resolved days(DateWords words) {
        int month = words.month();
        int lastDay = words.number("lastDay");
        Integer year = years.of(words);
        LocalDate last = year == null ? publication.latest(month, lastDay) : day(year, month, lastDay);
        if (last == null) {
            return Resolved.refused(whyNoDay(year));
        }
        LocalDate first = day(last.getYear(), month, words.number("day"));
        return first == null || first.isAfter(last)
                ? Resolved.refused(Refusal.Reason.IMPOSSIBLE)
                : Resolved.span(EdtfDate.day(first), EdtfDate.day(last), anchoring(year));
    }

    /** "Early March", "March 2021", "last March". */
    Resolved month(DateWords words) {
        if (words.words("said").equals("next")) {
            return Resolved.refused(Refusal.Reason.FUTURE);
        }
        Integer year = years.of(words);
        YearMonth month = monthNamed(words, year);
        return month == null
                ? Resolved.refused(whyNoMonth())
                : Resolved.date(Narrowing.month(month, words), anchoring(year));
    }

    /** The month named, of the year named or the latest; null when that is not known. */
    private YearMonth monthNamed(DateWords words, Integer year) {
        int month = words.month();
        if (year != null) {
            return YearMonth.of(year, month);
        }
        if (!publication.isKnown() || words.isCounted()) {
            return null;
        }
        LocalDate published = publication.day();
        boolean past = words.words("said").equals("last");
        boolean isOfYearBefore = month > published.getMonthValue() || past && month == published.getMonthValue();
        return YearMonth.of(isOfYearBefore ? published.getYear() - 1 : published.getYear(), month);
    }

    private Refusal.Reason whyNoMonth() {
        return publication.isKnown() ? Refusal.Reason.UNANCHORED : Refusal.Reason.UNDATED_ARTICLE;
    }

    /** "Between March and May 2021"; of "November and January 2021" the first is of the year before. */
    Resolved months(DateWords words) {
        YearMonth last = YearMonth.of(words.number("year"), words.month("lastMonth"));
        YearMonth first = YearMonth.of(last.getYear(), words.month());
        first = first.isAfter(last) ? first.minusYears(1) : first;
        return Resolved.span(EdtfDate.month(first), EdtfDate.month(last), Anchoring.ABSOLUTE);
    }

    /** "The last day of September", "the first Monday in May", "the second week of July". */
    Resolved inMonth(DateWords words) {
        Integer year = years.of(words);
        YearMonth month = monthNamed(words, year);
        if (month == null) {
            return Resolved.refused(whyNoMonth());
        }
        EdtfDate date = inMonth(month, words);
        if (date != null && year == null && publication.isBefore(date.earliest())) {
            date = inMonth(month.minusYears(1), words);
        }
        return date == null ? Resolved.refused(Refusal.Reason.IMPOSSIBLE) : Resolved.date(date, anchoring(year));
    }

    /** The day or week of a month; null when it has none such. */
    private static EdtfDate inMonth(YearMonth month, DateWords words) {
        String word = words.words("nth");
        boolean isLast = word.equals("last") || word.equals("final");
        int nth = isLast ? 0 : Numbers.ordinal(word);
        return switch (words.form()) {
            case "ordinal-day" -> dated(nthDay(month, nth));
            case "weekday-of-month" -> dated(nthWeekday(month, nth, words.weekday()));
            default -> nthWeek(month, nth, words);
        };
    }

    private static EdtfDate dated(LocalDate day) {
        return day == null ? null : EdtfDate.day(day);
    }

    /** The last day is asked for by 0; null when there is no such day. */
    private static LocalDate nthDay(YearMonth month, int nth) {
        return nth == 0 ? month.atEndOfMonth() : day(month.getYear(), month.getMonthValue(), nth);
    }

    /** Null when the month has no such weekday, as few have a fifth Friday. */
    private static LocalDate nthWeekday(YearMonth month, int nth, DayOfWeek weekday) {
        LocalDate day = month.atDay(1)
                .with(
                        nth == 0
                                ? TemporalAdjusters.lastInMonth(weekday)
                                : TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
        return YearMonth.from(day).equals(month) ? day : null;
    }

    private static EdtfDate nthWeek(YearMonth month, int nth, DateWords words) {
        boolean isWeekend = words.words("span").equals("weekend");
        LocalDate first = isWeekend
                ? nthWeekday(month, nth, DayOfWeek.SATURDAY)
                : nth == 0 ? month.atEndOfMonth().minusDays(6) : nthDay(month, 7 * nth - 6);
        return first == null ? null : new EdtfDate(month.toString(), first, first.plusDays(isWeekend ? 1 : 6));
    }

    /** "Late 2020". */
    Resolved year(DateWords words) {
        return Resolved.date(Narrowing.year(words.number("year"), words), Anchoring.ABSOLUTE);
    }
}
