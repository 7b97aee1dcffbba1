package io.breachwire.enrich.extract.dwell;

import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.dates.Numbers;
import io.breachwire.enrich.extract.rule.Match;
import java.util.Set;

/** Days of the lengths of time that {@code dates/lengths} finds: "more than four months" is 120 to 150. */
final class Lengths {
    private static final int HOURS = 24;

    private static final Set<String> MORE = Set.of("more", "over", "least", "upwards", "well", "slightly", "little");
    private static final Set<String> LESS = Set.of("nearly", "almost", "close", "less", "under", "up", "barely");

    private Lengths() {}

    /** Whether a length is told in hours or minutes. */
    static boolean isOfHours(Match length) {
        String unit = length.words("unit");
        return unit.startsWith("hour") || unit.startsWith("minute");
    }

    /** Whether a length in hours is at least half a day. */
    static boolean isMostOfDay(Match length) {
        return length.rule().gives("kind", "").equals("counted")
                && length.words("unit").startsWith("hour")
                && Numbers.count(length.words("count")) >= HOURS / 2;
    }

    /** Whether it is only "weeks" or "months". */
    static boolean isBare(Match length) {
        String count = length.words("count");
        return length.rule().gives("kind", "").equals("bare")
                || count.equals("a") && length.words("unit").endsWith("s");
    }

    /** Null when the words count nothing. */
    static Dwell.Range days(Match length) {
        String kind = isBare(length) ? "bare" : length.rule().gives("kind", "");
        if (kind.equals("fortnight")) {
            return new Dwell.Range(14, 14);
        }
        int unit = unit(length.words("unit"));
        if (isOfHours(length)) {
            return hours(length, kind);
        }
        return switch (kind) {
            case "half" -> bounded(length, unit / 2, unit / 2, slack(unit));
            case "most" -> new Dwell.Range(unit / 2, unit);
            case "few" -> new Dwell.Range(2 * unit, 6 * unit);
            case "couple" -> bounded(length, 2 * unit, unit, slack(unit));
            case "bare" -> new Dwell.Range(2 * unit, (unit == 7 ? 8 : 11) * unit);
            case "one" -> bounded(length, unit, unit, slack(unit));
            default -> counted(length, unit);
        };
    }

    private static Dwell.Range counted(Match length, int unit) {
        int count = Numbers.count(length.words("count"));
        int most = length.start("most") < 0 ? count : Numbers.count(length.words("most"));
        int half = length.start("half") < 0 ? 0 : unit / 2;
        if (count <= 0 || most < count || (long) most * unit > Integer.MAX_VALUE / 4) {
            return null;
        }
        if (most > count) {
            return new Dwell.Range(count * unit + half, most * unit + half + slack(unit));
        }
        return bounded(length, count * unit + half, unit, slack(unit));
    }

    private static Dwell.Range hours(Match length, String kind) {
        if (!kind.equals("counted") || length.words("unit").startsWith("minute")) {
            return new Dwell.Range(0, 1);
        }
        int count = Numbers.count(length.words("count"));
        return count < 0 ? null : new Dwell.Range(count / HOURS, count / HOURS + (count % HOURS == 0 ? 0 : 1));
    }

    /** The days of a length, by whether it is told as more or as less than that. */
    private static Dwell.Range bounded(Match length, int days, int unit, int slack) {
        String bound = length.words("bound");
        boolean isLess = false;
        boolean isMore = false;
        for (String word : bound.split(" ")) {
            isLess |= LESS.contains(word);
            isMore |= MORE.contains(word);
        }
        if (isLess) {
            return new Dwell.Range(Math.max(0, days - Math.max(slack, unit / 10)), days);
        }
        return new Dwell.Range(days, days + (isMore ? Math.max(slack, unit) : slack));
    }

    /** By how much a length told in a unit may be longer: "four months" is 120 to 130 days. */
    private static int slack(int unit) {
        return switch (unit) {
            case 0, 1 -> 0;
            case 7 -> 6;
            case 30 -> 10;
            default -> 30;
        };
    }

    private static int unit(String unit) {
        if (unit.startsWith("day")) {
            return 1;
        }
        if (unit.startsWith("week")) {
            return 7;
        }
        if (unit.startsWith("month")) {
            return 30;
        }
        return unit.startsWith("year") ? 365 : unit.startsWith("decade") ? 3650 : 0;
    }
}
