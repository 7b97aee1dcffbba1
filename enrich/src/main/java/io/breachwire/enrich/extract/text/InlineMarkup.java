package io.breachwire.enrich.extract.text;

import org.jsoup.nodes.Entities;

/** Strips markup within the lines of a body: tags and entities, and the emphasis and links of Markdown. */
final class InlineMarkup {
    private static final int LONGEST_ENTITY = 10;

    private final String body;
    private final char[] source;
    private final PlainText plain;
    private final Tags tags;
    private final Brackets brackets;
    private long steps;

    /** The range that is being read. */
    private int from;

    private int to;

    /** Where the next backtick at or behind the place where one was last looked for is; the end of the body when there is none. */
    private int nextBacktick = -1;

    InlineMarkup(String body, char[] source, PlainText plain) {
        this.body = body;
        this.source = source;
        this.plain = plain;
        tags = new Tags(body, source, plain);
        brackets = new Brackets(body, source);
    }

    /** How many chars were looked at, those looked at again counted again. */
    long steps() {
        return steps + tags.steps() + brackets.steps();
    }

    /** Writes the HTML between two offsets without its tags. */
    void readHtml(int first, int end) {
        read(first, end, false);
    }

    /** Writes a line of Markdown without its inline markup. */
    void readMarkdown(int first, int end) {
        brackets.pair(first, end);
        read(first, end, true);
    }

    private void read(int first, int end, boolean markdown) {
        from = first;
        to = end;
        tags.beginRange(end);
        boolean isSkipping = tags.isSkipping();
        int i = from;
        while (i < to) {
            if (plain.isOpen() && !isSkipping) {
                i = plain.putPlain(i, to);
                if (i == to) {
                    break;
                }
            }
            steps++;
            if (source[i] == '<') {
                i = angle(i);
                isSkipping = tags.isSkipping();
            } else if (isSkipping) {
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
        int end = tags.read(i);
        if (end >= 0) {
            return end;
        }
        return tags.isSkipping() ? i + 1 : put(i);
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
        int partner = i + 1 < to && source[i + 1] == '[' ? brackets.partner(i + 1) : -1;
        return partner >= 0 ? brackets.targetEnd(partner) : put(i);
    }

    private int linkStart(int i) {
        if (hasTarget(brackets.partner(i))) {
            plain.setInLink(true);
            return i + 1;
        }
        return put(i);
    }

    private int linkEnd(int i) {
        if (brackets.partner(i) >= 0 && hasTarget(i)) {
            plain.setInLink(false);
            return brackets.targetEnd(i);
        }
        return put(i);
    }

    /** Whether a target stands behind a bracket that closes; -1 is none. */
    private boolean hasTarget(int bracket) {
        return bracket >= 0 && bracket + 1 < to && source[bracket + 1] == '(';
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
        String value = end < to && source[end] == ';' ? referenced(body.substring(i + 1, end)) : null;
        if (value == null) {
            return put(i);
        }
        for (int k = 0; k < value.length(); k++) {
            plain.put(value.charAt(k));
        }
        return end + 1;
    }

    /** What an entity stands for, such as {@code amp} and {@code #8217}; null when there is no such one. */
    private static String referenced(String name) {
        if (name.startsWith("#")) {
            return numeric(name);
        }
        return Entities.isNamedEntity(name) ? Entities.getByName(name) : null;
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

    private static boolean isMarkable(char c) {
        return c > ' ' && c < 127 && !Chars.isAlphanumeric(c);
    }
}
