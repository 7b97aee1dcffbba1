package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.dates.DateMention.Anchoring;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Finds the year of dates that name none, from those that do. */
final class YearLending {
    /** So many tokens may stand between the two dates of a span. */
    private static final int SPAN_GAP = 6;

    /** How far back in sentences, and how far off in days, a date that names its year lends it to one that does not. */
    private static final int LENDING_SENTENCES = 2;

    private static final int LENDING_DAYS = 183;

    /** From further back it lends it only to dates close to it. */
    private static final int LENDING_FAR_SENTENCES = 40;

    private static final int LENDING_FAR_DAYS = 31;

    /** What happened within so many days of the publication is told without a year. */
    private static final int FRESH_DAYS = 45;

    /** What happened in a year that is lent is told so many tokens before it or behind it. */
    private static final int INCIDENT_BEFORE = 10;

    private static final int INCIDENT_BEHIND = 6;

    /** To what could be of these weeks a year is lent only by a date close before it, and close by. */
    private static final int LENDING_FRESH_DAYS = 10;

    private final List<DateMention> mentions;
    private final Map<DateMention, DateMention> anchors;
    private final LocalDate published;
    private final WordsBesideDates words;

    /**
     * Of an article.
     *
     * @param mentions in the order of the text; changed by {@link #lend}
     * @param anchors from which date others count; by identity
     * @param published null when unknown
     */
    YearLending(
            List<DateMention> mentions,
            Map<DateMention, DateMention> anchors,
            LocalDate published,
            WordsBesideDates words) {
        this.mentions = mentions;
        this.anchors = anchors;
        this.published = published;
        this.words = words;
    }

    /**
     * "Breached on January 11, 2020 … until January 28": a date without a year, close behind one that names an
     * earlier year, is of the year that brings the two closest together. And "from May 7 to December 27, 2020":
     * the year stands behind the second.
     */
    void lend(List<Sequence> sentences) {
        Map<DateMention, DateMention> moved = new IdentityHashMap<>();
        for (int i = 0; i < mentions.size(); i++) {
            DateMention mention = mentions.get(i);
            if (mention.anchoring() == Anchoring.YEARLESS) {
                lendYear(i, sentences.get(mention.sentence()).document());
                moved.put(mention, mentions.get(i));
            }
        }
        for (int i = 0; i < mentions.size(); i++) {
            DateMention mention = mentions.get(i);
            DateMention anchor = anchors.get(mention);
            if (anchor == null) {
                continue;
            }
            // What was counted from a date goes with it.
            DateMention now = moved.getOrDefault(anchor, anchor);
            int years =
                    now.date().earliest().getYear() - anchor.date().earliest().getYear();
            EdtfDate date = shifted(mention, mention.date(), years);
            if (years != 0 && !isFuture(date.earliest())) {
                mentions.set(i, mention.with(date, mention.last(), mention.anchoring()));
                moved.put(mention, mentions.get(i));
            }
        }
    }

    private boolean isFuture(LocalDate date) {
        return published != null && date.isAfter(published);
    }

    private void lendYear(int i, Document document) {
        DateMention mention = mentions.get(i);
        DateMention next = i + 1 < mentions.size() ? mentions.get(i + 1) : null;
        if (next != null
                && next.sentence() == mention.sentence()
                && isSpan(document, mention.endToken(), next.firstToken())
                && next.anchoring() == Anchoring.ABSOLUTE
                && next.precision() != EdtfDate.Precision.YEAR
                && !next.rule().name().equals("date.year")) {
            relocate(i, next.date().earliest(), -366, 0);
            return;
        }
        boolean isFresh = ChronoUnit.DAYS.between(mention.date().latest(), published) <= FRESH_DAYS;
        DateMention lender = null;
        for (int k = i - 1; k >= 0 && mentions.get(k).sentence() >= mention.sentence() - LENDING_FAR_SENTENCES; k--) {
            DateMention before = mentions.get(k);
            boolean near = before.sentence() >= mention.sentence() - LENDING_SENTENCES;
            if (!near && (lender != null || isFresh)) {
                break;
            }
            if (before.anchoring() == Anchoring.ABSOLUTE
                    && before.precision() != EdtfDate.Precision.YEAR
                    && (lender == null || daysOfYear(before, mention) < daysOfYear(lender, mention))) {
                lender = before;
            }
        }
        if (lender != null) {
            boolean near = lender.sentence() >= mention.sentence() - LENDING_SENTENCES;
            int reach = isFresh ? LENDING_FRESH_DAYS : near ? LENDING_DAYS : LENDING_FAR_DAYS;
            relocate(i, lender.date().earliest(), isFresh ? 0 : -LENDING_FAR_DAYS, reach);
        } else if (!isFresh) {
            lendYearOfIncident(i, document);
        }
    }

