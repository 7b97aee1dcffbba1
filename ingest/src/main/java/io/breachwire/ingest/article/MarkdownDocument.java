package io.breachwire.ingest.article;

import io.breachwire.contract.event.BodyFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An article in Markdown:
 *
 * <pre>
 * # Headline
 * ### Standfirst, or nothing
 *
 * ## Information:
 * + Source: The Example Times
 * + Link: https://example.org/story       or   [article](https://example.org/story)
 * + Date: November 29, 2021               or any form that PublicationDate knows
 * + Author: A. Writer
 *
 * ## Article:
 * The text.
 *
 * #### Tags:                              or   ## Tags: with sections of their own
 * [[tag]] [[another tag]]
 * </pre>
 *
 * <p>{@code Unknown} and {@code None} stand for what the source does not give.
 */
final class MarkdownDocument {
    private static final String TEMPLATE = "begin with '# ' and the headline, then '## Information:' with the lines"
            + " '+ Source:', '+ Link:', '+ Date:' and '+ Author:', then '## Article:' and the text";
    private static final Pattern ITEM = Pattern.compile("[+*-] +(\\w+): *(.*)");
    /** Sought at the beginning of blanks only: at each of many blanks anew would cost their square. */
    private static final Pattern LINK_TITLE = Pattern.compile("(?<!\\s)\\s++[\"'(].*");

    private static final Pattern TAGS_HEADING = Pattern.compile("(##|####) Tags:?");

    private final List<String> lines;
    private final Candidate candidate = new Candidate();

    private MarkdownDocument(List<String> lines) {
        this.lines = lines;
    }

    static Decoded read(String text, String origin, Instant receivedAt) {
        return new MarkdownDocument(text.lines().toList()).read(origin, receivedAt);
    }

    private Decoded read(String origin, Instant receivedAt) {
        int headline = firstText();
        if (!lines.get(headline).startsWith("#")) {
            return bad(FaultCause.MISSING_TITLE, "the document does not begin with a headline", headline);
        }
        int information = heading("## information", headline);
        if (information < 0) {
            return bad(FaultCause.MISSING_HEADER, "there is no line '## Information:'", headline);
        }
        int article = heading("## article", information);
        if (article < 0) {
            return bad(FaultCause.MISSING_HEADER, "there is no line '## Article:'", information);
        }
        readHeadline(headline, information);
        for (int i = information + 1; i < article; i++) {
            readItem(lines.get(i).strip());
        }
        int tags = tagsHeading(article);
        candidate.body(body(article + 1, tags), BodyFormat.MARKDOWN);
        candidate.tags(tags(tags));
        return candidate.judge(origin, receivedAt);
    }

    /** The standfirst can go on over several lines. */
    private void readHeadline(int headline, int information) {
        StringBuilder title = new StringBuilder();
        StringBuilder subtitle = new StringBuilder();
        StringBuilder current = title;
        for (int i = headline; i < information; i++) {
            String line = lines.get(i);
            if (line.startsWith("## ") || line.startsWith("###")) {
                current = subtitle;
            }
            current.append(line.replaceFirst("^#{1,6}", "")).append('\n');
        }
        candidate.title(given(title.toString())).subtitle(given(subtitle.toString()));
    }

    private void readItem(String line) {
        if (line.isEmpty()) {
            return;
        }
        Matcher item = ITEM.matcher(line);
        String name = item.matches() ? item.group(1).toLowerCase(Locale.ROOT) : "";
        String value = name.isEmpty() ? "" : given(item.group(2));
        switch (name) {
            case "source" -> candidate.source(value);
            case "link" -> candidate.url(given(linkTarget(value)));
            case "date" -> candidate.publishedText(value);
            case "author" -> candidate.author(value);
            case "language" -> candidate.language(value);
            default -> candidate.note("the line " + Fault.quoted(line) + " is none that is known and was left out");
        }
    }

    /** {@code [article](address)}, {@code [article](address "title")}, {@code <address>} or the address itself. */
    private static String linkTarget(String value) {
        int open = value.indexOf("](");
        String target = value.startsWith("[") && open > 0 && value.endsWith(")")
                ? LINK_TITLE
                        .matcher(value.substring(open + 2, value.length() - 1))
                        .replaceFirst("")
                : value;
        return target.startsWith("<") && target.endsWith(">") ? target.substring(1, target.length() - 1) : target;
    }

    /**
     * The last heading of tags, provided that a tag, a heading or nothing follows it: an article may have a heading of
     * that name within its text.
     */
    private int tagsHeading(int article) {
        for (int i = lines.size() - 1; i > article; i--) {
            if (TAGS_HEADING.matcher(lines.get(i).strip()).matches()) {
                int next = i + 1;
                while (next < lines.size() && lines.get(next).isBlank()) {
                    next++;
                }
                boolean tagsFollow = next == lines.size()
                        || lines.get(next).startsWith("[[")
                        || lines.get(next).startsWith("#");
                return tagsFollow ? i : lines.size();
            }
        }
        return lines.size();
    }

    private String body(int from, int to) {
        return given(String.join("\n", lines.subList(from, to)));
    }

    private List<String> tags(int heading) {
        Set<String> tags = new LinkedHashSet<>();
        for (String line : lines.subList(heading, lines.size())) {
            int open = line.indexOf("[[");
            while (open >= 0) {
                int close = line.indexOf("]]", open + 2);
                if (close < 0) {
                    break;
                }
                // A tag may itself end in a bracket.
                while (close + 2 < line.length() && line.charAt(close + 2) == ']') {
                    close++;
                }
                tags.add(line.substring(open + 2, close).strip());
                open = line.indexOf("[[", close + 2);
            }
        }
        tags.remove("");
        return new ArrayList<>(tags);
    }

    private int firstText() {
        int i = 0;
        while (lines.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    private int heading(String heading, int after) {
        for (int i = after + 1; i < lines.size(); i++) {
            String line = lines.get(i).strip().toLowerCase(Locale.ROOT);
            if (line.equals(heading + ":") || line.equals(heading)) {
                return i;
            }
        }
        return -1;
    }

    /** Empty for the words that stand for nothing. */
    private static String given(String value) {
        String stripped = value.strip();
        return stripped.equals("Unknown") || stripped.equals("None") ? "" : stripped;
    }

    private static Decoded bad(FaultCause cause, String what, int line) {
        return new Decoded.Bad(new Fault(cause, what, "line " + (line + 1), TEMPLATE));
    }
}
