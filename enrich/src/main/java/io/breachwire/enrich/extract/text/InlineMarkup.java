package io.breachwire.enrich.extract.text;

import io.breachwire.enrich.extract.text.Block.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Entities;

/** Strips markup within the lines of a body: tags and entities, and the emphasis and links of Markdown. */
final class InlineMarkup {
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
    private static final int LONGEST_ENTITY = 10;
    private static final int DEEPEST_BRACKETS = 64;

    private final String body;
    private final char[] source;
    private final PlainText plain;
    private long steps;

    /** The range that is being read. */
    private int from;

    private int to;

    /** Whether brackets are paired in it. */
    private boolean bracketed;

    /** Once a search to the end of the range has failed it is not repeated: that keeps hostile text linear. */
    private boolean noMoreTags;

    /** The element that is being passed over; null when none is. */
    private String skippedUntil;

    /** Where the next closing tag of an element is, at or behind the place where one was last looked for. */
    private final Map<String, Integer> nextClosings = new HashMap<>();

    /** Where the next backtick is, likewise. */
    private int nextBacktick = -1;

    /** Closing partner of each bracket of the current line, -1 for none; indexed from the line's start. */
    private int[] partners = new int[0];

    /** The brackets that are open where the current line is being read. */
    private final int[] openBrackets = new int[DEEPEST_BRACKETS];

    /** Where the next '[' at or behind the place where one was last looked for is; the end when there is none. */
    private int nextBracket = -1;

    InlineMarkup(String body, char[] source, PlainText plain) {
        this.body = body;
        this.source = source;
        this.plain = plain;
    }

    /** How many chars were looked at, those looked at again counted again. */
    long steps() {
        return steps;
    }

    /** Writes the text between two offsets without its inline markup. */
    void read(int first, int end, boolean markdown) {
        from = first;
        to = end;
        noMoreTags = false;
        bracketed = markdown && matchBrackets();
        int i = from;
        while (i < to) {
            if (plain.isOpen() && skippedUntil == null) {
                i = plain.putPlain(i, to);
                if (i == to) {
                    break;
                }
            }
            steps++;
            if (source[i] == '<') {
                i = angle(i);
            } else if (skippedUntil != null) {
                i++;
            } else if (source[i] == '&') {
                i = entity(i);
            } else {
                i = markdown ? mark(i) : put(i);
            }
        }
        plain.setInLink(false);
    }

    /** Writes the char at a place. This and the like give the place where reading goes on. */
    private int put(int i) {
        plain.put(source[i]);
        return i + 1;
    }

    /** A tag, or a mere '<'. */
    private int angle(int i) {
        int end = noMoreTags || i + 1 >= to || !opensTag(source[i + 1]) ? -1 : tagEnd(i);
        noMoreTags |= end < -1;
        if (end > 0) {
            tag(i, end);
            return end;
        }
        return skippedUntil != null ? i + 1 : put(i);
    }

    /** What may be a mark of Markdown. */
    private int mark(int i) {
        return switch (source[i]) {
            case '\\' -> put(i + 1 < to && isMarkable(source[i + 1]) ? i + 1 : i);
            case '!' -> picture(i);
            case '[' -> linkStart(i);
            case ']' -> linkEnd(i);
            case '*', '~' -> emphasis(i);
            case '_' -> underscore(i);
            case '`' -> code(i);
            default -> put(i);
        };
    }

    /** The words for a picture that cannot be shown are not part of the article. */
    private int picture(int i) {
        boolean pictured = bracketed && i + 1 < to && source[i + 1] == '[' && partners[i + 1 - from] >= 0;
        return pictured ? behindTarget(partners[i + 1 - from]) : put(i);
    }

    private int linkStart(int i) {
        int partner = bracketed ? partners[i - from] : -1;
        if (partner >= 0 && partner + 1 < to && source[partner + 1] == '(') {
            plain.setInLink(true);
            return i + 1;
        }
        return put(i);
    }

    private int linkEnd(int i) {
        if (bracketed && partners[i - from] >= 0 && i + 1 < to && source[i + 1] == '(') {
            plain.setInLink(false);
            return behindTarget(i);
        }
        return put(i);
    }

    /** Asterisks that stand alone are text, and so are single tildes. */
    private int emphasis(int i) {
        char c = source[i];
        boolean alone = (i == from || Chars.isSpace(source[i - 1])) && (i + 1 == to || Chars.isSpace(source[i + 1]));
        boolean doubled = i + 1 < to && source[i + 1] == c || i > from && source[i - 1] == c;
        return alone || c == '~' && !doubled ? put(i) : i + 1;
    }

