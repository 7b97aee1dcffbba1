package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.dates.DateMention.Anchoring;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Resolves dates that are told from the day of publication: "on Friday", "last month", "two weeks ago". */
final class RelativeDates {
    private final LocalDate published;

    /** @param publication without which nothing can be resolved */
    RelativeDates(Publication publication) {
        this.published = publication.day();
    }

    Resolved resolve(DateWords words) {
        EdtfDate date = isToCome(words) ? null : date(words);
        return date == null ? Resolved.refused(Refusal.Reason.FUTURE) : Resolved.date(date, Anchoring.RELATIVE);
    }

    /** "Later this month", "next Tuesday". */
    private static boolean isToCome(DateWords words) {
        String said = words.words("said");
        boolean isWeekday = words.form().startsWith("weekday");
        return said.startsWith("this") && words.words("part").equals("later")
                || isWeekday && (said.equals("next") || said.equals("tomorrow"));
    }

    /** Null when all of it is still to come. */
    private EdtfDate date(DateWords words) {
        boolean isLast = words.words("said").equals("last");
        return switch (words.form()) {
            case "days-ago" ->
                EdtfDate.day(
                        published.minusDays(Long.parseLong(words.match().rule().gives("days", "0"))));
            case "year-said" -> Narrowing.year(published.getYear() - (isLast ? 1 : 0), words);
            case "month-said" -> Narrowing.month(YearMonth.from(published).minusMonths(isLast ? 1 : 0), words);
            case "week" -> week(words);
            case "weekend" -> {
                LocalDate saturday = published.with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
                yield within(saturday, saturday.plusDays(1));
            }
            case "weekday", "weekday-of-week" -> EdtfDate.day(weekday(words));
            case "half-ago" -> halfAgo(words.text());
            case "ago" -> ago(words.count(), words.words("unit"));
            case "vaguely-ago" ->
                words.words("unit").equals("days")
                        ? within(published.minusDays(7), published.minusDays(2))
                        : within(published.minusWeeks(4), published.minusWeeks(2));
            default -> throw new IllegalStateException(words.ruleName() + " gives an unknown form: " + words.form());
        };
    }

    /** "Late this week" is still to come in an article of its Monday: then null. */
    private EdtfDate week(DateWords words) {
        String said = words.words("said");
        if (said.equals("the past") || said.equals("this past")) {
            return within(published.minusDays(7), published);
        }
        LocalDate monday =
                Weeks.monday(published).minusWeeks(said.equals("this") ? 0 : said.endsWith("before last") ? 2 : 1);
        String part = words.words("part");
        int first = part.equals("late") || part.contains("end") ? 3 : part.contains("middle") ? 1 : 0;
        int last = part.equals("early") || part.contains("begin") || part.contains("start")
                ? 2
                : part.contains("middle") ? 3 : 6;
        LocalDate begins = monday.plusDays(first);
        return begins.isAfter(published) ? null : within(begins, monday.plusDays(last));
    }

    /** Days that are not known singly: the month that holds their middle, and the days as bounds. */
    private EdtfDate within(LocalDate first, LocalDate last) {
        LocalDate bounded = last.isAfter(published) ? published : last;
        LocalDate middle = first.plusDays(ChronoUnit.DAYS.between(first, bounded) / 2);
        // A week or weekend belongs to the month in which the article knows it to be.
        YearMonth month = YearMonth.from(last.isAfter(published) ? bounded : middle);
        return new EdtfDate(month.toString(), first, bounded);
    }

    private LocalDate weekday(DateWords words) {
        String said = words.words("said");
        DayOfWeek weekday = words.weekday();
        if (said.endsWith("ago")) {
            return published.with(TemporalAdjusters.previousOrSame(weekday)).minusWeeks(1);
        }
        if (words.form().equals("weekday-of-week")) {
            LocalDate monday = Weeks.monday(published).minusWeeks(said.equals("this") ? 0 : 1);
            return monday.plusDays(weekday.getValue() - 1L);
        }
        if (words.ruleName().endsWith("before-last")) {
            return published.with(TemporalAdjusters.previous(weekday)).minusWeeks(1);
        }
        return published.with(
                said.equals("last") ? TemporalAdjusters.previous(weekday) : TemporalAdjusters.previousOrSame(weekday));
    }

    /** "A fortnight ago", "half a year ago", "a year and a half ago". */
    private EdtfDate halfAgo(String text) {
        return text.contains("fortnight") ? ago(2, "weeks") : ago(text.contains("half a year") ? 6 : 18, "months");
    }

    private EdtfDate ago(int count, String unit) {
        if (unit.startsWith("day")) {
            return EdtfDate.day(published.minusDays(count));
        }
        if (unit.startsWith("week")) {
            return Weeks.around(published.minusWeeks(count));
        }
        if (unit.startsWith("month")) {
            return EdtfDate.month(YearMonth.from(published).minusMonths(count));
        }
        return EdtfDate.year(published.getYear() - count);
    }
}
