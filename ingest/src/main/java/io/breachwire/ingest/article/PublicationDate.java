package io.breachwire.ingest.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an article was published, as its publisher writes it.
 *
 * @param date the day in the zone that the publisher writes in: the day as written
 * @param instant the moment, or null when no time or no zone is given
 */
record PublicationDate(LocalDate date, Instant instant) {
    private static final int MAX_LENGTH = 100;

    private static final String MONTH =
            "(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\.?";
    private static final String WEEKDAY =
            "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?(?:,? |,))?";
    private static final String DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
    private static final String YEAR = "(?<year>\\d{4})";
    private static final String TIME =
            "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?"
                    + "(?: ?(?<half>[ap])\\.?m\\.?)?";
    private static final String ZONE =
            "(?: ?(?<zone>z|[a-z]{2,4}|[a-z]{2,9}/[a-z_]{2,20}|(?:(?:gmt|utc) ?)?[+-]\\d{2}(?::?\\d{2})?))?";
    /** A second reading of the same moment, as ZDNet adds it: {@code 12:00 GMT (13:00 BST)}. */
    private static final String ASIDE = "(?: ?\\([^()]*\\))?";

    private static final String TIME_AFTER_DATE =
            "(?:(?:,? at |, ?| ?-{1,2} ?| ?[\\u2013\\u2014|] ?| )" + TIME + ZONE + ")?" + ASIDE;

    /** Every form, each with examples in PublicationDateTest. Blanks are single, case does not count. */
    private static final List<Pattern> FORMS = List.of(
            // 2022-01-27, 2022-01-27T07:07:48-05:00, 2022/02/11 08:27:20, 2022-02-04 11:34:55.000 +0000 UTC
            form("(?<year>\\d{4})[-/](?<month>\\d{2})[-/](?<day>\\d{2})(?:(?:t| )" + TIME + ZONE + "(?: utc)?)?"),
            // 20220127
            form("(?<year>(?:19|20)\\d{2})(?<month>\\d{2})(?<day>\\d{2})" + TIME_AFTER_DATE),
            // September 23, 2021 2:35 pm; July 22, 2021 -- 12:00 GMT (13:00 BST); Mon, Nov. 3, 2021
            form(WEEKDAY + MONTH + " " + DAY + ",? " + YEAR + TIME_AFTER_DATE),
            // Mon Nov 29 18:05:00 UTC 2021, as C and Java write it
            form(WEEKDAY + MONTH + " " + DAY + " " + TIME + ZONE + " " + YEAR),
            // 3 November 2021, Mon, 03 Nov 2021 10:00:00 GMT, 03-Nov-2021
            form(WEEKDAY + DAY + "(?: of)?[ -]" + MONTH + ",?[ -]" + YEAR + TIME_AFTER_DATE),
            // Mon, 03 Nov 21 10:00 GMT, as in the first mails (RFC 822): with time and zone it is nothing else
            form(WEEKDAY + DAY + "[ -]" + MONTH + "[ -](?<year>\\d{2}) " + TIME + " (?<zone>[a-z]{1,4}|[+-]\\d{4})"));

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Abbreviations that mean one zone only in the English-language press; any other leaves the moment unknown. */
    private static final Map<String, ZoneId> ZONES = Map.ofEntries(
            Map.entry("z", ZoneOffset.UTC),
            Map.entry("ut", ZoneOffset.UTC),
            Map.entry("utc", ZoneOffset.UTC),
            Map.entry("gmt", ZoneOffset.UTC),
            Map.entry("est", ZoneOffset.ofHours(-5)),
            Map.entry("edt", ZoneOffset.ofHours(-4)),
            Map.entry("et", ZoneId.of("America/New_York")),
            Map.entry("cst", ZoneOffset.ofHours(-6)),
            Map.entry("cdt", ZoneOffset.ofHours(-5)),
            Map.entry("mst", ZoneOffset.ofHours(-7)),
            Map.entry("mdt", ZoneOffset.ofHours(-6)),
            Map.entry("pst", ZoneOffset.ofHours(-8)),
            Map.entry("pdt", ZoneOffset.ofHours(-7)),
            Map.entry("pt", ZoneId.of("America/Los_Angeles")),
            Map.entry("bst", ZoneOffset.ofHours(1)),
            Map.entry("cet", ZoneOffset.ofHours(1)),
            Map.entry("cest", ZoneOffset.ofHours(2)));

    /** Reads a date in any of the known forms; empty when it is in none, or on no calendar. */
    static Optional<PublicationDate> read(String text) {
        String normal = text.replaceAll("[\\s\\p{Z}]+", " ").strip();
        if (normal.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(normal);
            if (matcher.matches()) {
                try {
                    return Optional.of(read(matcher));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static PublicationDate read(Matcher matcher) {
        String month = matcher.group("month").toLowerCase(Locale.ROOT);
        int monthNumber = Character.isDigit(month.charAt(0)) ? Integer.parseInt(month) : MONTHS.indexOf(month) + 1;
        LocalDate date = LocalDate.of(year(matcher), monthNumber, number(matcher, "day"));
        if (!Candidate.isPlausible(date)) {
            throw new DateTimeException("no year that an article of ours can be of");
        }
        if (matcher.group("hour") == null) {
            return certain(date, null);
        }
        LocalTime time = LocalTime.of(
                hour(matcher),
                number(matcher, "minute"),
                matcher.group("second") == null ? 0 : number(matcher, "second"),
                matcher.group("fraction") == null ? 0 : nanoseconds(matcher.group("fraction")));
        return certain(
                date,
                zone(matcher.group("zone"))
                        .map(zone -> date.atTime(time).atZone(zone).toInstant())
                        .orElse(null));
    }

    /** The zero of Unix time stands for no time. */
    private static PublicationDate certain(LocalDate date, Instant instant) {
        if (date.equals(LocalDate.EPOCH) || Instant.EPOCH.equals(instant)) {
            throw new DateTimeException("a date that was never set");
        }
        return new PublicationDate(date, instant);
    }

    /** Of two digits as RFC 5322 has it (section 4.3): 49 is the year 2049, 50 is 1950. */
    private static int year(Matcher matcher) {
        int year = number(matcher, "year");
        if (matcher.end("year") - matcher.start("year") > 2) {
            return year;
        }
        return year < 50 ? 2000 + year : 1900 + year;
    }

    private static int hour(Matcher matcher) {
        int hour = number(matcher, "hour");
        String half = matcher.group("half");
        if (half == null) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            throw new DateTimeException("no such hour on a clock of twelve");
        }
        return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }

    private static Optional<ZoneId> zone(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String name = text.toLowerCase(Locale.ROOT);
        int sign = Math.max(name.indexOf('+'), name.indexOf('-'));
        return sign < 0 ? Optional.ofNullable(ZONES.get(name)) : Optional.of(ZoneOffset.of(name.substring(sign)));
    }

    private static int nanoseconds(String fraction) {
        return Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static Pattern form(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }
}
