package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.dates.Mention.Anchoring;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Document;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves the words for dates of one article, in the order of the text. Used by one thread. */
final class DateResolution {
    /** Black Friday, Cyber Monday and Patch Tuesday are occasions rather than dates. */
    private static final Set<String> NAMED_DAYS =
            Set.of("black", "cyber", "patch", "update", "giving", "good", "easter");

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private static final String WEEKDAYS = "montuewedthufrisatsun";

    /** "23.11.2020", which is one token. */
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

    /** With these last, "three days before" counts from what follows. */
    private static final Set<String> BEFORE_ITS_ANCHOR =
            Set.of("after", "before", "prior", "of", "following", "preceding");

    /** Between "three days after" and the date that it counts from. */
    private static final int FORWARD_TOKENS = 8;

    /** Before a count, these say that it is how long something took. */
    private static final Set<String> LENGTH_WORDS = Set.of(
            "for", "have", "has", "had", "having", "within", "gave", "gives", "given", "took", "takes", "lasted",
            "them", "us", "spent", "waited", "another", "of", "every");

    private static final Set<String> SAID_WORDS = Set.of("this", "last");

    private static final Set<String> CLAUSE_ENDS =
            Set.of(",", ";", ":", "-", "(", ")", "\"", "and", "but", "or", "which", "when", "while");

    /** How far back in sentences a date may stand from which others count. */
    private static final int ANCHOR_SENTENCES = 4;

    /** More than any count of days, weeks, months or years that leads to a date. */
    private static final int MOST_COUNTED = 10_000;

    final List<Mention> mentions = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>(0);
    private final LocalDate published;
    /** From which date others count. */
    private final Map<Mention, Mention> anchors = new IdentityHashMap<>();
    /** Why the match being resolved is no date, should it turn out to be none. */
    private Refusal.Reason reason;

    DateResolution(LocalDate published) {
        this.published = published;
    }

    /** Why a match is no date whatever it resolves to, or null. */
    Refusal.Reason doubt(Match match) {
        String form = match.rule().gives("form", "");
        if (match.start("month") >= 0) {
            if (!isCapitalized(match, match.start("month"))) {
                return Refusal.Reason.ANOTHER_WORD;
            }
        }
        if (match.start("weekday") > 0 && NAMED_DAYS.contains(wordBefore(match, "weekday"))) {
            return Refusal.Reason.OCCASION;
        }
        if (match.rule().name().equals("date.today") && followedByPossessive(match)) {
            return Refusal.Reason.NOWADAYS;
        }
        if (form.startsWith("holiday") && !isCapitalized(match, DateReader.first(match))) {
            return Refusal.Reason.ANOTHER_WORD;
        }
        if (form.equals("anchored-count") && isLength(match)) {
            return Refusal.Reason.UNANCHORED;
        }
        if (form.equals("dotted") && !DOTTED.matcher(match.words("dotted")).matches()
                || match.start("shortYear") >= 0 && match.words("shortYear").length() != 2) {
            return Refusal.Reason.ANOTHER_WORD;
        }
        if (match.start("count") >= 0 && count(match) <= 0) {
            return Refusal.Reason.IMPOSSIBLE;
        }
        return isCounted(match) && published == null ? Refusal.Reason.UNDATED_ARTICLE : null;
    }

    /** Whether another date must be known to know this one. */
    static boolean isCounted(Match match) {
        String form = match.rule().gives("form", "");
        return form.startsWith("anchored")
                || form.startsWith("bare-day")
                || match.rule().name().endsWith("of-year-said")
                        && !match.words("said").startsWith("last")
                        && !match.words("said").startsWith("this");
    }

    /** Whether an item has a capital; that of a holiday with its article may stand behind that. */
    private static boolean isCapitalized(Match match, int item) {
        Document document = match.sequence().document();
        int token = match.sequence().firstToken(item);
        if (document.word(token).equals("the")) {
            token++;
        }
        return Character.isUpperCase(document.text().charAt(document.start(token)));
    }

