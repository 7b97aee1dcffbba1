package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import java.time.LocalDate;
import java.time.YearMonth;

/** Narrows a month or a year by the words before it: "early", "mid", "late", "the first half of". */
final class Narrowing {
    private Narrowing() {}

    /** The month, its days narrowed. */
    static EdtfDate month(YearMonth month, DateWords words) {
        String part = words.words("part") + words.words("half");
        int first = 1;
        int last = month.lengthOfMonth();
        if (part.endsWith("days of")) {
            return part.contains("last") || part.contains("final") || part.contains("closing")
                    ? new EdtfDate(month.toString(), month.atDay(last - 9), month.atDay(last))
                    : new EdtfDate(month.toString(), month.atDay(1), month.atDay(10));
        }
        if (isEarly(part)) {
            last = 12;
        } else if (part.contains("late") || part.contains("end")) {
            first = part.contains("mid") ? 11 : 19;
        } else if (part.contains("mid")) {
            first = 9;
            last = 22;
        } else if (part.contains("first")) {
            last = 16;
        } else if (part.contains("second")) {
            first = 15;
        }
        return new EdtfDate(month.toString(), month.atDay(first), month.atDay(last));
    }

    /** The year, its months narrowed. */
    static EdtfDate year(int year, DateWords words) {
        String part = words.words("part");
        int first = 1;
        int last = 12;
        if (isEarly(part)) {
            last = 4;
        } else if (part.equals("late") || part.contains("end")) {
            first = 9;
        } else if (part.contains("mid")) {
            first = 5;
            last = 8;
        }
        return new EdtfDate(
                EdtfDate.year(year).edtf(),
                LocalDate.of(year, first, 1),
                YearMonth.of(year, last).atEndOfMonth());
    }

    private static boolean isEarly(String part) {
        return part.contains("early") || part.contains("begin") || part.contains("start");
    }
}
