package io.breachwire.enrich.extract.text;

import io.breachwire.enrich.extract.text.Block.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Entities;

/**
 * Strips Markdown and HTML down to blocks of plain text while noting where each char came from.
 *
 * <p>This is a scanner, not a parser: it goes over the source once, from left to right, keeps no tree and looks ahead no
 * further than the line, and never twice over the same chars. See RATIONALE.md for why neither commonmark nor jsoup
 * does it.
 */
final class Markup {
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

    /** The plain text so far. */
    private char[] out = new char[1 << 12];

    /** Where the colon of "Image credit:" stands at the latest. */
    private static final int LONGEST_CREDIT_WORD = 16;

    private int length;
    private final List<Kind> kinds = new ArrayList<>();
    private int[] bounds = new int[64];
    private int[] plainRuns = new int[64];
    private int[] sourceRuns = new int[64];
    private int runs;
    private long steps;

    /** The block being written: where it began, and what it is. -1 when none is. */
    private int open = -1;

    private Kind openKind = Kind.PARAGRAPH;

    /** How many chars of the open block are within links, to know a block that is nothing but a link. */
    private int linkedChars;

    private boolean inLink;
    private boolean tracing;
    private String skippedUntil;
    private int furnitureDepth;
    private boolean furnitureSection;

    /** Closing partner of each bracket of the current line, -1 for none; indexed from the line's start. */
    private int[] partners = new int[0];

    String text() {
        return new String(out, 0, length);
    }

    /** How many chars were looked at, those looked at again counted again. */
    long steps() {
        return steps;
    }

    int blockCount() {
        return kinds.size();
    }

    Kind blockKind(int block) {
        return kinds.get(block);
    }

    int blockStart(int block) {
        return bounds[2 * block];
    }

    int blockEnd(int block) {
        return bounds[2 * block + 1];
    }

    int[] plainRuns() {
        return Arrays.copyOf(plainRuns, runs);
    }

    int[] sourceRuns() {
        return Arrays.copyOf(sourceRuns, runs);
    }

