package io.breachwire.enrich.extract.dates;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The days of a year that are told by name. */
final class Holidays {
    private Holidays() {}

    /** The day of a holiday, by the name that the rules give it. */
    static LocalDate in(int year, String holiday) {
        return switch (holiday) {
            case "new-year" -> LocalDate.of(year, 1, 1);
            case "king" -> nth(year, 1, 3, DayOfWeek.MONDAY);
            case "valentine" -> LocalDate.of(year, 2, 14);
            case "presidents" -> nth(year, 2, 3, DayOfWeek.MONDAY);
            case "patrick" -> LocalDate.of(year, 3, 17);
            case "april-fools" -> LocalDate.of(year, 4, 1);
            case "good-friday" -> easter(year).minusDays(2);
            case "easter" -> easter(year);
            case "easter-monday" -> easter(year).plusDays(1);
            case "may-day" -> LocalDate.of(year, 5, 1);
            case "memorial-day" -> LocalDate.of(year, 5, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY));
            case "juneteenth" -> LocalDate.of(year, 6, 19);
            case "canada" -> LocalDate.of(year, 7, 1);
            case "fourth-of-july" -> LocalDate.of(year, 7, 4);
            case "bastille" -> LocalDate.of(year, 7, 14);
            case "labor-day" -> nth(year, 9, 1, DayOfWeek.MONDAY);
            case "columbus" -> nth(year, 10, 2, DayOfWeek.MONDAY);
            case "halloween" -> LocalDate.of(year, 10, 31);
            case "veterans" -> LocalDate.of(year, 11, 11);
            case "thanksgiving" -> nth(year, 11, 4, DayOfWeek.THURSDAY);
            case "christmas-eve" -> LocalDate.of(year, 12, 24);
            case "christmas" -> LocalDate.of(year, 12, 25);
            case "boxing-day" -> LocalDate.of(year, 12, 26);
            case "new-years-eve" -> LocalDate.of(year, 12, 31);
            default -> throw new IllegalArgumentException("no holiday " + holiday);
        };
    }

    private static LocalDate nth(int year, int month, int nth, DayOfWeek weekday) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
    }

    /** Easter Sunday of the Gregorian calendar, by the reckoning of Butcher and Meeus. */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int rest = year % 100;
        int moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int week = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
        int shift = (golden + 11 * moon + 22 * week) / 451;
        int days = moon + week - 7 * shift + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
