package io.breachwire.ingest.article;

import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Percent-encoding of addresses in its normal form (RFC 3986, section 6.2.2), so that they can be compared. */
public final class PercentEscapes {
    private PercentEscapes() {}

    /**
     * The same with escapes in upper case, without those that need not be, and with all that must.
     *
     * @param kept which characters stay as they are, beside those that never need an escape
     */
    public static String normalized(String text, IntPredicate kept) {
        StringBuilder result = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int escaped = c == '%' ? escapeAt(text, i) : -1;
            if (escaped >= 0) {
                if (isUnreserved(escaped)) {
                    result.append((char) escaped);
                } else {
                    escape(result, escaped);
                }
                i += 3;
            } else {
                if (isUnreserved(c) || kept.test(c)) {
                    result.appendCodePoint(c);
                } else {
                    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                        escape(result, b & 0xff);
                    }
                }
                i += Character.charCount(c);
            }
        }
        return result.toString();
    }

    private static int escapeAt(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = hexDigit(text.charAt(percent + 1));
        int low = hexDigit(text.charAt(percent + 2));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** ASCII only, unlike Character.digit. */
    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static void escape(StringBuilder result, int value) {
        result.append('%')
                .append(Character.toUpperCase(Character.forDigit(value >> 4, 16)))
                .append(Character.toUpperCase(Character.forDigit(value & 15, 16)));
    }

    private static boolean isUnreserved(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
    }
}
