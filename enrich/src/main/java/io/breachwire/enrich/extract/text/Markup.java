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
    private final boolean isMarkdown;

    /** Whether the line that is being read stands between fences: code. */
    private boolean isFenced;

    private long steps;

    private Markup(Article article) {
        body = article.body();
        source = body.toCharArray();
        plain = new PlainText(
                source, article.title().length() + article.subtitle().length() + 16);
        inline = new InlineMarkup(body, source, plain);
        isMarkdown = article.format() == Article.Format.MARKDOWN;
    }

    /** Strips an article of the markup of its format. */
    static Markup read(Article article) {
        Markup markup = new Markup(article);
        markup.plain.add(Kind.TITLE, article.title());
        markup.plain.add(Kind.SUBTITLE, article.subtitle());
        switch (article.format()) {
            case MARKDOWN, PLAIN -> markup.lines();
            case HTML -> markup.html();
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
        inline.readHtml(0, source.length);
        plain.end();
    }

    private void lines() {
        int lineStart = 0;
        while (lineStart < source.length) {
            int lineEnd = body.indexOf('\n', lineStart);
            lineEnd = lineEnd < 0 ? source.length : lineEnd;
            steps += lineEnd - lineStart + 1L;
            int from = skipSpace(lineStart, lineEnd);
            int to = lineEnd;
            while (to > from && Chars.isSpace(source[to - 1])) {
                to--;
            }
            if (from == to) {
                plain.end();
            } else {
                line(from, to);
            }
            lineStart = lineEnd + 1;
        }
        plain.end();
    }

    private void line(int from, int to) {
        if (isMarkdown && body.startsWith("```", from)) {
            plain.end();
            isFenced = !isFenced;
        } else if (isFenced) {
            goOn(Kind.CODE);
            copy(from, to);
        } else if (isMarkdown && plain.isOpen() && isUnderline(from, to)) {
            plain.turnToHeading();
            plain.end();
        } else if (isMarkdown && isRule(from, to)) {
            plain.end();
        } else {
            text(from, to);
        }
    }

    private void text(int from, int to) {
        int start = marker(from, to);
        if (start < to) {
            goOn(plain.openKind());
            if (isMarkdown) {
                inline.readMarkdown(start, to);
            } else {
                copy(start, to);
            }
        }
        if (plain.openKind() == Kind.HEADING || plain.isCredit()) {
            plain.end();
        }
    }

    /** Reads what a line begins with, opens the block it begins, and returns where its text begins. */
    private int marker(int from, int to) {
        char c = source[from];
        int i = from;
        if (isMarkdown && c == '#') {
            while (i < to && source[i] == '#') {
                i++;
            }
            if (i - from <= 6 && (i == to || Chars.isSpace(source[i]))) {
                plain.begin(Kind.HEADING);
                return skipSpace(i, to);
            }
            return from;
        }
        if (isMarkdown && c == '>') {
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

    /** Goes on with the block that is open, whose last line has ended, or begins one. */
    private void goOn(Kind kind) {
        if (plain.isOpen()) {
            plain.put(' ');
        } else {
            plain.begin(kind);
        }
    }

    private void copy(int from, int to) {
        int i = from;
        while (i < to) {
            plain.put(source[i++]);
            i = plain.isOpen() ? plain.putPlain(i, to) : i;
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
