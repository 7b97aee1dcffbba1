package io.breachwire.enrich.extract.text;

import io.breachwire.enrich.extract.Article;
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

    /** What is being read, and its chars. */
    private final String body;

    private final char[] source;

    /** The plain text so far. */
    private char[] out;

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

    /** Where the next '[' at or behind the place where one was last looked for is; the end when there is none. */
    private int nextBracket = -1;

    private Markup(Article article) {
        body = article.body();
        source = body.toCharArray();
        out = new char[article.title().length() + article.subtitle().length() + source.length + 16];
    }

    /** Strips an article of the markup of its format. */
    static Markup read(Article article) {
        Markup markup = new Markup(article);
        markup.add(Kind.TITLE, article.title());
        markup.add(Kind.SUBTITLE, article.subtitle());
        markup.tracing = true;
        switch (article.format()) {
            case MARKDOWN -> markup.lines(true);
            case HTML -> markup.html();
            case PLAIN -> markup.lines(false);
        }
        return markup;
    }

    String text() {
        return new String(out, 0, length);
    }

    /** The chars of the text, and room behind them. */
    char[] chars() {
        return out;
    }

    int length() {
        return length;
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
    private void add(Kind kind, String text) {
        begin(kind);
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i), 0);
        }
        end();
    }

    private void html() {
        begin(Kind.PARAGRAPH);
        inline(0, source.length, false);
        end();
    }

    private void lines(boolean marked) {
        boolean fenced = false;
        int lineStart = 0;
        while (lineStart < source.length) {
            int lineEnd = body.indexOf('\n', lineStart);
            lineEnd = lineEnd < 0 ? source.length : lineEnd;
            int from = lineStart;
            int to = lineEnd;
            steps += to - from + 1L;
            while (from < to && Chars.isSpace(source[from])) {
                from++;
            }
            while (to > from && Chars.isSpace(source[to - 1])) {
                to--;
            }
            if (from == to) {
                end();
            } else if (marked && body.startsWith("```", from)) {
                end();
                fenced = !fenced;
            } else if (fenced) {
                line(Kind.CODE, from, to, false);
            } else if (marked && open >= 0 && isUnderline(from, to)) {
                openKind = Kind.HEADING;
                end();
            } else if (marked && isRule(from, to)) {
                end();
            } else {
                from = marker(from, to, marked);
                if (from < to) {
                    line(openKind, from, to, marked);
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
    private int marker(int from, int to, boolean marked) {
        char c = source[from];
        int i = from;
        if (marked && c == '#') {
            while (i < to && source[i] == '#') {
                i++;
            }
            if (i - from <= 6 && (i == to || Chars.isSpace(source[i]))) {
                begin(Kind.HEADING);
                return skipSpace(i, to);
            }
            return from;
        }
        if (marked && c == '>') {
            while (i < to && (source[i] == '>' || Chars.isSpace(source[i]))) {
                i++;
            }
            if (open < 0 || openKind != Kind.QUOTE || i == to) {
                begin(Kind.QUOTE);
            }
            return i;
        }
        if ((c == '*' || c == '+' || c == '-' || c == '\u2022') && i + 1 < to && Chars.isSpace(source[i + 1])) {
            begin(Kind.LIST_ITEM);
            return skipSpace(i + 1, to);
        }
        while (i < to && i - from < 3 && source[i] >= '0' && source[i] <= '9') {
            i++;
        }
        if (i > from && i + 1 < to && (source[i] == '.' || source[i] == ')') && Chars.isSpace(source[i + 1])) {
            begin(Kind.LIST_ITEM);
            return skipSpace(i + 1, to);
        }
        if (open < 0) {
            begin(Kind.PARAGRAPH);
        }
        return from;
    }

    private void line(Kind kind, int from, int to, boolean marked) {
        if (open < 0) {
            begin(kind);
        } else if (length > open) {
            put(' ', from);
        }
        if (marked) {
            inline(from, to, true);
        } else {
            int i = from;
            while (i < to) {
                put(source[i], i++);
                i = open >= 0 ? putPlain(i, to) : i;
            }
        }
    }

    /** Writes the text between two offsets without its inline markup. */
    private void inline(int from, int to, boolean markdown) {
        boolean bracketed = markdown && matchBrackets(from, to);
        // Once a search to the end of the range has failed it is not repeated: that keeps hostile text linear.
        boolean noMoreTags = false;
        int i = from;
        while (i < to) {
            if (open >= 0 && skippedUntil == null) {
                i = putPlain(i, to);
                if (i == to) {
                    break;
                }
            }
            steps++;
            char c = source[i];
            if (skippedUntil != null && c != '<') {
                i++;
                continue;
            }
            switch (c) {
                case '<' -> {
                    int end = noMoreTags || i + 1 >= to || !opensTag(source[i + 1]) ? -1 : tagEnd(i, to);
                    noMoreTags |= end < -1;
                    if (end > 0) {
                        tag(i, end);
                        i = end;
                    } else if (skippedUntil != null) {
                        i++;
                    } else {
                        put(c, i++);
                    }
                    continue;
                }
                case '&' -> {
                    i = entity(i, to);
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
                    if (i + 1 < to && isMarkable(source[i + 1])) {
                        i++;
                    }
                    put(source[i], i++);
                }
                case '!' -> {
                    if (bracketed && i + 1 < to && source[i + 1] == '[' && partners[i + 1 - from] >= 0) {
                        // The words for a picture that cannot be shown are not part of the article.
                        i = linkEnd(partners[i + 1 - from], to);
                    } else {
                        put(c, i++);
                    }
                }
                case '[' -> {
                    int partner = bracketed ? partners[i - from] : -1;
                    if (partner >= 0 && partner + 1 < to && source[partner + 1] == '(') {
                        inLink = true;
                        i++;
                    } else {
                        put(c, i++);
                    }
                }
                case ']' -> {
                    if (bracketed && partners[i - from] >= 0 && i + 1 < to && source[i + 1] == '(') {
                        inLink = false;
                        i = linkEnd(i, to);
                    } else {
                        put(c, i++);
                    }
                }
                case '*', '~' -> {
                    boolean alone = (i == from || Chars.isSpace(source[i - 1]))
                            && (i + 1 == to || Chars.isSpace(source[i + 1]));
                    if (alone
                            || c == '~'
                                    && !(i + 1 < to && source[i + 1] == '~')
                                    && !(i > from && source[i - 1] == '~')) {
                        put(c, i);
                    }
                    i++;
                }
                case '_' -> {
                    boolean inner = i > from
                            && i + 1 < to
                            && Character.isLetterOrDigit(source[i - 1])
                            && Character.isLetterOrDigit(source[i + 1]);
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
    private boolean matchBrackets(int from, int to) {
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
        int[] stack = new int[DEEPEST_BRACKETS];
        int depth = 0;
        for (int i = nextBracket; i < to; i++) {
            char c = source[i];
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
    private int linkEnd(int i, int to) {
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
    private int tagEnd(int i, int to) {
        if (body.startsWith("<!--", i)) {
            int end = tagClose(i + 4, to);
            while (end >= 0 && !body.startsWith("--", end - 2)) {
                end = tagClose(end + 1, to);
            }
            return end >= 0 ? end + 1 : to;
        }
        int end = tagClose(i, to);
        return end >= 0 ? end + 1 : -2;
    }

    /** The next '>', never looking beyond the range; -1 when there is none. */
    private int tagClose(int from, int to) {
        for (int i = from; i < to; i++) {
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
                put(source[i], i);
            }
        } else if (SKIPPED_TAGS.contains(name) && !closing && source[end - 2] != '/') {
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

    private int entity(int i, int to) {
        int end = i + 1;
        while (end < to && end - i <= LONGEST_ENTITY && (Chars.isAlphanumeric(source[end]) || source[end] == '#')) {
            end++;
        }
        if (end >= to || source[end] != ';' || end == i + 1) {
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
        if (Chars.isInvisible(c)) {
            return;
        }
        boolean space = Chars.isSpace(c) || c == '\n';
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

    /** Writes what stands for itself from here on, single spaces included, at once; returns where it ends. */
    private int putPlain(int from, int to) {
        int end = from;
        char last = out[length - 1];
        // The last term ends the run at a second space: asked so because a branch at each space would be guessed
        // wrongly.
        while (end < to && Chars.isPlain(source[end]) && (source[end] | last) != ' ') {
            last = source[end++];
        }
        int count = end - from;
        if (count > 0) {
            if (tracing) {
                trace(length, from);
            }
            reserve(count);
            System.arraycopy(source, from, out, length, count);
            length += count;
            linkedChars += inLink ? count : 0;
            steps += count;
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

    private int skipSpace(int i, int to) {
        while (i < to && Chars.isSpace(source[i])) {
            i++;
        }
        return i;
    }

    /** A line of === or --- beneath a heading. */
    private boolean isUnderline(int from, int to) {
        char c = source[from];
        return (c == '=' || c == '-') && to - from >= 3 && isAll(from, to, c);
    }

    private boolean isRule(int from, int to) {
        char c = source[from];
        return (c == '-' || c == '*' || c == '_') && to - from >= 3 && isAll(from, to, c);
    }

    private boolean isAll(int from, int to, char c) {
        for (int i = from; i < to; i++) {
            steps++;
            if (source[i] != c && !Chars.isSpace(source[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean opensTag(char c) {
        return c == '/' || c == '!' || c == '?' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isMarkable(char c) {
        return c > ' ' && c < 127 && !Chars.isAlphanumeric(c);
    }
}
