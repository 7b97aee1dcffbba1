package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.dates.DateMention.Anchoring;
import java.time.LocalDate;
import java.time.YearMonth;

/** Resolves holidays, and quarters, seasons and halves of a year. */
final class TimesOfYear {
    private final Publication publication;
    private final NamedYears years;

    TimesOfYear(Publication publication, NamedYears years) {
        this.publication = publication;
        this.years = years;
    }

    /** "Thanksgiving", or the days around it: "over Thanksgiving weekend". */
    Resolved holiday(DateWords words) {
        Integer year = years.of(words);
        if (year == null && !publication.isKnown()) {
            return Resolved.refused(Refusal.Reason.UNDATED_ARTICLE);
        }
        String holiday = words.gives("holiday");
        boolean isDay = words.form().equals("holiday");
        int before = isDay ? 0 : daysAround(words, "before");
        int after = isDay ? 0 : daysAround(words, "after");
        LocalDate day = Holidays.in(year == null ? publication.day().getYear() : year, holiday);
        if (year == null && publication.isBefore(day.minusDays(before))) {
            day = Holidays.in(publication.day().getYear() - 1, holiday);
        }
        EdtfDate date = isDay
                ? EdtfDate.day(day)
                : new EdtfDate(YearMonth.from(day).toString(), day.minusDays(before), day.plusDays(after));
        return Resolved.date(date, year == null ? Anchoring.YEARLESS : Anchoring.ABSOLUTE);
    }

    private static int daysAround(DateWords words, String side) {
        return Integer.parseInt(words.match().rule().gives(side, "0"));
    }

    /** "The third quarter of 2020", "last summer", "the first half of this year". */
    Resolved part(DateWords words) {
        boolean isNamed = words.has("year");
        if (!isNamed && !publication.isKnown()) {
            return Resolved.refused(Refusal.Reason.UNDATED_ARTICLE);
        }
        int length = words.has("half") ? 6 : 3;
        int month = firstMonth(words, length);
        int year = isNamed ? words.number("year") : yearSaid(words, month, length);
        EdtfDate date = new EdtfDate(
                EdtfDate.year(year).edtf(),
                LocalDate.of(year, month, 1),
                YearMonth.of(year, month + length - 1).atEndOfMonth());
        return Resolved.date(date, isNamed ? Anchoring.ABSOLUTE : Anchoring.RELATIVE);
    }

    private static int firstMonth(DateWords words, int length) {
        String part = words.words("quarter") + words.words("season") + words.words("half");
        return switch (part) {
            case "second", "q2", "latter" -> length == 6 ? 7 : 4;
            case "third", "q3" -> 7;
            case "fourth", "last", "q4" -> 10;
            case "spring" -> 3;
            case "summer" -> 6;
            case "fall", "autumn" -> 9;
            default -> 1;
        };
    }

    /** "Last summer" is the one that is over, "the summer of last year" that of the year before. */
    private int yearSaid(DateWords words, int month, int length) {
        boolean isLast = words.words("said").equals("last");
        int year = publication.day().getYear();
        int season = words.match().start("season");
        if (season < 0 || season < words.match().start("said")) {
            return year - (isLast ? 1 : 0);
        }
        LocalDate begins = LocalDate.of(year, month, 1);
        LocalDate decisive = isLast ? begins.plusMonths(length) : begins;
        return publication.isBefore(decisive) ? year - 1 : year;
    }
}
