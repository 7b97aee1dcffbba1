package io.breachwire.enrich.correlate;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who says something, in the order in which the merge law believes them. */
public enum Attribution {
    /** The victim itself: its statement, notice, filing or spokesperson. */
    VICTIM,
    /** A regulator, court, police or government office. */
    AUTHORITY,
    /** Whoever investigated or found it. */
    RESEARCHER,
    /** The outlet in its own words. */
    OUTLET,
    /** The intruder, a leak site, or somebody unnamed. */
    HEARSAY;

    /** A sentence is looked for so many chars to each side of the quotation. */
    private static final int REACH = 300;

    /**
     * Who says what stands at these offsets, by the words of the sentence around it; {@link #OUTLET} when it does not
     * say.
     *
     * @throws IndexOutOfBoundsException when the offsets are not in the text
     */
    public static Attribution of(String text, int start, int end) {
        int from = start;
        while (from > 0 && start - from < REACH && !endsSentence(text, from - 1)) {
            from--;
        }
        int to = end;
        while (to < text.length() && to - end < REACH && !endsSentence(text, to)) {
            to++;
        }
        String sentence = text.substring(from, Math.max(from, Math.min(to, from + 2 * REACH)))
                .toLowerCase(Locale.ROOT);
        for (Map.Entry<String, List<String>> who : WordLists.ATTRIBUTION.entrySet()) {
            for (String phrase : who.getValue()) {
                if (hasWords(sentence, phrase)) {
                    return valueOf(who.getKey().toUpperCase(Locale.ROOT));
                }
            }
        }
        return OUTLET;
    }

    private static boolean endsSentence(String text, int at) {
        char c = text.charAt(at);
        if (c == '\n') {
            return true;
        }
        boolean stop = c == '.' || c == '!' || c == '?';
        // "Nov. 3" ends no sentence: what follows one starts with a capital.
        return stop
                && at + 2 < text.length()
                && Character.isWhitespace(text.charAt(at + 1))
                && Character.isUpperCase(text.charAt(at + 2))
                && !(at >= 2 && Character.isUpperCase(text.charAt(at - 1)));
    }

    private static boolean hasWords(String sentence, String phrase) {
        int at = sentence.indexOf(phrase);
        while (at >= 0) {
            int end = at + phrase.length();
            boolean startsWord = at == 0 || !Character.isLetterOrDigit(sentence.charAt(at - 1));
            boolean endsWord = end == sentence.length() || !Character.isLetterOrDigit(sentence.charAt(end));
            if (startsWord && endsWord) {
                return true;
            }
            at = sentence.indexOf(phrase, at + 1);
        }
        return false;
    }
}
