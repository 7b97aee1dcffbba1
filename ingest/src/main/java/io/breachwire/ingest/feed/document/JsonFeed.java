package io.breachwire.ingest.feed.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.event.BodyFormat;
import io.breachwire.ingest.article.Candidate;
import io.breachwire.ingest.article.CanonicalUrl;
import io.breachwire.ingest.article.JsonFlaw;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). */
final class JsonFeed {
    private static final int MOST_DEPTH = 64;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());
    private static final String MEND = "see jsonfeed.org for what it should be, and tell its publisher";

    private JsonFeed() {}

    static FeedDocument read(byte[] document, URI address) {
        try {
            JsonNode feed = MAPPER.readTree(document);
            JsonNode items = feed.path("items");
            if (!items.isArray()) {
                return FeedDocument.Unreadable.because("this JSON has no list \"items\"", "", MEND);
            }
            if (items.size() > FeedDocument.MOST_ENTRIES) {
                return FeedDocument.Unreadable.tooManyEntries(items.size());
            }
            List<FeedEntry> entries = new ArrayList<>();
            for (JsonNode item : items) {
                entries.add(new FeedEntry(candidate(feed, item, address), MAPPER.writeValueAsBytes(item)));
            }
            return new FeedDocument.Feed(entries);
        } catch (JsonProcessingException e) {
            JsonFlaw flaw = JsonFlaw.of(e);
            return FeedDocument.Unreadable.because(flaw.what(), flaw.where(), MEND);
        } catch (IOException e) {
            return FeedDocument.Unreadable.because("this is not JSON in UTF-8: " + e.getMessage(), "", MEND);
        }
    }

    private static Candidate candidate(JsonNode feed, JsonNode item, URI address) {
        Candidate candidate = new Candidate()
                .title(FeedText.plain(text(item, "title")))
                .url(FeedDocument.absolute(first(item, "url", "external_url"), address))
                .source(FeedText.plain(text(feed, "title")))
                .author(authors(item.has("author") || item.has("authors") ? item : feed))
                .language(text(item.has("language") ? item : feed, "language"))
                .publishedText(first(item, "date_published", "date_modified"))
                .updatedText("date_modified", text(item, "date_modified"))
                .tags(strings(item.path("tags")));
        if (candidate.address().isEmpty() && CanonicalUrl.of(text(item, "id")).isPresent()) {
            candidate.url(text(item, "id"));
        }
        FeedText html = new FeedText(FeedText.of(text(item, "content_html")).value(), BodyFormat.HTML);
        FeedText body =
                html.length() == 0 ? new FeedText(first(item, "content_text", "summary"), BodyFormat.PLAIN) : html;
        return candidate.body(body.value(), body.format()).titleIfNone(() -> Headline.of(body));
    }

    /** Version 1.0 has one author, 1.1 a list. */
    private static String authors(JsonNode node) {
        JsonNode list = node.path("authors");
        Stream<JsonNode> all =
                list.isArray() ? StreamSupport.stream(list.spliterator(), false) : Stream.of(node.path("author"));
        return all.map(author -> text(author, "name"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static List<String> strings(JsonNode list) {
        List<String> result = new ArrayList<>();
        list.forEach(value -> {
            if (value.isTextual()) {
                result.add(value.textValue());
            }
        });
        return result;
    }

    private static String first(JsonNode node, String... names) {
        for (String name : names) {
            String value = text(node, name);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.path(name).textValue().strip() : "";
    }
}
