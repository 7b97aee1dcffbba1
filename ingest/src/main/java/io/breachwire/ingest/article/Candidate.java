package io.breachwire.ingest.article;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An article in the making: what a source says, field by field, before it is judged. Text that the source leaves out is
 * empty, dates null. Mutable and meant for one thread; every source fills one and calls {@link #judge}, so that all
 * articles are held to the same rules.
 */
public final class Candidate {
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2199;
    private static final Instant EARLIEST = Instant.parse(EARLIEST_YEAR + "-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse(LATEST_YEAR + "-12-31T23:59:59Z");

    private String url = "";
    private boolean sharesPage;
    private String source = "";
    private String title = "";
    private String subtitle = "";
    private String author = "";
    private String publishedText = "";
    private LocalDate publishedDate;
    private Instant publishedAt;
    private LocalDate dayOfPublishedAt;
    private Instant updatedAt;
    private String body = "";
    private BodyFormat format = BodyFormat.PLAIN;
    private String wording;
    private String entryRevision;
    private List<String> tags = List.of();
    private String language = "";
    private String origin = "";
    private final List<String> notes = new ArrayList<>();

    /** The headline so far. */
    public String title() {
        return title;
    }

    /** The address of its own page so far, when it is one that can be an article's. */
    public Optional<CanonicalUrl> address() {
        return sharesPage ? Optional.empty() : CanonicalUrl.of(url);
    }

    /** The same for as long as the source says the same, before it is judged. */
    public String fingerprint() {
        return ArticleIdentity.fingerprint(
                url,
                source,
                title,
                subtitle,
                author,
                publishedText,
                String.valueOf(publishedDate),
                String.valueOf(publishedAt),
                String.valueOf(updatedAt),
                body,
                format.name(),
                language,
                origin,
                String.join("\n", tags),
                String.join("\n", notes));
    }

    /** The text so far, without markup. */
    public String text() {
        return format == BodyFormat.HTML ? Html.read(body, "").text() : body;
    }

    /**
     * Takes the text from its page; from there too the date of publication, should nothing else have told it, and the last
     * change, should it be later than what is known: whoever sends the text without the page has the older revision.
     */
    public Candidate completedFrom(WebPage page) {
        readPublishedText();
        String own = revision();
        if (publishedDate == null
                && (publishedText.isBlank()
                        || PublicationDate.read(page.published()).isPresent())) {
            publishedText(page.published());
        }
        moment(page.modified())
                .filter(moment -> updatedAt == null || moment.isAfter(updatedAt))
                .ifPresent(this::updatedAt);
        body(page.body(), BodyFormat.HTML);
        wording = page.wording();
        entryRevision = own;
        return this;
    }

    public Candidate url(String value) {
        url = Objects.requireNonNull(value);
        return this;
    }

    /** Its address is that of a page with other articles, so that the id comes from source, title and date. */
    public Candidate onSharedPage() {
        sharesPage = true;
        return this;
    }

    public Candidate source(String value) {
        source = Objects.requireNonNull(value);
        return this;
    }

    public Candidate title(String value) {
        title = Objects.requireNonNull(value);
        return this;
    }

    /** A headline for an article whose source may leave it out; asked for when there is none so far. */
    public Candidate titleIfNone(Supplier<String> value) {
        return hasWords(title) ? this : title(value.get());
    }

    public Candidate subtitle(String value) {
        subtitle = Objects.requireNonNull(value);
        return this;
    }

    public Candidate author(String value) {
        author = Objects.requireNonNull(value);
        return this;
    }

    /** The publication date as written. Read when no {@link #publishedDate} is given. */
    public Candidate publishedText(String value) {
        publishedText = Objects.requireNonNull(value);
        return this;
    }

    public Candidate publishedDate(LocalDate value) {
        publishedDate = value;
        return this;
    }

    public Candidate publishedAt(Instant value) {
        publishedAt = value;
        return this;
    }

    /** The moment in the publication's own zone; tells the day too, unless that is given. */
    public Candidate publishedAt(OffsetDateTime value) {
        publishedAt = value.toInstant();
        dayOfPublishedAt = value.toLocalDate();
        return this;
    }

    public Candidate updatedAt(Instant value) {
        updatedAt = value;
        return this;
    }

    /** The last change, as the named field of a feed or a page has it: what cannot be read or meant is left out with a note. */
    public Candidate updatedText(String field, String value) {
        updatedAt = moment(value).orElse(null);
        if (updatedAt == null && !value.isBlank()) {
            note(field + " is no moment as in 2021-11-29T18:05:00-05:00 and was left out");
        }
        return this;
    }

    private static Optional<Instant> moment(String text) {
        return PublicationDate.read(text).map(PublicationDate::instant);
    }

    /** The text and how it is marked up; never {@code UNKNOWN}. */
    public Candidate body(String value, BodyFormat markup) {
        body = Objects.requireNonNull(value);
        format = Objects.requireNonNull(markup);
        wording = null;
        return this;
    }

    public Candidate tags(List<String> value) {
        tags = List.copyOf(value);
        return this;
    }

    public Candidate language(String value) {
        language = Objects.requireNonNull(value);
        return this;
    }

    /** Where it came from; empty leaves it to whoever takes it in. */
    public Candidate origin(String value) {
        origin = Objects.requireNonNull(value);
        return this;
    }

    /** Something that the publisher should know although the article is good. */
    public Candidate note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
        return this;
    }

    /**
     * Makes the article, with its id and revision, or says why it is none. Never throws.
     *
     * @param defaultOrigin where it came from, unless it says itself
     * @param receivedAt when it was taken in
     */
    public Decoded judge(String defaultOrigin, Instant receivedAt) {
        return ReaderCrash.survived(defaultOrigin, () -> judged(defaultOrigin, receivedAt));
    }

    private Decoded judged(String defaultOrigin, Instant receivedAt) {
        Optional<CanonicalUrl> canonical = CanonicalUrl.of(url);
        String outlet = hasWords(source)
                ? inOneLine(source)
                : canonical.map(CanonicalUrl::host).orElse("");
        Optional<Fault> fault = fault(outlet);
        if (fault.isPresent()) {
            return new Decoded.Bad(fault.get());
        }
        if (canonical.isEmpty() && !url.isBlank()) {
            note("the address " + Fault.quoted(url)
                    + " is no http or https address and was left out; the id comes from source, title and date");
        }
        readPublishedText();
        noteWhatExtractionMisses();
        RawArticle article = RawArticle.newBuilder()
                .setId(address()
                        .map(ArticleIdentity::ofUrl)
                        .orElseGet(() -> ArticleIdentity.ofSourceTitleAndDate(outlet, inOneLine(title), dateOrText())))
                .setRevision(revision())
                .setUrl(canonical.map(CanonicalUrl::address).orElse(null))
                .setSource(outlet)
                .setTitle(inOneLine(title))
                .setSubtitle(inOneLine(subtitle))
                .setAuthor(author.isBlank() ? null : inOneLine(author))
                .setPublishedText(publishedText.strip())
                .setPublishedDate(publishedDate)
                .setPublishedAt(publishedAt)
                .setUpdatedAt(updatedAt)
                .setBody(body)
                .setFormat(format)
                .setTags(tags)
                .setLanguage(language.isBlank() ? null : language.strip())
                .setOrigin(origin.isBlank() ? defaultOrigin : origin.strip())
                .setReceivedAt(receivedAt)
                .setEntryRevision(entryRevision)
                .build();
        return new Decoded.Good(article, notes);
    }

    /** Why it is no article, if it is none. */
    private Optional<Fault> fault(String outlet) {
        if (!hasWords(title)) {
            return fault(FaultCause.MISSING_TITLE, "there is no headline", "give the article a title");
        }
        if (!hasWords(text())) {
            return fault(FaultCause.MISSING_BODY, "there is no text", "give the article a body");
        }
        if (outlet.isEmpty()) {
            return fault(
                    FaultCause.MISSING_SOURCE,
                    url.isBlank()
                            ? "neither a source nor an address says who published it"
                            : "there is no source, and " + Fault.quoted(url) + " is no http or https address",
                    "give the article a source or an http or https address");
        }
        if (!isPlausible(publishedDate) || !isPlausible(publishedAt) || !isPlausible(updatedAt)) {
            return fault(
                    FaultCause.BAD_FIELD,
                    "a date before " + EARLIEST_YEAR + " or after " + LATEST_YEAR,
                    "correct publishedDate, publishedAt or updatedAt");
        }
        return Optional.empty();
    }

    /** Pictures and blanks are none. */
    private static boolean hasWords(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private String revision() {
        return ArticleIdentity.revision(inOneLine(title), inOneLine(subtitle), wording(), format.name(), dateOrText());
    }

    private String dateOrText() {
        return publishedDate == null ? publishedText.strip() : publishedDate.toString();
    }

    /** What of the text tells revisions apart. */
    private String wording() {
        if (format != BodyFormat.HTML) {
            return body;
        }
        return wording == null ? HtmlWording.of(body) : wording;
    }

    /** A date that cannot be read stays unknown: guessing today would resolve every relative date wrongly. */
    private void readPublishedText() {
        if (publishedDate != null) {
            return;
        }
        if (!publishedText.isBlank()) {
            Optional<PublicationDate> read = PublicationDate.read(publishedText);
            if (read.isPresent()) {
                publishedDate = read.get().date();
                publishedAt = publishedAt == null ? read.get().instant() : publishedAt;
            } else {
                note("the date " + Fault.quoted(publishedText)
                        + " is none that is known; write it as in 2021-11-29T18:05:00-05:00");
            }
        }
        if (publishedDate == null && publishedAt != null) {
            publishedDate = dayOfPublishedAt != null ? dayOfPublishedAt : dayInUtc(publishedAt);
        }
    }

    private void noteWhatExtractionMisses() {
        if (publishedDate == null && publishedText.isBlank()) {
            note("there is no date of publication, so dates such as \"last Friday\" in the text stay unresolved");
        }
        if (contradictsEachOther(publishedDate, publishedAt)) {
            note("publishedDate is " + publishedDate + ", and publishedAt, " + publishedAt
                    + ", is on another day wherever one is; dates such as \"last Friday\" count from publishedDate");
        }
        if (!language.isBlank() && !language.strip().toLowerCase(Locale.ROOT).matches("en([-_].*)?|und|mul")) {
            note("the language is " + Fault.quoted(language.strip()) + "; dates and data are read in English only");
        }
    }

    /** Whether it was that day nowhere at that moment: from twelve hours behind UTC to fourteen before it is every zone there is. */
    private static boolean contradictsEachOther(LocalDate day, Instant moment) {
        return day != null
                && moment != null
                && (day.isBefore(moment.atOffset(ZoneOffset.ofHours(-12)).toLocalDate())
                        || day.isAfter(moment.atOffset(ZoneOffset.ofHours(14)).toLocalDate()));
    }

    /** What no article can be of would also not fit the schema's days. */
    static boolean isPlausible(LocalDate date) {
        return date == null || (date.getYear() >= EARLIEST_YEAR && date.getYear() <= LATEST_YEAR);
    }

    /** As for a day. An instant can be so far off that it is on no calendar. */
    private static boolean isPlausible(Instant instant) {
        return instant == null || !(instant.isBefore(EARLIEST) || instant.isAfter(LATEST));
    }

    private static LocalDate dayInUtc(Instant instant) {
        return instant == null ? null : instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Optional<Fault> fault(FaultCause cause, String what, String mend) {
        return Optional.of(new Fault(cause, what, "", mend));
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