    private int underscore(int i) {
        boolean inner = i > from
                && i + 1 < to
                && Character.isLetterOrDigit(source[i - 1])
                && Character.isLetterOrDigit(source[i + 1]);
        return inner ? put(i) : i + 1;
    }

    private int code(int i) {
        int close = nextBacktick(i + 1);
        int next = i + 1;
        while (next < close) {
            next = put(next);
        }
        return next;
    }

    /** Pairs the brackets of a line in one pass; false when it has none. */
    private boolean matchBrackets() {
        if (nextBracket < from) {
            nextBracket = body.indexOf('[', from);
            nextBracket = nextBracket < 0 ? source.length : nextBracket;
        }
        if (nextBracket >= to) {
            return false;
        }
        steps += to - from;
        if (partners.length < to - from) {
            partners = new int[Math.max(to - from, 2 * partners.length)];
        }
        Arrays.fill(partners, 0, to - from, -1);
        int depth = 0;
        for (int i = nextBracket; i < to; i++) {
            char c = source[i];
            if (c == '\\') {
                i++;
            } else if (c == '[' && depth < DEEPEST_BRACKETS) {
                openBrackets[depth++] = i;
            } else if (c == ']' && depth > 0) {
                int opening = openBrackets[--depth];
                partners[opening - from] = i;
                partners[i - from] = opening;
            }
        }
        return true;
    }

    /** Behind the target of a link whose closing bracket is at i; directly behind the bracket when it has none. */
    private int behindTarget(int i) {
        int at = i + 1;
        if (at >= to || source[at] != '(') {
            return at;
        }
        int depth = 0;
        for (int j = at; j < to; j++) {
            steps++;
            char c = source[j];
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return j + 1;
            }
        }
        // Not closed on this line: the rest of the line is the target.
        return to;
    }

    /** Behind the tag that opens at i; -1 when it is none, -2 when there is no more '>' in the range. */
    private int tagEnd(int i) {
        if (body.startsWith("<!--", i)) {
            int end = tagClose(i + 4);
            while (end >= 0 && !body.startsWith("--", end - 2)) {
                end = tagClose(end + 1);
            }
            return end >= 0 ? end + 1 : to;
        }
        int end = tagClose(i);
        return end >= 0 ? end + 1 : -2;
    }

    /** The next '>', never looking beyond the range; -1 when there is none. */
    private int tagClose(int start) {
        for (int i = start; i < to; i++) {
            steps++;
            if (source[i] == '>') {
                return i;
            }
        }
        return -1;
    }

    private void tag(int start, int end) {
        boolean closing = source[start + 1] == '/';
        int nameStart = closing ? start + 2 : start + 1;
        int nameEnd = nameStart;
        while (nameEnd < end && nameEnd - nameStart < LONGEST_TAG_NAME && Chars.isAlphanumeric(source[nameEnd])) {
            nameEnd++;
        }
        String name = body.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
        if (skippedUntil != null) {
            if (closing && name.equals(skippedUntil)) {
                skippedUntil = null;
            }
            return;
        }
        if (name.equals("http") || name.equals("https")) {
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

    /** Where the next backtick of a range is, what stands before it being code; the start of the range if there is none. */
    private int nextBacktick(int start) {
        if (nextBacktick < start) {
            nextBacktick = body.indexOf('`', start);
            nextBacktick = nextBacktick < 0 ? source.length : nextBacktick;
            steps += nextBacktick - start;
        }
        return nextBacktick < to ? nextBacktick : start;
    }

    private int entity(int i) {
        int end = i + 1;
        while (end < to && end - i <= LONGEST_ENTITY && (Chars.isAlphanumeric(source[end]) || source[end] == '#')) {
            end++;
        }
        if (end >= to || source[end] != ';' || end == i + 1) {
            plain.put('&');
            return i + 1;
        }
        String name = body.substring(i + 1, end);
        String value = null;
        if (name.charAt(0) == '#') {
            value = numeric(name);
        } else if (Entities.isNamedEntity(name)) {
            value = Entities.getByName(name);
        }
        if (value == null) {
            plain.put('&');
            return i + 1;
        }
        for (int k = 0; k < value.length(); k++) {
            plain.put(value.charAt(k));
        }
        return end + 1;
    }

    private static String numeric(String name) {
        try {
            boolean hexadecimal = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
            int code = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
            return code > 0 && Character.isValidCodePoint(code) ? Character.toString(code) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean opensTag(char c) {
        return c == '/' || c == '!' || c == '?' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isMarkable(char c) {
        return c > ' ' && c < 127 && !Chars.isAlphanumeric(c);
    }
}
