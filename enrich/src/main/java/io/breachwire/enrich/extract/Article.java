package io.breachwire.enrich.extract;

import java.time.LocalDate;
import java.util.Objects;

/**
 * An article as the extractor reads it.
 *
 * @param title headline in plain text; empty when the source gives none
 * @param subtitle standfirst in plain text; empty when the source gives none
 * @param body the text, marked up as {@code format} says
 * @param format how the body is marked up
 * @param published the day of publication in the publication's own zone, against which relative dates resolve; null
 *     when unknown, and then relative dates are not resolved
 * @param source the name of the outlet that published it, as it writes of itself; empty when unknown. What is said to
 *     the outlet alone is not yet public
 */
public record Article(String title, String subtitle, String body, Format format, LocalDate published, String source) {
    public enum Format {
        MARKDOWN,
        HTML,
        PLAIN
    }

    public Article {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(subtitle, "subtitle");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(source, "source");
    }

    /** An article of an unknown outlet. */
    public Article(String title, String subtitle, String body, Format format, LocalDate published) {
        this(title, subtitle, body, format, published, "");
    }
}
