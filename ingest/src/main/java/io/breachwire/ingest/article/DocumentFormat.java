package io.breachwire.ingest.article;

import java.util.Locale;
import java.util.Optional;

/** How a document that holds articles is written. */
public enum DocumentFormat {
    /** One article: headline, standfirst, a list of source, link, date and author, the text, tags. */
    MARKDOWN("text/markdown"),
    /** One article: a web page as saved from a browser. */
    HTML("text/html"),
    /** One article: a JSON object with the fields of RawArticle. */
    JSON("application/json"),
    /** Any number of articles, one JSON object a line. */
    NDJSON("application/x-ndjson");

    private final String mediaType;

    DocumentFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** What an HTTP request says in Content-Type. */
    public String mediaType() {
        return mediaType;
    }

    /** The format that a file's name tells, or empty. */
    public static Optional<DocumentFormat> ofFileName(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "md", "markdown" -> Optional.of(MARKDOWN);
            case "html", "htm" -> Optional.of(HTML);
            case "json" -> Optional.of(JSON);
            case "ndjson", "jsonl" -> Optional.of(NDJSON);
            default -> Optional.empty();
        };
    }

    /** The format that the first characters of a document tell, or empty. */
    public static Optional<DocumentFormat> ofContent(String beginning) {
        String text = beginning.stripLeading();
        if (text.startsWith("{")) {
            int end = text.indexOf('\n');
            boolean wholeObjectOnFirstLine =
                    end > 0 && text.substring(0, end).strip().endsWith("}");
            return Optional.of(wholeObjectOnFirstLine ? NDJSON : JSON);
        }
        String lowerCase = text.substring(0, Math.min(text.length(), 20)).toLowerCase(Locale.ROOT);
        if (lowerCase.startsWith("<!doctype html") || lowerCase.startsWith("<html")) {
            return Optional.of(HTML);
        }
        return text.startsWith("# ") ? Optional.of(MARKDOWN) : Optional.empty();
    }
}
