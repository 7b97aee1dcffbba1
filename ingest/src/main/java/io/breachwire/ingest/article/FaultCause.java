package io.breachwire.ingest.article;

import java.util.Locale;

/**
 * Why a document is no article. The code is what counts and filters go by: in the header
 * {@code breachwire.rejected.cause}, in HTTP answers and as the tag {@code cause} of metrics. Codes are public: none is
 * renamed or given another meaning.
 */
public enum FaultCause {
    /** No bytes, or blanks only. */
    EMPTY,
    /** Not text. */
    BINARY,
    /** Text in another encoding than UTF-8. */
    INVALID_UTF8,
    /** Larger than an article may be. */
    TOO_LARGE,
    /** Neither its name nor its beginning tells a known format. */
    UNKNOWN_FORMAT,
    /** Markdown without the list of source, link, date and author, or without the heading of the text. */
    MISSING_HEADER,
    /** No headline. */
    MISSING_TITLE,
    /** No text. */
    MISSING_BODY,
    /** Neither a source nor an address that would tell it. */
    MISSING_SOURCE,
    /** Not JSON, or nested too deep. */
    BROKEN_JSON,
    /** A field of another type, or a value that cannot be meant. */
    BAD_FIELD,
    /** A feed's address gives something else: a web page, broken XML or JSON. */
    BROKEN_FEED,
    /** The system does not let the file be read. */
    UNREADABLE_FILE,
    /** It crashes its reader: a defect of ours. */
    UNPROCESSABLE_DOCUMENT;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String code() {
        return code;
    }
}