    /** "Victims have ten days before …", "for three days earlier this year": how long, not when. */
    private static boolean isLength(Match match) {
        Document document = match.sequence().document();
        int before = match.firstToken() - 1;
        int after = match.endToken();
        return match.start() > 0 && LENGTH_WORDS.contains(document.word(before))
                || match.end() < match.sequence().size() && SAID_WORDS.contains(document.word(after));
    }

    private static String wordBefore(Match match, String capture) {
        Sequence sequence = match.sequence();
        return sequence.document().word(sequence.firstToken(match.start(capture) - 1));
    }

    /** "Today's threats" are those of these days; "today's breach" has a rule of its own. */
    private static boolean followedByPossessive(Match match) {
        Sequence sequence = match.sequence();
        return match.end() < sequence.size()
                && sequence.document().word(sequence.firstToken(match.end())).equals("'s");
    }

    void resolve(int sentence, Match match) {
        int before = mentions.size();
        reason = Refusal.Reason.IMPOSSIBLE;
        place(sentence, match);
        if (mentions.size() == before) {
            refusals.add(Refusal.of(match, reason));
        }
    }

    private void place(int sentence, Match match) {
        String form = match.rule().gives("form", "");
        switch (form) {
            case "day" -> day(sentence, match);
            case "slashed" -> slashed(sentence, match);
            case "days" -> days(sentence, match);
            case "month", "bare-month" -> month(sentence, match);
            case "months" -> months(sentence, match);
            case "dotted" -> dotted(sentence, match);
            case "ordinal-day", "weekday-of-month", "week-of-month" -> inMonth(sentence, match);
            case "quarter", "season", "half" -> partOfYear(sentence, match);
            case "holiday", "holiday-time" -> holiday(sentence, match);
            case "year" -> year(sentence, match);
            case "bare-day" -> bareDay(sentence, match);
            case "anchored", "anchored-count", "anchored-weekday", "anchored-week", "anchored-unit", "anchored-month" ->
                anchored(sentence, match);
            default -> {
                if (published != null) {
                    relative(sentence, match, form);
                } else {
                    reason = Refusal.Reason.UNDATED_ARTICLE;
                }
            }
        }
    }

    private void day(int sentence, Match match) {
        int month = monthOf(match);
        int day = number(match, "day");
        Integer year = yearOf(sentence, match);
        if (year == null && isCounted(match)) {
            reason = Refusal.Reason.UNANCHORED;
        } else if (year == null) {
            LocalDate date = latest(month, day);
            if (date != null) {
                add(sentence, match, EdtfDate.day(date), null, Anchoring.YEARLESS);
            }
        } else {
            LocalDate date = date(year, month, day);
            if (date != null) {
                add(sentence, match, EdtfDate.day(date), null, Anchoring.ABSOLUTE);
            }
        }
    }

    private void slashed(int sentence, Match match) {
        int first = number(match, "first");
        int second = number(match, "second");
        int year = match.start("shortYear") >= 0 ? 2000 + number(match, "shortYear") : number(match, "year");
        LocalDate monthFirst = date(year, first, second);
        LocalDate dayFirst = date(year, second, first);
        LocalDate date = monthFirst == null || isFuture(monthFirst) ? dayFirst : monthFirst;
        if (monthFirst != null
                && dayFirst != null
                && !monthFirst.equals(dayFirst)
                && isFuture(monthFirst) == isFuture(dayFirst)) {
            reason = Refusal.Reason.AMBIGUOUS;
        } else if (date != null) {
            add(sentence, match, EdtfDate.day(date), null, Anchoring.ABSOLUTE);
        }
    }

    private boolean isFuture(LocalDate date) {
        return published != null && date.isAfter(published);
    }

