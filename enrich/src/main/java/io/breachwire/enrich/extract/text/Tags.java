package io.breachwire.enrich.extract.text;

import io.breachwire.enrich.extract.text.Block.Kind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tags of a body: where they end, and what they mean for the text behind them. */
final class Tags {
    /** Tags before and behind which a new block begins, with the kind of the block inside. */
    private static final Map<String, Kind> BLOCK_TAGS = Map.ofEntries(
            Map.entry("p", Kind.PARAGRAPH),
            Map.entry("div", Kind.PARAGRAPH),
            Map.entry("section", Kind.PARAGRAPH),
            Map.entry("article", Kind.PARAGRAPH),
            Map.entry("main", Kind.PARAGRAPH),
            Map.entry("ul", Kind.PARAGRAPH),
            Map.entry("ol", Kind.PARAGRAPH),
            Map.entry("table", Kind.PARAGRAPH),
            Map.entry("tr", Kind.PARAGRAPH),
            Map.entry("br", Kind.PARAGRAPH),
            Map.entry("hr", Kind.PARAGRAPH),
            Map.entry("li", Kind.LIST_ITEM),
            Map.entry("dt", Kind.LIST_ITEM),
            Map.entry("dd", Kind.LIST_ITEM),
            Map.entry("td", Kind.LIST_ITEM),
            Map.entry("th", Kind.LIST_ITEM),
            Map.entry("blockquote", Kind.QUOTE),
            Map.entry("figcaption", Kind.CAPTION),
            Map.entry("pre", Kind.CODE),
            Map.entry("h1", Kind.HEADING),
            Map.entry("h2", Kind.HEADING),
            Map.entry("h3", Kind.HEADING),
            Map.entry("h4", Kind.HEADING),
            Map.entry("h5", Kind.HEADING),
            Map.entry("h6", Kind.HEADING));

    /** Elements whose content is not text for readers. */
    private static final Set<String> SKIPPED_TAGS = Set.of("script", "style", "head", "noscript", "template", "svg");

    /** Elements whose content is the page's, not the article's. */
    private static final Set<String> FURNITURE_TAGS = Set.of("nav", "footer", "aside", "form", "button", "menu");

    private static final int LONGEST_TAG_NAME = 12;

    private static final int NONE = -1;

    private final String body;
    private final char[] source;
    private final PlainText plain;
    private long steps;

    /** The end of the range that is being read. */
    private int to;

    /** Once a search to the end of the range has failed it is not repeated: that keeps hostile text linear. */
    private boolean noMore;

    /** The element that is being passed over; null when none is. */
    private String skippedUntil;

    /** Where the next closing tag of an element is, at or behind the place where one was last looked for. */
    private final Map<String, Integer> nextClosings = new HashMap<>();

    Tags(String body, char[] source, PlainText plain) {
        this.body = body;
        this.source = source;
        this.plain = plain;
    }

    /** How many chars were looked at, those looked at again counted again. */
    long steps() {
        return steps;
    }

    /** Says that a range begins to be read, beyond whose end no tag goes on. */
    void beginRange(int end) {
        to = end;
        noMore = false;
    }

    /** Whether what is being read is in an element whose content is not text for readers. */
    boolean isSkipping() {
        return skippedUntil != null;
    }

    /** Reads the tag that a '<' opens; returns where it ends, or -1 when it opens none. */
    int read(int start) {
        if (noMore || start + 1 >= to || !opensTag(source[start + 1])) {
            return NONE;
        }
        int end = body.startsWith("<!--", start) ? commentEnd(start) : tagEnd(start);
        if (end != NONE) {
            apply(start, end);
        }
        return end;
    }

    private static boolean opensTag(char c) {
        return c == '/' || c == '!' || c == '?' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private int tagEnd(int start) {
        int close = nextClose(start);
        noMore = close < 0;
        return close < 0 ? NONE : close + 1;
    }

    /** A comment that does not end takes what is left of the range. */
    private int commentEnd(int start) {
        int close = nextClose(start + 4);
        while (close >= 0 && !body.startsWith("--", close - 2)) {
            close = nextClose(close + 1);
        }
        return close < 0 ? to : close + 1;
    }

    /** The next '>', never looking beyond the range; -1 when there is none. */
    private int nextClose(int start) {
        for (int i = start; i < to; i++) {
            steps++;
            if (source[i] == '>') {
                return i;
            }
        }
        return NONE;
    }

    private void apply(int start, int end) {
        boolean closing = source[start + 1] == '/';
        String name = name(closing ? start + 2 : start + 1, end);
        if (skippedUntil != null) {
            if (closing && name.equals(skippedUntil)) {
                skippedUntil = null;
            }
        } else if (name.equals("http") || name.equals("https")) {
            // An address in angle brackets is text.
            for (int i = start + 1; i < end - 1; i++) {
                plain.put(source[i]);
            }
        } else if (SKIPPED_TAGS.contains(name) && !closing && source[end - 2] != '/') {
            // An article that only speaks of such a tag goes on behind it.
            skippedUntil = isClosed(name, end) ? name : null;
        } else if (FURNITURE_TAGS.contains(name)) {
            plain.end();
            plain.nestFurniture(closing ? -1 : 1);
            plain.begin(Kind.PARAGRAPH);
        } else if (name.equals("a")) {
            plain.setInLink(!closing);
        } else if (BLOCK_TAGS.containsKey(name)) {
            plain.begin(closing ? Kind.PARAGRAPH : BLOCK_TAGS.get(name));
        }
    }

    private String name(int start, int tagEnd) {
        int end = start;
        while (end < tagEnd && end - start < LONGEST_TAG_NAME && Chars.isAlphanumeric(source[end])) {
            end++;
        }
        return body.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** Whether an element has a closing tag behind an offset. Each is looked for once, so that this is linear. */
    private boolean isClosed(String name, int start) {
        int closing = nextClosings.getOrDefault(name, 0);
        if (closing < start) {
            String tag = "</" + name;
            closing = body.indexOf("</", start);
            while (closing >= 0 && !body.regionMatches(true, closing, tag, 0, tag.length())) {
                closing = body.indexOf("</", closing + 2);
            }
            closing = closing < 0 ? source.length : closing;
            steps += closing - start;
            nextClosings.put(name, closing);
        }
        return closing < source.length;
    }
}
