package io.breachwire.contract.page;

/**
 * What may be shown of text that somebody else wrote. Control characters would steer the terminal that it is printed on, and
 * format characters change the order in which it is read, or hide.
 */
public final class Printable {
    private static final int REPLACEMENT = '\uFFFD';

    private Printable() {}

    /**
     * Text of several lines: line feeds stay, other white space becomes spaces, control characters become U+FFFD, and
     * format characters are dropped.
     */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .map(Printable::shown)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** The same on one line: line feeds become spaces as well, so that no text can make rows of its own. */
    public static String line(String text) {
        return text(text).replace('\n', ' ');
    }

    private static int shown(int c) {
        if (c == '\n') {
            return c;
        }
        if (Character.isWhitespace(c)) {
            return ' ';
        }
        return Character.isISOControl(c) ? REPLACEMENT : c;
    }
}
