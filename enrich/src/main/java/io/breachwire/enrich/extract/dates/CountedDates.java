package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.EdtfDate.Precision;
import io.breachwire.enrich.extract.dates.DateMention.Anchoring;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/**
 * Resolves dates that are told from another date of the article: "the same day", "three days later", "the following
 * Monday", "the 29th". The publication must be known.
 */
final class CountedDates {
    /** The months away in which a day of a month and of a week is looked for: the nearest first, the earlier first. */
    private static final int[] MONTHS_AWAY = {0, -1, 1, -2, 2, -3, -4, -5};

    /** By so many days a day of a month must be before another date to be of the month behind that. */
    private static final int NEXT_MONTH_DAYS = 14;

    private final Publication publication;
    private final DatesSoFar dates;

    CountedDates(Publication publication, DatesSoFar dates) {
        this.publication = publication;
        this.dates = dates;
    }

    Resolved resolve(DateWords words) {
        boolean isYearEnough = words.form().equals("anchored-month")
                || words.form().equals("anchored-unit")
                || words.words("unit").startsWith("year");
        DateMention anchor = dates.anchor(words, isYearEnough);
        EdtfDate date = anchor == null
                ? null
                : counted(
                        words,
                        anchor.last() != null ? anchor.last() : anchor.date(),
                        dates.isOfAnother(words, anchor) ? -1 : 1);
        if (words.ruleName().endsWith("that-weekday") && (date == null || publication.isBefore(date.earliest()))) {
            LocalDate latest = publication.day().with(TemporalAdjusters.previousOrSame(words.weekday()));
            return Resolved.date(EdtfDate.day(latest), Anchoring.RELATIVE);
        }
        return date == null
                ? Resolved.refused(Refusal.Reason.UNANCHORED)
                : Resolved.counted(date, Anchoring.NARRATIVE, anchor);
    }

    /**
     * Null when the date counted from is not known as finely as what is counted.
     *
     * @param direction 1 where "after" counts forward, -1 where it counts back
     */
    private static EdtfDate counted(DateWords words, EdtfDate base, int direction) {
        String way = words.words("way") + words.gives("way");
        boolean isBefore = way.contains("before") || way.contains("pr") || way.contains("earlier");
        int sign = isBefore ? -direction : direction;
        int step = isSame(way) ? 0 : sign;
        return switch (words.form()) {
            case "anchored" ->
                isDay(base)
                        ? EdtfDate.day(base.earliest()
                                .plusDays(direction
                                        * Long.parseLong(words.match().rule().gives("days", "0"))))
                        : null;
            case "anchored-weekday" -> weekday(words.weekday(), way, base);
            case "anchored-week" -> week(base, step, words.text().contains("weekend"));
            case "anchored-unit" -> unit(base, step, words.gives("unit").equals("year"));
            case "anchored-month" -> month(base, words.month(), way.startsWith("that") ? 0 : sign, sign);
            default -> shifted(base, sign * words.count(), words.words("unit"));
        };
    }

    /** "That week", "the same month". */
    private static boolean isSame(String way) {
        return way.startsWith("that") || way.endsWith("same");
    }

    private static boolean isDay(EdtfDate date) {
        return date.precision() == Precision.DAY;
    }

    private static boolean isMonthKnown(EdtfDate date) {
        return date.precision() != Precision.YEAR;
    }

    /** The Monday after a day, before it, or of the days told of. */
    private static EdtfDate weekday(DayOfWeek weekday, String way, EdtfDate base) {
        if (!Weeks.isKnownTo(base)) {
            return null;
        }
        return EdtfDate.day(
                switch (way) {
                    case "before" -> base.earliest().with(TemporalAdjusters.previous(weekday));
                    case "after" -> base.latest().with(TemporalAdjusters.next(weekday));
                    default -> base.earliest().with(TemporalAdjusters.nextOrSame(weekday));
                });
    }

