package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Document;
import java.time.DayOfWeek;
import java.util.Locale;

/**
 * Words that look like a date to a rule of {@code dates/expressions}, and what their parts name: a month, a weekday, a
 * number.
 *
 * @param sentence index of their sentence
 * @param match where the rule found them
 */
record DateWords(int sentence, Match match) {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private static final String WEEKDAYS = "montuewedthufrisatsun";

    /** More than any count of days, weeks, months or years that leads to a date. */
    private static final int MOST_COUNTED = 10_000;

    /** How the rule says that they resolve. */
    String form() {
        return gives("form");
    }

    /** What else the rule says of them; empty when nothing. */
    String gives(String key) {
        return match.rule().gives(key, "");
    }

    String ruleName() {
        return match.rule().name();
    }

    boolean has(String part) {
        return match.start(part) >= 0;
    }

    /** The words of a part in lower case; empty when it is not there. */
    String words(String part) {
        return match.words(part);
    }

    int number(String part) {
        return Integer.parseInt(match.words(part));
    }

    /** How many days, weeks, months or years are counted; not positive when nothing is. */
    int count() {
        // "A couple of months" has no count of its own.
        return has("count") ? Math.min(Numbers.count(match.words("count")), MOST_COUNTED) : 2;
    }

    /** The month, from 1, told by its number or its name. */
    int month() {
        return has("monthNumber") ? number("monthNumber") : month("month");
    }

    /** The month, from 1, that a part names. */
    int month(String part) {
        String word = document().word(match.sequence().firstToken(match.start(part)));
        return MONTHS.indexOf(word.substring(0, 3)) / 3 + 1;
    }

    DayOfWeek weekday() {
        return DayOfWeek.of(WEEKDAYS.indexOf(match.words("weekday").substring(0, 3)) / 3 + 1);
    }

    /** All of them, in lower case. */
    String text() {
        return document().quote(match.firstToken(), match.endToken()).toLowerCase(Locale.ROOT);
    }

    /** Whether another date must be known to know this one. */
    boolean isCounted() {
        return form().startsWith("anchored")
                || form().startsWith("bare-day")
                || ruleName().endsWith("of-year-said")
                        && !words("said").startsWith("last")
                        && !words("said").startsWith("this");
    }

    /** The first item of the date itself: rules for bare months and years also look at the word before. */
    int firstItem() {
        if (has("when")) {
            return match.start("when");
        }
        return switch (form()) {
            case "bare-month" -> match.start("month");
            case "year" -> has("part") ? match.start("part") : match.start("year");
            default -> match.start();
        };
    }

    /** Index behind the last item of the date itself. */
    int endItem() {
        if (ruleName().equals("date.todays")) {
            return match.start() + 2;
        }
        if (has("when")) {
            return match.end("when");
        }
        return form().equals("bare-month") ? match.end("month") : match.end();
    }

    /** The first token of the date itself. */
    int firstToken() {
        return sequence().firstToken(firstItem());
    }

    /** Index behind the last token of the date itself. */
    int endToken() {
        return sequence().endToken(endItem() - 1);
    }

    Sequence sequence() {
        return match.sequence();
    }

    Document document() {
        return match.sequence().document();
    }
}
