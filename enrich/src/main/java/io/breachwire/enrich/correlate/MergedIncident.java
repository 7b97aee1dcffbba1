package io.breachwire.enrich.correlate;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Milestone;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A breach, merged from its articles. The shape of the contract's {@code Incident}, whose documentation says what each
 * part means.
 *
 * @param id made of the victim key and the earliest article
 * @param absorbed other ids that it may have been published under before all articles were there, sorted
 * @param confidence how likely it is an incident at all: the highest that an article has; null when none says, as of
 *     every value merged
 * @param articles earliest first, at most {@link #ARTICLES}
 * @param articleCount how many there are
 * @param sourceCount outlets that report in their own words
 * @param timeline a milestone that no article dates is absent
 * @param dwell null when no article gives a basis
 * @param records null when no article states a number
 */
public record MergedIncident(
        String id,
        String victimKey,
        String victim,
        List<String> victimNames,
        Confidence confidence,
        List<Member> articles,
        int articleCount,
        int sourceCount,
        LocalDate firstPublished,
        LocalDate lastPublished,
        Map<Milestone, MergedDate> timeline,
        MergedDwell dwell,
        List<MergedData> data,
        MergedCount records,
        List<String> absorbed,
        List<String> extractorVersions) {
    /** Articles named in an incident, and ids in {@link #absorbed}, at most. */
    public static final int ARTICLES = 100;

    /** Citations of a value, and rejected candidates of a fact, at most. */
    public static final int CITATIONS = 8;

    /**
     * An article of the incident.
     *
     * @param copyOf id of the article whose text it repeats; null when it is of its own making
     */
    public record Member(ArticleFacts article, String copyOf) {}

    /**
     * Words that prove a value, and the article that they stand in.
     *
     * @param best whether they are the best that the article has for the value
     */
    public record Citation(ArticleFacts article, Quote quote, boolean best) {
        /** Whether another has the same words of the same article, for whatever value. */
        boolean repeats(Citation other) {
            return article.articleId().equals(other.article.articleId()) && quote.equals(other.quote);
        }
    }

    /** How a date that was not believed relates to the one that was. */
    public enum Disagreement {
        /** Coarser, and holds the believed one. */
        COARSER,
        /** Says something else. */
        CONFLICT
    }

    /** The date believed, the principle that chose it, where it stands (strongest first) and the others. */
    public record MergedDate(
            EdtfDate date,
            Principle principle,
            Confidence confidence,
            List<Citation> citations,
            List<OtherDate> others) {}

    /** A date that some articles give and that was not believed. */
    public record OtherDate(EdtfDate date, Disagreement disagreement, List<Citation> citations) {}

    /** Dwell time; {@code contradiction} is the range of the other basis where the two do not overlap, else null. */
    public record MergedDwell(
            int minDays,
            int maxDays,
            Dwell.Basis basis,
            Confidence confidence,
            List<Citation> citations,
            Dwell.Range contradiction) {}

    /** A kind of data; confirmed when any article confirms it. */
    public record MergedData(
            DataClass dataClass,
            Set<ExposedData.Subject> subjects,
            ExposedData.Certainty certainty,
            Confidence confidence,
            List<Citation> citations) {}

    /** The number believed, the principle that chose it, and the others. */
    public record MergedCount(
            long count,
            Principle principle,
            Confidence confidence,
            List<Citation> citations,
            List<OtherCount> others) {}

    /** A number that some articles give and that was not believed. */
    public record OtherCount(long count, List<Citation> citations) {}

    public MergedIncident {
        victimNames = List.copyOf(victimNames);
        articles = List.copyOf(articles);
        data = List.copyOf(data);
        absorbed = List.copyOf(absorbed);
        extractorVersions = List.copyOf(extractorVersions);
    }
}