    private static EdtfDate week(EdtfDate base, int step, boolean isWeekend) {
        if (!Weeks.isKnownTo(base)) {
            return null;
        }
        LocalDate monday = Weeks.monday(base.earliest()).plusWeeks(step);
        LocalDate first = isWeekend ? monday.plusDays(5) : monday;
        LocalDate middle = isWeekend ? first : first.plusDays(3);
        return new EdtfDate(YearMonth.from(middle).toString(), first, monday.plusDays(6));
    }

    /** "The next month", "that year". */
    private static EdtfDate unit(EdtfDate base, int step, boolean isYear) {
        if (isYear) {
            return EdtfDate.year(base.earliest().getYear() + step);
        }
        return isMonthKnown(base)
                ? EdtfDate.month(YearMonth.from(base.earliest()).plusMonths(step))
                : null;
    }

    /**
     * "The following May", "that May".
     *
     * @param step whether it is of another year than the base where the base is beyond it: 1 of a later, -1 of an earlier
     * @param sign whether it counts from the end of the base, or from its beginning
     */
    private static EdtfDate month(EdtfDate base, int month, int step, int sign) {
        YearMonth from = YearMonth.from(sign > 0 ? base.latest() : base.earliest());
        int year = from.getYear();
        if (step > 0 && month <= from.getMonthValue()) {
            year++;
        } else if (step < 0 && month >= from.getMonthValue()) {
            year--;
        }
        return EdtfDate.month(YearMonth.of(year, month));
    }

    /** "Three days later". */
    private static EdtfDate shifted(EdtfDate base, int count, String unit) {
        if (unit.startsWith("day")) {
            return isDay(base) ? EdtfDate.day(base.earliest().plusDays(count)) : null;
        }
        if (unit.startsWith("week")) {
            return isDay(base) ? Weeks.around(base.earliest().plusWeeks(count)) : null;
        }
        return unit.startsWith("month") ? unit(base, count, false) : unit(base, count, true);
    }

    /** "The 29th": of the month of the date before it, or of the one after that; else the latest. */
    Resolved bareDay(DateWords words) {
        DateMention anchor = words.words("said").equals("this") ? null : dates.anchor(words, false);
        LocalDate base = anchor == null
                ? publication.day()
                : anchor.last() != null
                        ? anchor.last().earliest()
                        : anchor.date().earliest();
        LocalDate day = words.has("weekday") ? dayAndWeekday(words, base) : dayOfMonth(words, base, anchor);
        return day == null
                ? Resolved.refused(Refusal.Reason.IMPOSSIBLE)
                : Resolved.counted(
                        EdtfDate.day(day), anchor == null ? Anchoring.YEARLESS : Anchoring.NARRATIVE, anchor);
    }

    /** "Monday the 29th": of the nearest month in which the day is such a weekday, the earlier ones first. */
    private LocalDate dayAndWeekday(DateWords words, LocalDate base) {
        for (int monthsAway : MONTHS_AWAY) {
            LocalDate day = dayIn(YearMonth.from(base).plusMonths(monthsAway), words);
            if (day != null && !publication.isBefore(day) && day.getDayOfWeek() == words.weekday()) {
                return day;
            }
        }
        return null;
    }

    private LocalDate dayOfMonth(DateWords words, LocalDate base, DateMention anchor) {
        YearMonth month = YearMonth.from(base);
        boolean isSaid = words.has("said");
        boolean isNext = anchor != null
                && !isSaid
                && anchor.precision() == Precision.DAY
                && base.getDayOfMonth() - words.number("number") > NEXT_MONTH_DAYS;
        LocalDate day = dayIn(month.plusMonths(isNext ? 1 : 0), words);
        return day != null && !isSaid && publication.isBefore(day) ? dayIn(month.minusMonths(1), words) : day;
    }

    private static LocalDate dayIn(YearMonth month, DateWords words) {
        return CalendarDates.day(month.getYear(), month.getMonthValue(), words.number("number"));
    }
}
