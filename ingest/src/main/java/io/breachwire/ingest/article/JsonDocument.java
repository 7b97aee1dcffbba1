package io.breachwire.ingest.article;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.breachwire.contract.event.BodyFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * An article as a JSON object with the fields of RawArticle. Dates are ISO 8601 text, or the numbers of the Avro schema
 * (days, milliseconds). Fields that RawArticle does not have are ignored and named in a note, so that publishers can be
 * newer than we are; {@code id}, {@code revision}, {@code receivedAt}, {@code arrival} and {@code entryRevision} are ours
 * to set and ignored without one.
 */
final class JsonDocument {
    private static final String MOMENT = "write the moment with its zone, as in \"2021-11-29T18:05:00-05:00\"";
    private static final String MOMENT_OR_DAY = MOMENT + ", or give the day alone as \"publishedDate\"";
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_CHARACTERS = 32;
    private static final int MAX_NAME_CHARACTERS = 1000;
    private static final int MAX_NOTED_FIELDS = 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .maxNameLength(MAX_NAME_CHARACTERS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final Candidate candidate = new Candidate();
    private final List<String> unknownFields = new ArrayList<>();
    private String body = "";
    private BodyFormat format = BodyFormat.PLAIN;

    private JsonDocument(JsonParser parser) {
        this.parser = parser;
    }

    static Decoded read(String text, String origin, Instant receivedAt) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonDocument document = new JsonDocument(parser);
            document.read();
            return document.candidate.judge(origin, receivedAt);
        } catch (FaultException e) {
            return new Decoded.Bad(e.fault);
        } catch (JsonProcessingException e) {
            JsonFlaw flaw = JsonFlaw.of(e);
            return new Decoded.Bad(
                    new Fault(FaultCause.BROKEN_JSON, flaw.what(), flaw.where(), "send one JSON object an article"));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private void read() throws IOException, FaultException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            throw fault(
                    FaultCause.BROKEN_JSON,
                    "a list, where one article should be",
                    "for several articles send NDJSON (application/x-ndjson, .ndjson): one object a line, no list");
        }
        if (first != JsonToken.START_OBJECT) {
            throw fault(FaultCause.BROKEN_JSON, "no JSON object", "send one JSON object an article");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            readField(field);
        }
        if (parser.nextToken() != null) {
            throw fault(
                    FaultCause.BROKEN_JSON,
                    "something follows the article's object",
                    "for several articles send NDJSON (application/x-ndjson, .ndjson): one object a line");
        }
        candidate.body(body, format);
        if (!unknownFields.isEmpty()) {
            candidate.note("ignored fields that articles do not have: " + String.join(", ", unknownFields));
        }
    }

    private void readField(String field) throws IOException, FaultException {
        switch (field) {
            case "url" -> text(field, candidate::url);
            case "source" -> text(field, candidate::source);
            case "title" -> text(field, candidate::title);
            case "subtitle" -> text(field, candidate::subtitle);
            case "author" -> text(field, candidate::author);
            case "publishedText" -> text(field, candidate::publishedText);
            case "publishedDate" -> candidate.publishedDate(date(field));
            case "publishedAt" -> publishedAt(field);
            case "updatedAt" -> candidate.updatedAt(instant(field));
            case "body" -> text(field, value -> body = value);
            case "format" -> format(field);
            case "tags" -> tags(field);
            case "language" -> text(field, candidate::language);
            case "origin" -> text(field, candidate::origin);
            case "id", "revision", "receivedAt", "arrival", "entryRevision" -> parser.skipChildren();
            default -> {
                if (unknownFields.size() < MAX_NOTED_FIELDS) {
                    unknownFields.add(Fault.quoted(field));
                }
                parser.skipChildren();
            }
        }
    }

    private void text(String field, Consumer<String> target) throws IOException, FaultException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        target.accept(string(field));
    }

    private String string(String field) throws IOException, FaultException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw badField(field, "should be text", "write it in quotation marks");
        }
        return parser.getText();
    }

    private void tags(String field) throws IOException, FaultException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw badField(field, "should be a list of texts", "write it as in [\"ransomware\", \"retail\"]");
        }
        List<String> tags = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            tags.add(string(field));
        }
        candidate.tags(tags);
    }

    private void format(String field) throws IOException, FaultException {
        String mend = "give one of MARKDOWN, HTML and PLAIN; without it, the body is taken as PLAIN";
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw badField(field, "should be text", mend);
        }
        format = switch (parser.getText().toUpperCase(Locale.ROOT)) {
            case "MARKDOWN" -> BodyFormat.MARKDOWN;
            case "HTML" -> BodyFormat.HTML;
            case "PLAIN" -> BodyFormat.PLAIN;
            default -> throw badField(field, "is " + Fault.quoted(parser.getText()), mend);
        };
    }

    private LocalDate date(String field) throws IOException, FaultException {
        String mend = "write the day as in \"2021-11-29\"";
        try {
            return switch (parser.currentToken()) {
                case VALUE_NULL -> null;
                case VALUE_STRING -> LocalDate.parse(parser.getText().strip());
                case VALUE_NUMBER_INT -> LocalDate.ofEpochDay(parser.getIntValue());
                default -> throw badField(field, "should be a day", mend);
            };
        } catch (DateTimeException e) {
            throw badField(field, "is " + Fault.quoted(parser.getText()), mend);
        }
    }

    private void publishedAt(String field) throws IOException, FaultException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            candidate.publishedAt(moment(field, MOMENT_OR_DAY));
        } else {
            candidate.publishedAt(instant(field));
        }
    }

    private Instant instant(String field) throws IOException, FaultException {
        try {
            return switch (parser.currentToken()) {
                case VALUE_NULL -> null;
                case VALUE_STRING -> moment(field, MOMENT).toInstant();
                case VALUE_NUMBER_INT -> Instant.ofEpochMilli(parser.getLongValue());
                default -> throw badField(field, "should be a moment", MOMENT);
            };
        } catch (DateTimeException e) {
            throw badField(field, "is " + Fault.quoted(parser.getText()), MOMENT);
        }
    }

    private OffsetDateTime moment(String field, String mend) throws IOException, FaultException {
        try {
            return OffsetDateTime.parse(parser.getText().strip());
        } catch (DateTimeException e) {
            throw badField(field, "is " + Fault.quoted(parser.getText()), mend);
        }
    }

    private FaultException badField(String field, String what, String mend) {
        return fault(FaultCause.BAD_FIELD, "the field \"" + field + "\" " + what, mend);
    }

    private FaultException fault(FaultCause cause, String what, String mend) {
        return new FaultException(new Fault(cause, what, JsonFlaw.place(parser.currentTokenLocation()), mend));
    }

    /** Leaves the recursion of reading; caught in {@link #read(String, String, Instant)} and seen nowhere else. */
    private static final class FaultException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        FaultException(Fault fault) {
            super(fault.what(), null, false, false);
            this.fault = fault;
        }
    }
}