    /** With points, the day stands first. */
    private void dotted(int sentence, Match match) {
        Matcher parts = DOTTED.matcher(match.words("dotted"));
        if (parts.matches()) {
            int year = Integer.parseInt(parts.group(3));
            LocalDate date = date(year, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(1)));
            if (date != null) {
                add(sentence, match, EdtfDate.day(date), null, Anchoring.ABSOLUTE);
            }
        }
    }

    private void days(int sentence, Match match) {
        int month = monthOf(match);
        Integer year = yearOf(sentence, match);
        LocalDate last =
                year == null ? latest(month, number(match, "lastDay")) : date(year, month, number(match, "lastDay"));
        LocalDate first = last == null ? null : date(last.getYear(), month, number(match, "day"));
        if (first != null && !first.isAfter(last)) {
            add(
                    sentence,
                    match,
                    EdtfDate.day(first),
                    EdtfDate.day(last),
                    year == null ? Anchoring.YEARLESS : Anchoring.ABSOLUTE);
        }
    }

    private void month(int sentence, Match match) {
        if (match.words("said").equals("next")) {
            reason = Refusal.Reason.FUTURE;
            return;
        }
        YearMonth month = yearMonthOf(sentence, match);
        if (month != null) {
            add(sentence, match, narrowed(month, match), null, anchoringOf(sentence, match));
        }
    }

    /** The month named, of the year named or the latest; null when that is not known. */
    private YearMonth yearMonthOf(int sentence, Match match) {
        int month = monthOf(match);
        Integer year = yearOf(sentence, match);
        if (year == null) {
            if (published == null || isCounted(match)) {
                reason = published == null ? Refusal.Reason.UNDATED_ARTICLE : Refusal.Reason.UNANCHORED;
                return null;
            }
            boolean past = match.words("said").equals("last");
            year = month > published.getMonthValue() || past && month == published.getMonthValue()
                    ? published.getYear() - 1
                    : published.getYear();
        }
        return YearMonth.of(year, month);
    }

    private Anchoring anchoringOf(int sentence, Match match) {
        return yearOf(sentence, match) == null ? Anchoring.YEARLESS : Anchoring.ABSOLUTE;
    }

    private void months(int sentence, Match match) {
        YearMonth last = YearMonth.of(number(match, "year"), monthNamed(match, "lastMonth"));
        YearMonth first = YearMonth.of(last.getYear(), monthOf(match));
        first = first.isAfter(last) ? first.minusYears(1) : first;
        add(sentence, match, EdtfDate.month(first), EdtfDate.month(last), Anchoring.ABSOLUTE);
    }

    /** "The last day of September", "the first Monday in May", "the second week of July". */
    private void inMonth(int sentence, Match match) {
        YearMonth month = yearMonthOf(sentence, match);
        if (month == null) {
            return;
        }
        String word = match.words("nth");
        boolean isLast = word.equals("last") || word.equals("final");
        int nth = isLast ? 0 : Numbers.ordinal(word);
        EdtfDate date = null;
        switch (match.rule().gives("form", "")) {
            case "ordinal-day" -> {
                LocalDate day = isLast ? month.atEndOfMonth() : date(month.getYear(), month.getMonthValue(), nth);
                if (day != null && isFuture(day) && yearOf(sentence, match) == null) {
                    day = date(month.getYear() - 1, month.getMonthValue(), day.getDayOfMonth());
                }
                date = day == null ? null : EdtfDate.day(day);
            }
            case "weekday-of-month" -> date = EdtfDate.day(nthWeekday(month, nth, weekdayNamed(match)));
            default -> {
                LocalDate first = match.words("span").equals("weekend")
                        ? nthWeekday(month, nth, DayOfWeek.SATURDAY)
                        : isLast ? month.atEndOfMonth().minusDays(6) : month.atDay(7 * nth - 6);
                LocalDate last = first.plusDays(match.words("span").equals("weekend") ? 1 : 6);
                date = new EdtfDate(month.toString(), first, last);
            }
        }
        if (date != null) {
            add(sentence, match, date, null, anchoringOf(sentence, match));
        }
    }

    private static LocalDate nthWeekday(YearMonth month, int nth, DayOfWeek weekday) {
        return month.atDay(1)
                .with(
                        nth == 0
                                ? TemporalAdjusters.lastInMonth(weekday)
                                : TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
    }

    private void holiday(int sentence, Match match) {
        String holiday = match.rule().gives("holiday", "");
        boolean isDay = match.rule().gives("form", "").equals("holiday");
        int before = isDay ? 0 : Integer.parseInt(match.rule().gives("before", "0"));
        int after = isDay ? 0 : Integer.parseInt(match.rule().gives("after", "0"));
        Integer year = yearOf(sentence, match);
        if (year == null && published == null) {
            reason = Refusal.Reason.UNDATED_ARTICLE;
            return;
        }
        LocalDate day = Holidays.in(year == null ? published.getYear() : year, holiday);
        if (year == null && isFuture(day.minusDays(before))) {
            day = Holidays.in(published.getYear() - 1, holiday);
        }
        EdtfDate date = isDay
                ? EdtfDate.day(day)
                : new EdtfDate(YearMonth.from(day).toString(), day.minusDays(before), day.plusDays(after));
        add(sentence, match, date, null, year == null ? Anchoring.YEARLESS : Anchoring.ABSOLUTE);
    }

    /** The month, its days narrowed by early, mid, late, or a half. */
    private static EdtfDate narrowed(YearMonth month, Match match) {
        String part = match.words("part") + match.words("half");
        int first = 1;
        int last = month.lengthOfMonth();
        if (part.endsWith("days of")) {
            return part.contains("last") || part.contains("final") || part.contains("closing")
                    ? new EdtfDate(month.toString(), month.atDay(last - 9), month.atDay(last))
                    : new EdtfDate(month.toString(), month.atDay(1), month.atDay(10));
        }
        if (part.contains("early") || part.contains("begin") || part.contains("start")) {
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

    private void partOfYear(int sentence, Match match) {
        String part = match.words("quarter") + match.words("season") + match.words("half");
        int length = match.start("half") >= 0 ? 6 : 3;
        int month = switch (part) {
            case "second", "q2", "latter" -> length == 6 ? 7 : 4;
            case "third", "q3" -> 7;
            case "fourth", "last", "q4" -> 10;
            case "spring" -> 3;
            case "summer" -> 6;
            case "fall", "autumn" -> 9;
            default -> 1;
        };
        if (match.start("year") < 0 && published == null) {
            reason = Refusal.Reason.UNDATED_ARTICLE;
            return;
        }
        int year = match.start("year") >= 0 ? number(match, "year") : yearSaid(match, month, length);
        add(
                sentence,
                match,
                new EdtfDate(
                        "%04d".formatted(year),
                        LocalDate.of(year, month, 1),
                        YearMonth.of(year, month + length - 1).atEndOfMonth()),
                null,
                match.start("year") >= 0 ? Anchoring.ABSOLUTE : Anchoring.RELATIVE);
    }

    /** "Last summer" is the one that is over, "the summer of last year" that of the year before. */
    private int yearSaid(Match match, int month, int length) {
        boolean isLast = match.words("said").equals("last");
        int year = published.getYear();
        if (match.start("season") < 0 || match.start("season") < match.start("said")) {
            return year - (isLast ? 1 : 0);
        }
        LocalDate begins = LocalDate.of(year, month, 1);
        LocalDate decisive = isLast ? begins.plusMonths(length) : begins;
        return decisive.isAfter(published) ? year - 1 : year;
    }

    private void year(int sentence, Match match) {
        add(sentence, match, narrowed(number(match, "year"), match), null, Anchoring.ABSOLUTE);
    }

    /** The year, its months narrowed by early, mid or late. */
    private static EdtfDate narrowed(int year, Match match) {
        String part = match.words("part");
        int first = 1;
        int last = 12;
        if (part.contains("early") || part.contains("begin") || part.contains("start")) {
            last = 4;
        } else if (part.equals("late") || part.contains("end")) {
            first = 9;
        } else if (part.contains("mid")) {
            first = 5;
            last = 8;
        }
        return new EdtfDate(
                "%04d".formatted(year),
                LocalDate.of(year, first, 1),
                YearMonth.of(year, last).atEndOfMonth());
    }

    private void relative(int sentence, Match match, String form) {
        String said = match.words("said");
        if (said.startsWith("this") && match.words("part").equals("later")) {
            reason = Refusal.Reason.FUTURE;
            return;
        }
        EdtfDate date = switch (form) {
            case "days-ago" ->
                EdtfDate.day(published.minusDays(Long.parseLong(match.rule().gives("days", "0"))));
            case "year-said" -> {
                int year = published.getYear() - (said.equals("last") ? 1 : 0);
                yield narrowed(year, match);
            }
            case "month-said" -> {
                YearMonth month = YearMonth.from(published).minusMonths(said.equals("last") ? 1 : 0);
                yield narrowed(month, match);
            }
            case "week" -> {
                if (said.equals("the past") || said.equals("this past")) {
                    yield within(published.minusDays(7), published);
                }
                LocalDate monday =
                        monday(published).minusWeeks(said.equals("this") ? 0 : said.endsWith("before last") ? 2 : 1);
                String part = match.words("part");
                int first = part.equals("late") || part.contains("end") ? 3 : part.contains("middle") ? 1 : 0;
                int last = part.equals("early") || part.contains("begin") || part.contains("start")
                        ? 2
                        : part.contains("middle") ? 3 : 6;
                yield within(monday.plusDays(first), monday.plusDays(last));
            }
            case "weekend" -> {
                LocalDate saturday = published.with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
                yield within(saturday, saturday.plusDays(1));
            }
            case "weekday", "weekday-of-week" -> weekday(match, said);
            case "half-ago" -> halfAgo(match);
            case "ago" -> ago(count(match), match.words("unit"));
            case "vaguely-ago" ->
                match.words("unit").equals("days")
                        ? within(published.minusDays(7), published.minusDays(2))
                        : within(published.minusWeeks(4), published.minusWeeks(2));
            default -> throw new IllegalStateException(match.rule().name() + " gives an unknown form: " + form);
        };
        if (date != null) {
            add(sentence, match, date, null, Anchoring.RELATIVE);
        }
    }

    /** Days that are not known singly: the month that holds their middle, and the days as bounds. */
    private EdtfDate within(LocalDate first, LocalDate last) {
        LocalDate bounded = last.isAfter(published) ? published : last;
        LocalDate middle = first.plusDays(ChronoUnit.DAYS.between(first, bounded) / 2);
        // A week or weekend belongs to the month in which the article knows it to be.
        YearMonth month = YearMonth.from(last.isAfter(published) ? bounded : middle);
        return new EdtfDate(month.toString(), first, bounded);
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private DayOfWeek weekdayNamed(Match match) {
        return DayOfWeek.of(WEEKDAYS.indexOf(match.words("weekday").substring(0, 3)) / 3 + 1);
    }

    private EdtfDate weekday(Match match, String said) {
        if (said.equals("next") || said.equals("tomorrow")) {
            reason = Refusal.Reason.FUTURE;
            return null;
        }
        DayOfWeek weekday = weekdayNamed(match);
        if (said.endsWith("ago")) {
            return EdtfDate.day(
                    published.with(TemporalAdjusters.previousOrSame(weekday)).minusWeeks(1));
        }
        if (match.rule().gives("form", "").equals("weekday-of-week")) {
            LocalDate monday = monday(published).minusWeeks(said.equals("this") ? 0 : 1);
            return EdtfDate.day(monday.plusDays(weekday.getValue() - 1L));
        }
        if (match.rule().name().endsWith("before-last")) {
            return EdtfDate.day(
                    published.with(TemporalAdjusters.previous(weekday)).minusWeeks(1));
        }
        return EdtfDate.day(published.with(
                said.equals("last") ? TemporalAdjusters.previous(weekday) : TemporalAdjusters.previousOrSame(weekday)));
    }

    private EdtfDate halfAgo(Match match) {
        String said = text(match);
        return said.contains("fortnight") ? ago(2, "weeks") : ago(said.contains("half a year") ? 6 : 18, "months");
    }

    private EdtfDate ago(int count, String unit) {
        if (unit.startsWith("day")) {
            return EdtfDate.day(published.minusDays(count));
        }
        if (unit.startsWith("week")) {
            LocalDate day = published.minusWeeks(count);
            return new EdtfDate(YearMonth.from(day).toString(), day.minusDays(3), day.plusDays(3));
        }
        if (unit.startsWith("month")) {
            return EdtfDate.month(YearMonth.from(published).minusMonths(count));
        }
        return EdtfDate.year(published.getYear() - count);
    }

    private void anchored(int sentence, Match match) {
        String form = match.rule().gives("form", "");
        boolean isYear = form.equals("anchored-month")
                || form.equals("anchored-unit")
                || match.words("unit").startsWith("year");
        Mention anchor = anchor(sentence, match, isYear);
        EdtfDate date = anchor == null ? null : counted(match, anchor.last() != null ? anchor.last() : anchor.date());
        if (match.rule().name().endsWith("that-weekday") && (date == null || isFuture(date.earliest()))) {
            LocalDate latest = published.with(TemporalAdjusters.previousOrSame(weekdayNamed(match)));
            add(sentence, match, EdtfDate.day(latest), null, Anchoring.RELATIVE);
            return;
        }
        reason = Refusal.Reason.UNANCHORED;
        if (date != null) {
            addCounted(sentence, match, date, Anchoring.NARRATIVE, anchor);
        }
    }

    private EdtfDate counted(Match match, EdtfDate base) {
        boolean isDay = base.edtf().length() == 10;
        String way = match.words("way") + match.rule().gives("way", "");
        int sign = way.contains("before") || way.contains("pr") || way.contains("earlier") ? -1 : 1;
        return switch (match.rule().gives("form", "")) {
            case "anchored" ->
                isDay
                        ? EdtfDate.day(base.earliest()
                                .plusDays(Long.parseLong(match.rule().gives("days", "0"))))
                        : null;
            case "anchored-weekday" -> weekday(weekdayNamed(match), way, base);
            case "anchored-week" -> {
                if (!isWeek(base)) {
                    yield null;
                }
                LocalDate monday =
                        monday(base.earliest()).plusWeeks(way.startsWith("that") || way.endsWith("same") ? 0 : sign);
                boolean isWeekend = text(match).contains("weekend");
                LocalDate first = isWeekend ? monday.plusDays(5) : monday;
                yield new EdtfDate(
                        YearMonth.from(first.plusDays(isWeekend ? 0 : 3)).toString(), first, monday.plusDays(6));
            }
            case "anchored-unit" -> {
                int count = way.startsWith("that") || way.endsWith("same") ? 0 : sign;
                yield match.rule().gives("unit", "").equals("year")
                        ? EdtfDate.year(base.earliest().getYear() + count)
                        : base.edtf().length() >= 7
                                ? EdtfDate.month(YearMonth.from(base.earliest()).plusMonths(count))
                                : null;
            }
            case "anchored-month" -> {
                int month = monthOf(match);
                YearMonth from = YearMonth.from(sign > 0 ? base.latest() : base.earliest());
                int year = from.getYear();
                if (!way.startsWith("that") && sign > 0 && month <= from.getMonthValue()) {
                    year++;
                } else if (!way.startsWith("that") && sign < 0 && month >= from.getMonthValue()) {
                    year--;
                }
                yield EdtfDate.month(YearMonth.of(year, month));
            }
            default -> shifted(base, sign * count(match), match.words("unit"));
        };
    }

    private static EdtfDate shifted(EdtfDate base, int count, String unit) {
        boolean isDay = base.edtf().length() == 10;
        if (unit.startsWith("day")) {
            return isDay ? EdtfDate.day(base.earliest().plusDays(count)) : null;
        }
        if (unit.startsWith("week")) {
            if (!isDay) {
                return null;
            }
            LocalDate day = base.earliest().plusWeeks(count);
            return new EdtfDate(YearMonth.from(day).toString(), day.minusDays(3), day.plusDays(3));
        }
        if (unit.startsWith("month")) {
            return base.edtf().length() >= 7
                    ? EdtfDate.month(YearMonth.from(base.earliest()).plusMonths(count))
                    : null;
        }
        return EdtfDate.year(base.earliest().getYear() + count);
    }

    /** The Monday after a day, before it, or of the days told of. */
    private static EdtfDate weekday(DayOfWeek weekday, String way, EdtfDate base) {
        if (!isWeek(base)) {
            return null;
        }
        return EdtfDate.day(
                switch (way) {
                    case "before" -> base.earliest().with(TemporalAdjusters.previous(weekday));
                    case "after" -> base.latest().with(TemporalAdjusters.next(weekday));
                    default -> base.earliest().with(TemporalAdjusters.nextOrSame(weekday));
                });
    }

    /** Whether a date is known to the week. */
    private static boolean isWeek(EdtfDate date) {
        return ChronoUnit.DAYS.between(date.earliest(), date.latest()) < 7;
    }

    /** "The 29th": of the month of the date before it, or of the one after that; else the latest. */
    private void bareDay(int sentence, Match match) {
        int day = number(match, "number");
        Mention anchor = match.words("said").equals("this") ? null : anchor(sentence, match, false);
        LocalDate base = anchor == null
                ? published
                : anchor.last() != null
                        ? anchor.last().earliest()
                        : anchor.date().earliest();
        YearMonth month = YearMonth.from(base);
        LocalDate found = null;
        if (match.start("weekday") >= 0) {
            // The nearest month in which the day is such a weekday, the earlier ones first.
            for (int shift : new int[] {0, -1, 1, -2, 2, -3, -4, -5}) {
                LocalDate day0 = dayIn(month.plusMonths(shift), day);
                if (day0 != null && !isFuture(day0) && day0.getDayOfWeek() == weekdayNamed(match)) {
                    found = day0;
                    break;
                }
            }
        } else {
            boolean isNext = anchor != null
                    && match.start("said") < 0
                    && anchor.precision() == Mention.Precision.DAY
                    && base.getDayOfMonth() - day > 14;
            found = dayIn(month.plusMonths(isNext ? 1 : 0), day);
            if (found != null && isFuture(found) && match.start("said") < 0) {
                found = dayIn(month.minusMonths(1), day);
            }
        }
        if (found != null) {
            addCounted(
                    sentence,
                    match,
                    EdtfDate.day(found),
                    anchor == null ? Anchoring.YEARLESS : Anchoring.NARRATIVE,
                    anchor);
        }
    }

    private static LocalDate dayIn(YearMonth month, int day) {
        return date(month.getYear(), month.getMonthValue(), day);
    }

    /** Adds a date, and keeps from which it was counted. */
    private void addCounted(int sentence, Match match, EdtfDate date, Anchoring anchoring, Mention anchor) {
        Mention added = add(sentence, match, date, null, anchoring);
        if (added != null && anchor != null) {
            anchors.put(added, anchor);
        }
    }

    /**
     * The date from which a match counts: what "after" or "before" names in its clause, else the date last
     * mentioned, if not too far back.
     */
    private Mention anchor(int sentence, Match match, boolean isYearEnough) {
        int first = match.sequence().firstToken(DateReader.first(match));
        int end = match.sequence().endToken(DateReader.last(match) - 1);
        boolean isToTheDay = match.start("unit") < 0 || match.words("unit").startsWith("day");
        if (isToTheDay && BEFORE_ITS_ANCHOR.contains(match.sequence().document().word(end - 1))) {
            for (Mention mention : mentions.subList(Math.max(0, mentions.size() - 8), mentions.size())) {
                if (mention.sentence() == sentence
                        && mention.firstToken() >= end
                        && mention.firstToken() - end <= FORWARD_TOKENS
                        && isOneClause(match.sequence().document(), end, mention.firstToken())) {
                    return mention;
                }
            }
        }
        boolean isCountedInDays = isToTheDay && !isYearEnough;
        for (int i = mentions.size() - 1; i >= 0; i--) {
            Mention mention = mentions.get(i);
            if (mention.firstToken() >= first
                    || isCountedInDays
                            && mention.anchoring() == Anchoring.NARRATIVE
                            && mention.precision() != Mention.Precision.DAY) {
                continue;
            }
            if (mention.sentence() < sentence - ANCHOR_SENTENCES) {
                return null;
            }
            if (isYearEnough || mention.precision() != Mention.Precision.YEAR) {
                return mention;
            }
        }
        return null;
    }

    private static boolean isOneClause(Document document, int from, int to) {
        for (int token = from; token < to; token++) {
            if (CLAUSE_ENDS.contains(document.word(token))) {
                return false;
            }
        }
        return true;
    }

    /** Brings the dates into accord with each other, once all are known. */
    void settle(List<Sequence> sentences) {
        new DateSettlement(mentions, anchors, published).settle(sentences);
    }

    /** Adds a mention in the order of the text; null when it is refused. */
    private Mention add(int sentence, Match match, EdtfDate date, EdtfDate last, Anchoring anchoring) {
        if (date.earliest().getYear() < DateReader.EARLIEST_YEAR) {
            reason = Refusal.Reason.TOO_OLD;
            return null;
        }
        if (published != null) {
            reason = Refusal.Reason.FUTURE;
            if (isFuture(date.earliest()) || last != null && isFuture(last.earliest())) {
                return null;
            }
        }
        Sequence sequence = match.sequence();
        Mention mention = new Mention(
                sentence,
                sequence.firstToken(DateReader.first(match)),
                sequence.endToken(DateReader.last(match) - 1),
                bounded(date),
                last == null ? null : bounded(last),
                match.rule(),
                anchoring);
        int place = mentions.size();
        while (place > 0 && mentions.get(place - 1).firstToken() > mention.firstToken()) {
            place--;
        }
        mentions.add(place, mention);
        return mention;
    }

    /** Nothing that is told has happened behind the publication. */
    private EdtfDate bounded(EdtfDate date) {
        return published != null && date.latest().isAfter(published)
                ? new EdtfDate(date.edtf(), date.earliest(), published)
                : date;
    }

    /** The latest such day that is not behind the publication. */
    private LocalDate latest(int month, int day) {
        if (published == null) {
            reason = Refusal.Reason.UNDATED_ARTICLE;
            return null;
        }
        LocalDate date = date(published.getYear(), month, day);
        return date == null || date.isAfter(published) ? date(published.getYear() - 1, month, day) : date;
    }

    private static LocalDate date(int year, int month, int day) {
        return month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= YearMonth.of(year, month).lengthOfMonth()
                ? LocalDate.of(year, month, day)
                : null;
    }

    private Integer yearOf(int sentence, Match match) {
        if (match.start("year") >= 0) {
            return number(match, "year");
        }
        String said = match.words("said");
        boolean isYear = match.rule().name().contains("year-said")
                || match.rule().gives("form", "").startsWith("holiday");
        if (published == null || said.isEmpty() || !isYear) {
            return null;
        }
        if (said.startsWith("last")) {
            return published.getYear() - 1;
        }
        if (said.startsWith("this")) {
            return published.getYear();
        }
        Mention anchor = yearAnchor(match);
        if (anchor == null) {
            return null;
        }
        int year = anchor.date().earliest().getYear();
        if (said.contains("same") || said.startsWith("that")) {
            return year;
        }
        return said.contains("following") || said.contains("next") || said.contains("after") ? year + 1 : year - 1;
    }

    /** The date whose year "that year" means: not one of these days. */
    private Mention yearAnchor(Match match) {
        int first = match.sequence().firstToken(DateReader.first(match));
        for (int i = mentions.size() - 1; i >= 0; i--) {
            Mention mention = mentions.get(i);
            if (mention.firstToken() < first
                    && (mention.anchoring() != Anchoring.RELATIVE || mention.precision() != Mention.Precision.DAY)) {
                return mention;
            }
        }
        return null;
    }

    private static int monthOf(Match match) {
        if (match.start("monthNumber") >= 0) {
            return number(match, "monthNumber");
        }
        return monthNamed(match, "month");
    }

    private static int monthNamed(Match match, String capture) {
        String word = match.sequence().document().word(match.sequence().firstToken(match.start(capture)));
        return Month.of(MONTHS.indexOf(word.substring(0, 3)) / 3 + 1).getValue();
    }

    private static int count(Match match) {
        int count = Numbers.count(match.words("count"));
        // "A couple of months" has no count of its own.
        return match.start("count") < 0 ? 2 : Math.min(count, MOST_COUNTED);
    }

    private static int number(Match match, String capture) {
        return Integer.parseInt(match.words(capture));
    }

    /** All that a match took, in lower case. */
    private static String text(Match match) {
        Sequence sequence = match.sequence();
        return sequence.document().quote(match.firstToken(), match.endToken()).toLowerCase(Locale.ROOT);
    }
}
