package io.breachwire.enrich.extract.text;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.text.Block.Kind;

/**
 * Strips Markdown and HTML down to blocks of plain text.
 *
 * <p>This is a scanner, not a parser: it goes over the source once, from left to right, keeps no tree and looks ahead no
 * further than the line, and never twice over the same chars. See RATIONALE.md for why neither commonmark nor jsoup
 * does it.
 */
final class Markup {
    private final String body;
    private final char[] source;
    private final PlainText plain;
    private final InlineMarkup inline;
    private long steps;

    private Markup(Article article) {
        body = article.body();
        source = body.toCharArray();
        plain = new PlainText(
                source, article.title().length() + article.subtitle().length() + 16);
        inline = new InlineMarkup(body, source, plain);
    }

    /** Strips an article of the markup of its format. */
    static Markup read(Article article) {
        Markup markup = new Markup(article);
        markup.plain.add(Kind.TITLE, article.title());
        markup.plain.add(Kind.SUBTITLE, article.subtitle());
        switch (article.format()) {
            case MARKDOWN -> markup.lines(true);
            case HTML -> markup.html();
            case PLAIN -> markup.lines(false);
        }
        return markup;
    }

    PlainText plain() {
        return plain;
    }

    /** How many chars were looked at, those looked at again counted again. */
    long steps() {
        return steps + inline.steps() + plain.steps();
    }

    private void html() {
        plain.begin(Kind.PARAGRAPH);
        inline.read(0, source.length, false);
        plain.end();
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
                plain.end();
            } else if (marked && body.startsWith("```", from)) {
                plain.end();
                fenced = !fenced;
            } else if (fenced) {
                line(Kind.CODE, from, to, false);
            } else if (marked && plain.isOpen() && isUnderline(from, to)) {
                plain.turnToHeading();
                plain.end();
            } else if (marked && isRule(from, to)) {
                plain.end();
            } else {
                from = marker(from, to, marked);
                if (from < to) {
                    line(plain.openKind(), from, to, marked);
                }
                if (plain.openKind() == Kind.HEADING || plain.isCredit()) {
                    plain.end();
                }
            }
            lineStart = lineEnd + 1;
        }
        plain.end();
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
                plain.begin(Kind.HEADING);
                return skipSpace(i, to);
            }
            return from;
        }
        if (marked && c == '>') {
            while (i < to && (source[i] == '>' || Chars.isSpace(source[i]))) {
                i++;
            }
            if (!plain.isOpen() || plain.openKind() != Kind.QUOTE || i == to) {
                plain.begin(Kind.QUOTE);
            }
            return i;
        }
        if ((c == '*' || c == '+' || c == '-' || c == '\u2022') && i + 1 < to && Chars.isSpace(source[i + 1])) {
            plain.begin(Kind.LIST_ITEM);
            return skipSpace(i + 1, to);
        }
        while (i < to && i - from < 3 && source[i] >= '0' && source[i] <= '9') {
            i++;
        }
        if (i > from && i + 1 < to && (source[i] == '.' || source[i] == ')') && Chars.isSpace(source[i + 1])) {
            plain.begin(Kind.LIST_ITEM);
            return skipSpace(i + 1, to);
        }
        if (!plain.isOpen()) {
            plain.begin(Kind.PARAGRAPH);
        }
        return from;
    }

    private void line(Kind kind, int from, int to, boolean marked) {
        if (!plain.isOpen()) {
            plain.begin(kind);
        } else {
            // The line before has ended, and a block is open that has a char.
            plain.put(' ');
        }
        if (marked) {
            inline.read(from, to, true);
        } else {
            int i = from;
            while (i < to) {
                plain.put(source[i++]);
                i = plain.isOpen() ? plain.putPlain(i, to) : i;
            }
        }
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
}
