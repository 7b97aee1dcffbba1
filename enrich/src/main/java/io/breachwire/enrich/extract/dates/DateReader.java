package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.dates.Mention.Anchoring;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds the dates of an article with the rules of {@code dates/expressions} and resolves them against the publication
 * date. Dates that cannot be (November 33), that lie behind the publication, or before {@link #EARLIEST_YEAR} are
 * refused.
 */
public final class DateReader {
    static final int EARLIEST_YEAR = 1995;

    /** More mentions than any article needs: what comes behind is not read. */
    private static final int MOST_MENTIONS = 150;

    /** Black Friday, Cyber Monday and Patch Tuesday are occasions rather than dates. */
    private static final Set<String> NAMED_DAYS =
            Set.of("black", "cyber", "patch", "update", "giving", "good", "easter");

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final List<String> COUNTS = List.of(
            "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    /** How far back in sentences, and how far off in days, a date that names its year lends it to one that does not. */
    private static final int LENDING_SENTENCES = 2;

    private static final int LENDING_DAYS = 183;

    /** From further back it lends it only to dates close to it. */
    private static final int LENDING_FAR_SENTENCES = 40;

    private static final int LENDING_FAR_DAYS = 31;
    private static final int FRESH_DAYS = 45;

    private final RuleSet rules;

    /** What an article's words for dates were read as: dates, and what was refused. Both in the order of the text. */
    public record Seen(List<Mention> mentions, List<Refusal> refusals) {}

    public DateReader(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * The dates of the article, none overlapping another.
     *
     * @param published null when unknown; then only dates that name their year are found
     */
    public Seen read(List<Sequence> sentences, LocalDate published, Work work) {
        Resolution resolution = new Resolution(published);
        for (int i = 0; i < sentences.size() && resolution.mentions.size() < MOST_MENTIONS; i++) {
            Document document = sentences.get(i).document();
            if (!document.block(document.sentences().get(i)).isStory()) {
                continue;
            }
            List<Match> matches = rules.match(sentences.get(i), work);
            if (matches.isEmpty()) {
                continue;
            }
            List<Match> ordered = new ArrayList<>(matches);
            ordered.sort(Comparator.comparingInt((Match match) -> first(match) - last(match)));
            boolean[] taken = new boolean[sentences.get(i).size()];
            List<Match> chosen = new ArrayList<>();
            for (Match match : ordered) {
                if (!isFree(taken, match)) {
                    continue;
                }
                Refusal.Reason doubt = resolution.doubt(match);
                if (doubt == null) {
                    for (int item = first(match); item < last(match); item++) {
                        taken[item] = true;
                    }
                    chosen.add(match);
                } else if (doubt != Refusal.Reason.ANOTHER_WORD) {
                    resolution.refusals.add(Refusal.of(match, doubt));
                }
            }
            chosen.sort(Comparator.comparingInt(DateReader::first));
            for (Match match : chosen) {
                resolution.resolve(i, match);
            }
        }
        resolution.lendYears();
        resolution.joinAppositions(sentences);
        return new Seen(List.copyOf(resolution.mentions), List.copyOf(resolution.refusals));
    }

    private static boolean isFree(boolean[] taken, Match match) {
        for (int item = first(match); item < last(match); item++) {
            if (taken[item]) {
                return false;
            }
        }
        return true;
    }

    /** Where the date itself begins: rules for bare months and years also look at the word before. */
    static int first(Match match) {
        return switch (match.rule().gives("form", "")) {
            case "bare-month" -> match.start("month");
            case "year" -> match.start("part") >= 0 ? match.start("part") : match.start("year");
            default -> match.start();
        };
    }

    static int last(Match match) {
        if (match.rule().name().equals("date.todays")) {
            return match.start() + 2;
        }
        return match.rule().gives("form", "").equals("bare-month") ? match.end("month") : match.end();
    }

    private static final class Resolution {
        final List<Mention> mentions = new ArrayList<>();
        final List<Refusal> refusals = new ArrayList<>(0);
        private final LocalDate published;
        /** Why the match being resolved is no date, should it turn out to be none. */
        private Refusal.Reason reason;

        Resolution(LocalDate published) {
            this.published = published;
        }

        /** Why a match is no date whatever it resolves to, or null. */
        Refusal.Reason doubt(Match match) {
            String form = match.rule().gives("form", "");
            if (match.start("month") >= 0) {
                Document document = match.sequence().document();
                int token = match.sequence().firstToken(match.start("month"));
                if (!Character.isUpperCase(document.text().charAt(document.start(token)))) {
                    return Refusal.Reason.ANOTHER_WORD;
                }
            }
            if (match.start("weekday") > 0 && NAMED_DAYS.contains(wordBefore(match, "weekday"))) {
                return Refusal.Reason.OCCASION;
            }
            if (match.rule().name().equals("date.today") && followedByPossessive(match)) {
                return Refusal.Reason.NOWADAYS;
            }
            boolean counted = form.equals("anchored") || form.equals("anchored-count");
            return counted && published == null ? Refusal.Reason.UNDATED_ARTICLE : null;
        }

        private static String wordBefore(Match match, String capture) {
            Sequence sequence = match.sequence();
            return sequence.document().word(sequence.firstToken(match.start(capture) - 1));
        }

        /** "Today's threats" are those of these days; "today's breach" has a rule of its own. */
        private static boolean followedByPossessive(Match match) {
            Sequence sequence = match.sequence();
            return match.end() < sequence.size()
                    && sequence.document()
                            .word(sequence.firstToken(match.end()))
                            .equals("'s");
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
                case "quarter", "season" -> partOfYear(sentence, match);
                case "year" -> year(sentence, match);
                case "anchored", "anchored-count" -> anchored(sentence, match);
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
            Integer year = yearOf(match);
            if (year == null) {
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
            LocalDate date = null;
            if (first > 12 || first == second) {
                date = date(number(match, "year"), second, first);
            } else if (second > 12) {
                date = date(number(match, "year"), first, second);
            } else {
                reason = Refusal.Reason.AMBIGUOUS;
            }
            if (date != null) {
                add(sentence, match, EdtfDate.day(date), null, Anchoring.ABSOLUTE);
            }
        }

        private void days(int sentence, Match match) {
            int month = monthOf(match);
            Integer year = yearOf(match);
            LocalDate last = year == null
                    ? latest(month, number(match, "lastDay"))
                    : date(year, month, number(match, "lastDay"));
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
            int month = monthOf(match);
            Integer year = yearOf(match);
            Anchoring anchoring = Anchoring.ABSOLUTE;
            if (year == null) {
                if (published == null) {
                    reason = Refusal.Reason.UNDATED_ARTICLE;
                    return;
                }
                anchoring = Anchoring.YEARLESS;
                boolean past = words(match, "said").equals("last");
                year = month > published.getMonthValue() || past && month == published.getMonthValue()
                        ? published.getYear() - 1
                        : published.getYear();
            }
            add(sentence, match, narrowed(YearMonth.of(year, month), match), null, anchoring);
        }

        /** The month, its days narrowed by early, mid, late, or a half. */
        private static EdtfDate narrowed(YearMonth month, Match match) {
            String part = words(match, "part") + words(match, "half");
            int first = 1;
            int last = month.lengthOfMonth();
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
            int year = number(match, "year");
            int month = switch (words(match, "quarter") + words(match, "season")) {
                case "second", "q2" -> 4;
                case "third", "q3" -> 7;
                case "fourth", "last", "q4" -> 10;
                case "spring" -> 3;
                case "summer" -> 6;
                case "fall", "autumn" -> 9;
                default -> 1;
            };
            add(
                    sentence,
                    match,
                    new EdtfDate(
                            "%04d".formatted(year),
                            LocalDate.of(year, month, 1),
                            YearMonth.of(year, month + 2).atEndOfMonth()),
                    null,
                    Anchoring.ABSOLUTE);
        }

        private void year(int sentence, Match match) {
            int year = number(match, "year");
            String part = words(match, "part");
            int first = 1;
            int last = 12;
            if (part.contains("early") || part.contains("begin") || part.contains("start")) {
                last = 4;
            } else if (part.contains("late") || part.contains("end")) {
                first = 9;
            } else if (part.contains("mid")) {
                first = 5;
                last = 8;
            }
            EdtfDate date = new EdtfDate(
                    "%04d".formatted(year),
                    LocalDate.of(year, first, 1),
                    YearMonth.of(year, last).atEndOfMonth());
            add(sentence, match, date, null, Anchoring.ABSOLUTE);
        }

        private void relative(int sentence, Match match, String form) {
            String said = words(match, "said");
            if (said.startsWith("this") && words(match, "part").equals("later")) {
                reason = Refusal.Reason.FUTURE;
                return;
            }
            EdtfDate date = switch (form) {
                case "days-ago" ->
                    EdtfDate.day(published.minusDays(Long.parseLong(match.rule().gives("days", "0"))));
                case "year-said" -> {
                    int year = published.getYear() - (said.equals("last") ? 1 : 0);
                    yield EdtfDate.year(year);
                }
                case "month-said" -> {
                    YearMonth month = YearMonth.from(published).minusMonths(said.equals("last") ? 1 : 0);
                    yield EdtfDate.month(month);
                }
                case "week" -> {
                    LocalDate monday = published
                            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .minusWeeks(said.contains("this") ? 0 : 1);
                    yield within(monday, monday.plusDays(6));
                }
                case "weekend" -> {
                    LocalDate saturday = published.with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
                    yield within(saturday, saturday.plusDays(1));
                }
                case "weekday" -> weekday(match, said);
                case "holiday" -> holiday(match);
                case "ago" -> ago(count(match), words(match, "unit"));
                case "vaguely-ago" ->
                    words(match, "unit").equals("days")
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

        private DayOfWeek weekdayNamed(Match match) {
            return DayOfWeek.of(WEEKDAYS.indexOf(words(match, "weekday").substring(0, 3)) / 3 + 1);
        }

        private EdtfDate weekday(Match match, String said) {
            if (said.equals("next") || said.equals("tomorrow")) {
                reason = Refusal.Reason.FUTURE;
                return null;
            }
            DayOfWeek weekday = weekdayNamed(match);
            if (match.rule().name().endsWith("week-said")) {
                LocalDate monday = published
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .minusWeeks(said.equals("last") ? 1 : 0);
                return EdtfDate.day(monday.plusDays(weekday.getValue() - 1L));
            }
            return EdtfDate.day(published.with(
                    said.equals("last")
                            ? TemporalAdjusters.previous(weekday)
                            : TemporalAdjusters.previousOrSame(weekday)));
        }

        /** The latest such day, of the holidays that have the same date each year. */
        private EdtfDate holiday(Match match) {
            int month = Integer.parseInt(match.rule().gives("month", "1"));
            int day = Integer.parseInt(match.rule().gives("day", "1"));
            LocalDate date = LocalDate.of(published.getYear(), month, day);
            return EdtfDate.day(date.isAfter(published) ? date.minusYears(1) : date);
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
            Mention anchor = anchor(sentence);
            reason = Refusal.Reason.UNANCHORED;
            if (anchor == null) {
                return;
            }
            EdtfDate base = anchor.last() != null ? anchor.last() : anchor.date();
            EdtfDate date = null;
            if (match.rule().gives("form", "").equals("anchored")) {
                if (base.edtf().length() == 10 && match.rule().name().endsWith("following-weekday")) {
                    date = EdtfDate.day(base.earliest().with(TemporalAdjusters.next(weekdayNamed(match))));
                } else if (base.edtf().length() == 10) {
                    date = EdtfDate.day(
                            base.earliest().plusDays(Long.parseLong(match.rule().gives("days", "0"))));
                }
            } else {
                int count = count(match) * (words(match, "way").equals("earlier") ? -1 : 1);
                String unit = words(match, "unit");
                if (unit.startsWith("day") && base.edtf().length() == 10) {
                    date = EdtfDate.day(base.earliest().plusDays(count));
                } else if (unit.startsWith("week") && base.edtf().length() == 10) {
                    LocalDate day = base.earliest().plusWeeks(count);
                    date = new EdtfDate(YearMonth.from(day).toString(), day.minusDays(3), day.plusDays(3));
                } else if (unit.startsWith("month") && base.edtf().length() >= 7) {
                    date = EdtfDate.month(YearMonth.from(base.earliest()).plusMonths(count));
                }
            }
            if (date != null) {
                add(sentence, match, date, null, Anchoring.NARRATIVE);
            }
        }

        /** The date last mentioned, if not too far back. */
        private Mention anchor(int sentence) {
            for (int i = mentions.size() - 1; i >= 0; i--) {
                Mention mention = mentions.get(i);
                if (mention.sentence() < sentence - LENDING_SENTENCES) {
                    return null;
                }
                if (mention.precision() != Mention.Precision.YEAR) {
                    return mention;
                }
            }
            return null;
        }

        private void add(int sentence, Match match, EdtfDate date, EdtfDate last, Anchoring anchoring) {
            if (date.earliest().getYear() < EARLIEST_YEAR) {
                reason = Refusal.Reason.TOO_OLD;
                return;
            }
            if (published != null) {
                reason = Refusal.Reason.FUTURE;
                if (date.earliest().isAfter(published)) {
                    return;
                }
                if (last != null && last.latest().isAfter(published)) {
                    return;
                }
            }
            Sequence sequence = match.sequence();
            mentions.add(new Mention(
                    sentence,
                    sequence.firstToken(first(match)),
                    sequence.endToken(last(match) - 1),
                    bounded(date),
                    last,
                    match.rule(),
                    anchoring));
        }

        /** Nothing that is told has happened behind the publication. */
        private EdtfDate bounded(EdtfDate date) {
            return published != null && date.latest().isAfter(published)
                    ? new EdtfDate(date.edtf(), date.earliest(), published)
                    : date;
        }

        /**
         * "Breached on January 11, 2020 … until January 28": a date without a year, close behind one that names an
         * earlier year, is of the year that brings the two closest together. And "from May 7 to December 27, 2020":
         * the year stands behind the second.
         */
        void lendYears() {
            for (int i = 0; i < mentions.size(); i++) {
                Mention mention = mentions.get(i);
                if (mention.anchoring() != Anchoring.YEARLESS) {
                    continue;
                }
                Mention next = i + 1 < mentions.size() ? mentions.get(i + 1) : null;
                if (next != null
                        && next.sentence() == mention.sentence()
                        && next.firstToken() - mention.endToken() <= 3
                        && next.anchoring() == Anchoring.ABSOLUTE
                        && next.precision() != Mention.Precision.YEAR
                        && !next.rule().name().equals("date.year")) {
                    relocate(i, next.date().earliest(), -366, 0);
                    continue;
                }
                // What happened within weeks of the publication is told without a year.
                if (ChronoUnit.DAYS.between(mention.date().latest(), published) <= FRESH_DAYS) {
                    continue;
                }
                for (int k = i - 1;
                        k >= 0 && mentions.get(k).sentence() >= mention.sentence() - LENDING_FAR_SENTENCES;
                        k--) {
                    Mention before = mentions.get(k);
                    if (before.anchoring() == Anchoring.ABSOLUTE && before.precision() != Mention.Precision.YEAR) {
                        boolean near = before.sentence() >= mention.sentence() - LENDING_SENTENCES;
                        int reach = near ? LENDING_DAYS : LENDING_FAR_DAYS;
                        relocate(i, before.date().earliest(), -LENDING_FAR_DAYS, reach);
                        break;
                    }
                }
            }
        }

        /** "Earlier this month, on November 11": two words for one date are one mention, of the finer date. */
        void joinAppositions(List<Sequence> sentences) {
            for (int i = 0; i + 1 < mentions.size(); i++) {
                Mention first = mentions.get(i);
                Mention second = mentions.get(i + 1);
                if (first.sentence() != second.sentence() || first.last() != null || second.last() != null) {
                    continue;
                }
                Document document = sentences.get(first.sentence()).document();
                if (!isApposition(document, first.endToken(), second.firstToken())) {
                    continue;
                }
                Mention finer = contains(first.date(), second.date())
                        ? second
                        : contains(second.date(), first.date()) ? first : told(first, second);
                if (finer != null) {
                    mentions.set(
                            i,
                            new Mention(
                                    first.sentence(),
                                    first.firstToken(),
                                    second.endToken(),
                                    finer.date(),
                                    null,
                                    finer.rule(),
                                    finer.anchoring()));
                    mentions.remove(i + 1);
                }
            }
        }

        /** "A day earlier, on Thursday": the date told outright is sure, the one counted from another is not. */
        private static Mention told(Mention counted, Mention outright) {
            return counted.anchoring() == Mention.Anchoring.NARRATIVE
                            && outright.anchoring() != Mention.Anchoring.NARRATIVE
                            && outright.precision() == Mention.Precision.DAY
                    ? outright
                    : null;
        }

        private static boolean isApposition(Document document, int from, int to) {
            if (to - from > 3) {
                return false;
            }
            for (int token = from; token < to; token++) {
                if (!Set.of(",", "on", "in", "(", "of", "-", "the").contains(document.word(token))) {
                    return false;
                }
            }
            return true;
        }

        /** Whether the finer date may be the coarser one said again; a month is coarser than a day, a year than both. */
        private static boolean contains(EdtfDate coarse, EdtfDate fine) {
            return coarse.edtf().length() < fine.edtf().length()
                            && !fine.earliest().isAfter(coarse.latest())
                            && !fine.latest().isBefore(coarse.earliest())
                    || coarse.edtf().equals(fine.edtf());
        }

        /** Moves a date to the year in which it falls within a window of days around another, if there is one. */
        private void relocate(int index, LocalDate around, int from, int to) {
            Mention mention = mentions.get(index);
            for (int year = around.getYear() + 1; year >= around.getYear() - 1; year--) {
                int shift = year - mention.date().earliest().getYear();
                EdtfDate moved = shifted(mention.date(), shift);
                long days = ChronoUnit.DAYS.between(around, moved.earliest());
                if (days >= from && days <= to && !moved.earliest().isAfter(published)) {
                    EdtfDate last = mention.last() == null ? null : shifted(mention.last(), shift);
                    mentions.set(
                            index,
                            new Mention(
                                    mention.sentence(),
                                    mention.firstToken(),
                                    mention.endToken(),
                                    moved,
                                    last,
                                    mention.rule(),
                                    Anchoring.ABSOLUTE));
                    return;
                }
            }
        }

        private static EdtfDate shifted(EdtfDate date, int years) {
            if (years == 0) {
                return date;
            }
            LocalDate earliest = date.earliest().plusYears(years);
            if (date.edtf().length() == 10) {
                return EdtfDate.day(earliest);
            }
            YearMonth month = YearMonth.from(earliest);
            LocalDate latest = date.latest().plusYears(years);
            return new EdtfDate(
                    month.toString(), earliest, latest.isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : latest);
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

        private Integer yearOf(Match match) {
            if (match.start("year") >= 0) {
                return number(match, "year");
            }
            String said = words(match, "said");
            if (published == null || said.isEmpty()) {
                return null;
            }
            return switch (said) {
                case "last" -> match.rule().name().contains("year-said") ? published.getYear() - 1 : null;
                case "this" -> match.rule().name().contains("year-said") ? published.getYear() : null;
                case "the same", "that" -> {
                    Mention anchor = mentions.isEmpty() ? null : mentions.get(mentions.size() - 1);
                    yield anchor == null ? null : anchor.date().earliest().getYear();
                }
                default -> null;
            };
        }

        private static int monthOf(Match match) {
            if (match.start("monthNumber") >= 0) {
                return number(match, "monthNumber");
            }
            String word = match.sequence().document().word(match.sequence().firstToken(match.start("month")));
            return Month.of(MONTHS.indexOf(word.substring(0, 3)) / 3 + 1).getValue();
        }

        private static int count(Match match) {
            String word = words(match, "count");
            int count = COUNTS.indexOf(word);
            if (count > 0) {
                return count;
            }
            return Set.of("a", "an").contains(word) ? 1 : Integer.parseInt(word);
        }

        private static int number(Match match, String capture) {
            return Integer.parseInt(words(match, capture));
        }

        /** The words that a capture took, in lower case, parted by spaces; empty when it took none. */
        private static String words(Match match, String capture) {
            int start = match.start(capture);
            if (start < 0) {
                return "";
            }
            Sequence sequence = match.sequence();
            StringBuilder words = new StringBuilder();
            for (int token = sequence.firstToken(start); token < sequence.endToken(match.end(capture) - 1); token++) {
                words.append(words.isEmpty() ? "" : " ")
                        .append(sequence.document().word(token));
            }
            return words.toString();
        }

        private static final String WEEKDAYS = "montuewedthufrisatsun";
    }
}
