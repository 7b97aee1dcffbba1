package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.rule.Sequence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Resolves the words for dates of one article, in the order of the text, each by the form that its rule gives. Used by
 * one thread.
 */
final class DateResolution {
    private final Publication publication;
    private final DatesSoFar dates;
    private final List<Refusal> refusals = new ArrayList<>(0);
    private final CalendarDates calendar;
    private final TimesOfYear timesOfYear;
    private final RelativeDates relative;
    private final CountedDates counted;

    DateResolution(Publication publication, WordsBesideDates words) {
        dates = new DatesSoFar(words);
        this.publication = publication;
        NamedYears years = new NamedYears(publication, dates);
        calendar = new CalendarDates(publication, years);
        timesOfYear = new TimesOfYear(publication, years);
        relative = new RelativeDates(publication);
        counted = new CountedDates(publication, dates);
    }

    /** How many dates were resolved. */
    int size() {
        return dates.size();
    }

    /** Takes words for a date, or for none. */
    void resolve(DateWords words) {
        Resolved resolved = meaning(words);
        if (resolved instanceof Resolved.Dated dated) {
            Refusal.Reason objection = objection(dated);
            if (objection == null) {
                dates.add(mention(words, dated), dated.anchor());
            } else {
                refuse(words, objection);
            }
        } else if (resolved instanceof Resolved.Refused refused) {
            refuse(words, refused.reason());
        }
    }

    void refuse(DateWords words, Refusal.Reason reason) {
        refusals.add(Refusal.of(words, reason));
    }

    /** All that was seen, the dates in accord with each other. */
    DateReader.Seen settled(List<Sequence> sentences) {
        return new DateReader.Seen(dates.settled(publication, sentences), List.copyOf(refusals));
    }

    private Resolved meaning(DateWords words) {
        return switch (words.form()) {
            case "day" -> calendar.day(words);
            case "slashed" -> calendar.slashed(words);
            case "dotted" -> calendar.dotted(words);
            case "days" -> calendar.days(words);
            case "month", "bare-month" -> calendar.month(words);
            case "months" -> calendar.months(words);
            case "ordinal-day", "weekday-of-month", "week-of-month" -> calendar.inMonth(words);
            case "year" -> calendar.year(words);
            case "quarter", "season", "half" -> timesOfYear.part(words);
            case "holiday", "holiday-time" -> timesOfYear.holiday(words);
            case "bare-day" -> counted.bareDay(words);
            case "anchored", "anchored-count", "anchored-weekday", "anchored-week", "anchored-unit", "anchored-month" ->
                counted.resolve(words);
            default ->
                publication.isKnown() ? relative.resolve(words) : Resolved.refused(Refusal.Reason.UNDATED_ARTICLE);
        };
    }

    /** Why nothing of this incident can have happened then, or null. */
    private Refusal.Reason objection(Resolved.Dated dated) {
        LocalDate first = dated.date().earliest();
        if (first.getYear() < DateReader.EARLIEST_YEAR) {
            return Refusal.Reason.TOO_OLD;
        }
        EdtfDate last = dated.last();
        return publication.isBefore(first) || last != null && publication.isBefore(last.earliest())
                ? Refusal.Reason.FUTURE
                : null;
    }

    private DateMention mention(DateWords words, Resolved.Dated dated) {
        return new DateMention(
                words.sentence(),
                words.firstToken(),
                words.endToken(),
                publication.bounded(dated.date()),
                dated.last() == null ? null : publication.bounded(dated.last()),
                words.match().rule(),
                dated.anchoring());
    }
}
