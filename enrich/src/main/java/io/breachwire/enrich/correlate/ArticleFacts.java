package io.breachwire.enrich.correlate;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Milestone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What correlation keeps of an article about an incident, in the revision that is in force. A confidence is null where
 * the extractor, an older one, did not say how likely it is that it read right.
 *
 * @param articleId the article's id; a group holds one revision of it at most
 * @param revision which wording of the article this is
 * @param source the outlet, as it calls itself
 * @param url canonical address, or null
 * @param title headline
 * @param publishedDate day of publication, or null when unknown
 * @param publishedAt instant of publication, or null when unknown
 * @param origin path or feed that it came from; empty when unknown
 * @param confidence how likely it is about an incident; may be null
 * @param victims names of the organisations breached, the principal one first; may be empty
 * @param dates what it says of each milestone; a milestone that it does not date is absent
 * @param dwell null when the article gives no basis
 * @param data kinds of data that lay open
 * @param records null when not stated
 * @param signature what its text is recognised by
 * @param extractorVersion which extractor read it
 */
public record ArticleFacts(
        String articleId,
        String revision,
        String source,
        String url,
        String title,
        LocalDate publishedDate,
        Instant publishedAt,
        String origin,
        Confidence confidence,
        List<String> victims,
        Map<Milestone, DateClaim> dates,
        DwellClaim dwell,
        List<DataClaim> data,
        CountClaim records,
        Signature signature,
        String extractorVersion) {

    /**
     * A date that the article gives a milestone.
     *
     * @param confidence may be null
     * @param quotes what proves it, never empty
     * @param others dates that it also gives, and that its extractor did not believe
     */
    public record DateClaim(EdtfDate date, Confidence confidence, List<Quote> quotes, List<DateReading> others) {
        public DateClaim {
            Objects.requireNonNull(date, "date");
            quotes = List.copyOf(quotes);
            others = List.copyOf(others);
        }
    }

    /** A date and where the article gives it, never empty. */
    public record DateReading(EdtfDate date, List<Quote> quotes) {
        public DateReading {
            Objects.requireNonNull(date, "date");
            quotes = List.copyOf(quotes);
        }
    }

    /** A dwell time of so many days, both ends included; see {@link Dwell}. */
    public record DwellClaim(
            int minDays,
            int maxDays,
            Dwell.Basis basis,
            Confidence confidence,
            List<Quote> quotes,
            Dwell.Range contradiction) {
        public DwellClaim {
            Objects.requireNonNull(basis, "basis");
            quotes = List.copyOf(quotes);
        }

        /** What the article states, whatever its dates compute to; null when it states nothing, as far as is known. */
        Dwell.Range stated() {
            return basis == Dwell.Basis.STATED ? new Dwell.Range(minDays, maxDays) : contradiction;
        }
    }

    /** A kind of data that lay open; see {@link ExposedData}. */
    public record DataClaim(
            DataClass dataClass,
            Set<ExposedData.Subject> subjects,
            ExposedData.Certainty certainty,
            Confidence confidence,
            List<Quote> quotes) {
        public DataClaim {
            Objects.requireNonNull(dataClass, "dataClass");
            Objects.requireNonNull(certainty, "certainty");
            subjects = Collections.unmodifiableSet(new TreeSet<>(subjects));
            quotes = List.copyOf(quotes);
        }
    }

    /** A number of people affected. */
    public record CountClaim(long count, Confidence confidence, List<Quote> quotes) {
        public CountClaim {
            quotes = List.copyOf(quotes);
        }
    }

    public ArticleFacts {
        Objects.requireNonNull(articleId, "articleId");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(extractorVersion, "extractorVersion");
        victims = List.copyOf(victims);
        data = List.copyOf(data);
        EnumMap<Milestone, DateClaim> ordered = new EnumMap<>(Milestone.class);
        ordered.putAll(dates);
        dates = Collections.unmodifiableMap(ordered);
    }

    /** Earliest published first; what is not dated comes last. A total order on articles of different ids. */
    static final Comparator<ArticleFacts> BY_PUBLICATION = Comparator.comparing(
                    ArticleFacts::publishedDate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(ArticleFacts::publishedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(ArticleFacts::articleId);

    /** What the article says of a milestone, or null. */
    public DateClaim date(Milestone milestone) {
        return dates.get(milestone);
    }
}