    /** "It was breached in 2018. It happened on March 5": of that year, unless either sentence tells of another incident. */
    private void lendYearOfIncident(int i, Document document) {
        DateMention mention = mentions.get(i);
        DateMention year = i == 0 ? null : mentions.get(i - 1);
        if (year == null
                || year.anchoring() != Anchoring.ABSOLUTE
                || year.precision() != EdtfDate.Precision.YEAR
                || year.last() != null
                || year.sentence() < mention.sentence() - 1
                || isOfSpan(document, i - 1)
                || !isOfIncident(document, year, mention)) {
            return;
        }
        LocalDate first = LocalDate.of(year.date().earliest().getYear(), 1, 1);
        if (first.getYear() < mention.date().earliest().getYear()) {
            relocate(i, first, 0, first.lengthOfYear() - 1);
        }
    }

    /** "Between 2015 and 2019": how old something is, not when one thing happened. */
    private boolean isOfSpan(Document document, int year) {
        if (year == 0) {
            return false;
        }
        DateMention before = mentions.get(year - 1);
        return before.precision() == EdtfDate.Precision.YEAR
                && before.sentence() == mentions.get(year).sentence()
                && isSpan(document, before.endToken(), mentions.get(year).firstToken());
    }

    private boolean isOfIncident(Document document, DateMention year, DateMention mention) {
        Sentence ofYear = document.sentences().get(year.sentence());
        int from = ofYear.firstToken();
        int to = document.sentences().get(mention.sentence()).endToken();
        boolean isOfIncident = false;
        for (int token = from; token < to; token++) {
            String word = document.word(token);
            if (words.otherIncident().contains(word)) {
                return false;
            }
            int distance = year.firstToken() - token;
            isOfIncident |= token < ofYear.endToken()
                    && distance <= INCIDENT_BEFORE
                    && -distance <= INCIDENT_BEHIND
                    && words.incident().contains(word);
        }
        return isOfIncident;
    }

    /** How far apart two dates are when their years are left out. */
    private static int daysOfYear(DateMention one, DateMention other) {
        int days = Math.abs(
                one.date().earliest().getDayOfYear() - other.date().earliest().getDayOfYear());
        return Math.min(days, 365 - days);
    }

    /** Whether between two dates stands nothing but what makes them the ends of a span. */
    private boolean isSpan(Document document, int from, int to) {
        if (to - from > SPAN_GAP) {
            return false;
        }
        for (int token = from; token < to; token++) {
            if (!words.withinSpan().contains(document.word(token))) {
                return to - from <= 3;
            }
        }
        return true;
    }

    /** Moves a date to the year in which it falls within a window of days around another, if there is one. */
    private void relocate(int index, LocalDate around, int from, int to) {
        DateMention mention = mentions.get(index);
        for (int year = around.getYear() + 1; year >= around.getYear() - 1; year--) {
            int shift = year - mention.date().earliest().getYear();
            EdtfDate moved = shifted(mention, mention.date(), shift);
            long days = ChronoUnit.DAYS.between(around, moved.earliest());
            if (days >= from && days <= to && !moved.earliest().isAfter(published)) {
                EdtfDate last = mention.last() == null ? null : shifted(mention, mention.last(), shift);
                mentions.set(index, mention.with(moved, last, Anchoring.ABSOLUTE));
                return;
            }
        }
    }

    private static EdtfDate shifted(DateMention mention, EdtfDate date, int years) {
        if (years == 0) {
            return date;
        }
        if (mention.rule().gives("form", "").equals("holiday")) {
            int year = date.earliest().getYear() + years;
            return EdtfDate.day(Holidays.in(year, mention.rule().gives("holiday", "")));
        }
        if (date.precision() == EdtfDate.Precision.YEAR) {
            return EdtfDate.year(date.earliest().getYear() + years);
        }
        LocalDate earliest = date.earliest().plusYears(years);
        if (date.precision() == EdtfDate.Precision.DAY) {
            return EdtfDate.day(earliest);
        }
        YearMonth month = YearMonth.from(earliest);
        LocalDate latest = date.latest().plusYears(years);
        return new EdtfDate(
                month.toString(), earliest, latest.isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : latest);
    }
}