    /** Adds a block of plain text that is not part of the body. */
    void add(Kind kind, String text) {
        begin(kind);
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i), 0);
        }
        end();
    }

    void plain(String body) {
        tracing = true;
        lines(body, false);
    }

    void markdown(String body) {
        tracing = true;
        lines(body, true);
    }

    void html(String body) {
        tracing = true;
        begin(Kind.PARAGRAPH);
        inline(body, 0, body.length(), false);
        end();
    }

    private void lines(String body, boolean marked) {
        boolean fenced = false;
        int lineStart = 0;
        while (lineStart < body.length()) {
            int lineEnd = body.indexOf('\n', lineStart);
            lineEnd = lineEnd < 0 ? body.length() : lineEnd;
            int from = lineStart;
            int to = lineEnd;
            steps += to - from + 1L;
            while (from < to && isSpace(body.charAt(from))) {
                from++;
            }
            while (to > from && isSpace(body.charAt(to - 1))) {
                to--;
            }
            if (from == to) {
                end();
            } else if (marked && body.startsWith("```", from)) {
                end();
                fenced = !fenced;
            } else if (fenced) {
                line(Kind.CODE, body, from, to, false);
            } else if (marked && open >= 0 && isUnderline(body, from, to)) {
                openKind = Kind.HEADING;
                end();
            } else if (marked && isRule(body, from, to)) {
                end();
            } else {
                from = marker(body, from, to, marked);
                if (from < to) {
                    line(openKind, body, from, to, marked);
                }
                if (openKind == Kind.HEADING || isCredit()) {
                    end();
                }
            }
            lineStart = lineEnd + 1;
        }
        end();
    }

    /** Whether the open block is the line that says whose picture stands there: the line below it is the story's. */
    private boolean isCredit() {
        if (open < 0 || openKind != Kind.PARAGRAPH || !Furniture.opensCaption(out, open, length)) {
            return false;
        }
        for (int i = open; i < length && i < open + LONGEST_CREDIT_WORD; i++) {
            if (out[i] == ':') {
                return true;
            }
        }
        return false;
    }

    /** Reads what a line begins with, opens the block it begins, and returns where its text begins. */
    private int marker(String body, int from, int to, boolean marked) {
        char c = body.charAt(from);
        int i = from;
        if (marked && c == '#') {
            while (i < to && body.charAt(i) == '#') {
                i++;
            }
            if (i - from <= 6 && (i == to || isSpace(body.charAt(i)))) {
                begin(Kind.HEADING);
                return skipSpace(body, i, to);
            }
            return from;
        }
        if (marked && c == '>') {
            while (i < to && (body.charAt(i) == '>' || isSpace(body.charAt(i)))) {
                i++;
            }
            if (open < 0 || openKind != Kind.QUOTE || i == to) {
                begin(Kind.QUOTE);
            }
            return i;
        }
        if ((c == '*' || c == '+' || c == '-' || c == '\u2022') && i + 1 < to && isSpace(body.charAt(i + 1))) {
            begin(Kind.LIST_ITEM);
            return skipSpace(body, i + 1, to);
        }
        while (i < to && i - from < 3 && body.charAt(i) >= '0' && body.charAt(i) <= '9') {
            i++;
        }
        if (i > from && i + 1 < to && (body.charAt(i) == '.' || body.charAt(i) == ')') && isSpace(body.charAt(i + 1))) {
            begin(Kind.LIST_ITEM);
            return skipSpace(body, i + 1, to);
        }
        if (open < 0) {
            begin(Kind.PARAGRAPH);
        }
        return from;
    }

    private void line(Kind kind, String body, int from, int to, boolean marked) {
        if (open < 0) {
            begin(kind);
        } else if (length > open) {
            put(' ', from);
        }
        if (marked) {
            inline(body, from, to, true);
        } else {
            for (int i = from; i < to; i++) {
                put(body.charAt(i), i);
            }
        }
    }

    /** Writes the text between two offsets without its inline markup. */
    private void inline(String body, int from, int to, boolean markdown) {
        boolean bracketed = markdown && matchBrackets(body, from, to);
        // Once a search to the end of the range has failed it is not repeated: that keeps hostile text linear.
        boolean noMoreTags = false;
        int i = from;
        while (i < to) {
            steps++;
            char c = body.charAt(i);
            if (skippedUntil != null && c != '<') {
                i++;
                continue;
            }
            if (open >= 0 && skippedUntil == null && isAlphanumeric(c)) {
                i = putWord(body, i, to);
                continue;
            }
            switch (c) {
                case '<' -> {
                    int end = noMoreTags || i + 1 >= to || !opensTag(body.charAt(i + 1)) ? -1 : tagEnd(body, i, to);
                    noMoreTags |= end < -1;
                    if (end > 0) {
                        tag(body, i, end);
                        i = end;
                    } else if (skippedUntil != null) {
                        i++;
                    } else {
                        put(c, i++);
                    }
                    continue;
                }
                case '&' -> {
                    i = entity(body, i, to);
                    continue;
                }
                default -> {}
            }
            if (!markdown) {
                put(c, i++);
                continue;
            }
            switch (c) {
                case '\\' -> {
                    if (i + 1 < to && isMarkable(body.charAt(i + 1))) {
                        i++;
                    }
                    put(body.charAt(i), i++);
                }
                case '!' -> {
                    if (bracketed && i + 1 < to && body.charAt(i + 1) == '[' && partners[i + 1 - from] >= 0) {
                        // The words for a picture that cannot be shown are not part of the article.
                        i = linkEnd(body, partners[i + 1 - from], to);
                    } else {
                        put(c, i++);
                    }
                }
                case '[' -> {
                    int partner = bracketed ? partners[i - from] : -1;
                    if (partner >= 0 && partner + 1 < to && body.charAt(partner + 1) == '(') {
                        inLink = true;
                        i++;
                    } else {
                        put(c, i++);
                    }
                }
                case ']' -> {
                    if (bracketed && partners[i - from] >= 0 && i + 1 < to && body.charAt(i + 1) == '(') {
                        inLink = false;
                        i = linkEnd(body, i, to);
                    } else {
                        put(c, i++);
                    }
                }
                case '*', '~' -> {
                    boolean alone =
                            (i == from || isSpace(body.charAt(i - 1))) && (i + 1 == to || isSpace(body.charAt(i + 1)));
                    if (alone
                            || c == '~'
                                    && !(i + 1 < to && body.charAt(i + 1) == '~')
                                    && !(i > from && body.charAt(i - 1) == '~')) {
                        put(c, i);
                    }
                    i++;
                }
                case '_' -> {
                    boolean inner = i > from
                            && i + 1 < to
                            && Character.isLetterOrDigit(body.charAt(i - 1))
                            && Character.isLetterOrDigit(body.charAt(i + 1));
                    if (inner) {
                        put(c, i);
                    }
                    i++;
                }
                case '`' -> i++;
                default -> put(c, i++);
            }
        }
        inLink = false;
    }

    /** Pairs the brackets of a line in one pass; false when it has none. */
    private boolean matchBrackets(String body, int from, int to) {
        steps += to - from;
        int first = find('[', body, from, to);
        if (first < 0) {
            return false;
        }
        if (partners.length < to - from) {
            partners = new int[Math.max(to - from, 2 * partners.length)];
        }
        Arrays.fill(partners, 0, to - from, -1);
        int[] stack = new int[DEEPEST_BRACKETS];
        int depth = 0;
        for (int i = first; i < to; i++) {
            char c = body.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[' && depth < DEEPEST_BRACKETS) {
                stack[depth++] = i;
            } else if (c == ']' && depth > 0) {
                int opening = stack[--depth];
                partners[opening - from] = i;
                partners[i - from] = opening;
            }
        }
        return true;
    }

    /** Behind the target of a link whose closing bracket is at i; directly behind the bracket when it has none. */
    private int linkEnd(String body, int i, int to) {
        int at = i + 1;
        if (at >= to || body.charAt(at) != '(') {
            return at;
        }
        int depth = 0;
        for (int j = at; j < to; j++) {
            steps++;
            char c = body.charAt(j);
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
    private int tagEnd(String body, int i, int to) {
        if (body.startsWith("<!--", i)) {
            int end = find('>', body, i + 4, to);
            while (end >= 0 && !body.startsWith("--", end - 2)) {
                end = find('>', body, end + 1, to);
            }
            return end >= 0 ? end + 1 : to;
        }
        int end = find('>', body, i, to);
        return end >= 0 ? end + 1 : -2;
    }

    /** As String.indexOf, but never looking beyond the range. */
    private int find(char wanted, String body, int from, int to) {
        for (int i = from; i < to; i++) {
            steps++;
            if (body.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private void tag(String body, int start, int end) {
        boolean closing = body.charAt(start + 1) == '/';
        int nameStart = closing ? start + 2 : start + 1;
        int nameEnd = nameStart;
        while (nameEnd < end && nameEnd - nameStart < LONGEST_TAG_NAME && isAlphanumeric(body.charAt(nameEnd))) {
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
                put(body.charAt(i), i);
            }
        } else if (SKIPPED_TAGS.contains(name) && !closing && body.charAt(end - 2) != '/') {
            skippedUntil = name;
        } else if (FURNITURE_TAGS.contains(name)) {
            end();
            furnitureDepth = Math.max(0, furnitureDepth + (closing ? -1 : 1));
            begin(Kind.PARAGRAPH);
        } else if (name.equals("a")) {
            inLink = !closing;
        } else if (BLOCK_TAGS.containsKey(name)) {
            begin(closing ? Kind.PARAGRAPH : BLOCK_TAGS.get(name));
        }
    }

    private int entity(String body, int i, int to) {
        int end = i + 1;
        while (end < to && end - i <= LONGEST_ENTITY && (isAlphanumeric(body.charAt(end)) || body.charAt(end) == '#')) {
            end++;
        }
        if (end >= to || body.charAt(end) != ';' || end == i + 1) {
            put('&', i);
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
            put('&', i);
            return i + 1;
        }
        for (int k = 0; k < value.length(); k++) {
            put(value.charAt(k), i);
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

    private void begin(Kind kind) {
        end();
        open = -2;
        openKind = kind;
    }

    private void put(char c, int source) {
        if (c == '\u200b' || c == '\ufeff' || c == '\u00ad' || c == '\u200e' || c == '\u200f') {
            return;
        }
        boolean space = isSpace(c) || c == '\n';
        if (open < 0) {
            if (space) {
                return;
            }
            if (length > 0) {
                append('\n');
                append('\n');
            }
            open = length;
            linkedChars = 0;
        } else if (space && out[length - 1] == ' ') {
            return;
        }
        if (tracing) {
            trace(length, source);
        }
        append(space ? ' ' : c);
        if (inLink) {
            linkedChars++;
        }
    }

    private void append(char c) {
        reserve(1);
        out[length++] = c;
    }

    private void reserve(int more) {
        if (length + more > out.length) {
            out = Arrays.copyOf(out, Math.max(length + more, 2 * out.length));
        }
    }

    /** Writes a run of letters and digits, which no markup touches, at once. */
    private int putWord(String body, int from, int to) {
        int end = from + 1;
        while (end < to && isAlphanumeric(body.charAt(end))) {
            end++;
        }
        steps += end - from;
        if (tracing) {
            trace(length, from);
        }
        reserve(end - from);
        body.getChars(from, end, out, length);
        length += end - from;
        if (inLink) {
            linkedChars += end - from;
        }
        return end;
    }

    private void trace(int plain, int source) {
        if (runs > 0 && source - plain == sourceRuns[runs - 1] - plainRuns[runs - 1]) {
            return;
        }
        if (runs == plainRuns.length) {
            plainRuns = Arrays.copyOf(plainRuns, runs * 2);
            sourceRuns = Arrays.copyOf(sourceRuns, runs * 2);
        }
        plainRuns[runs] = plain;
        sourceRuns[runs++] = source;
    }

    /** Closes the block being written, if any, and says what it turned out to be. */
    private void end() {
        if (open < 0) {
            open = -1;
            openKind = Kind.PARAGRAPH;
            return;
        }
        while (length > open && out[length - 1] == ' ') {
            length--;
        }
        if (kinds.size() * 2 + 2 > bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        bounds[2 * kinds.size()] = open;
        bounds[2 * kinds.size() + 1] = length;
        kinds.add(classify(length));
        open = -1;
        openKind = Kind.PARAGRAPH;
    }

    private Kind classify(int end) {
        if (openKind == Kind.TITLE || openKind == Kind.SUBTITLE || openKind == Kind.CODE) {
            return openKind;
        }
        if (openKind == Kind.HEADING) {
            furnitureSection = Furniture.headsSection(out, open, end);
            return furnitureSection ? Kind.BOILERPLATE : Kind.HEADING;
        }
        boolean onlyLink = linkedChars * 10 >= (end - open) * 9 && out[end - 1] != '.';
        if (furnitureDepth > 0 || furnitureSection || onlyLink || Furniture.opensBlock(out, open, end)) {
            if (Furniture.headsSection(out, open, end)) {
                furnitureSection = true;
            }
            return Kind.BOILERPLATE;
        }
        return Furniture.opensCaption(out, open, end) ? Kind.CAPTION : openKind;
    }

    private static int skipSpace(String body, int i, int to) {
        while (i < to && isSpace(body.charAt(i))) {
            i++;
        }
        return i;
    }

    /** A line of === or --- beneath a heading. */
    private boolean isUnderline(String body, int from, int to) {
        char c = body.charAt(from);
        return (c == '=' || c == '-') && to - from >= 3 && isAll(body, from, to, c);
    }

    private boolean isRule(String body, int from, int to) {
        char c = body.charAt(from);
        return (c == '-' || c == '*' || c == '_') && to - from >= 3 && isAll(body, from, to, c);
    }

    private boolean isAll(String body, int from, int to, char c) {
        for (int i = from; i < to; i++) {
            steps++;
            if (body.charAt(i) != c && !isSpace(body.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean opensTag(char c) {
        return c == '/' || c == '!' || c == '?' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isMarkable(char c) {
        return c > ' ' && c < 127 && !isAlphanumeric(c);
    }

    private static boolean isSpace(char c) {
        return c == ' '
                || c == '\t'
                || c == '\r'
                || c == '\u00a0'
                || c == '\u2028'
                || c == '\f'
                || c == '\u000b'
                || c == '\u2003'
                || c == '\u2009'
                || c == '\u202f';
    }
}
