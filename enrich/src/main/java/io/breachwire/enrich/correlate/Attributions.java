package io.breachwire.enrich.correlate;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who says what stands in one article: the victims that it names, or others. Immutable. */
public final class Attributions {
    /** A sentence is looked for so many chars to each side of the quotation. */
    private static final int REACH = 300;

    private final String text;
    private final VictimSpeech speech;

    /**
     * Of an article.
     *
     * @param text its plain text
     * @param victims the names of those breached, as the article gives them; may be empty
     */
    public Attributions(String text, List<String> victims) {
        this.text = text;
        this.speech = new VictimSpeech(victims);
    }

    /**
     * Who says what stands at these offsets, by the words of the sentence around it; {@link Attribution#OUTLET} when it does
     * not say. What "it" or "he" goes on to say behind a sentence of the victim's is the victim's.
     *
     * @throws IndexOutOfBoundsException when the offsets are not in the text
     */
    public Attribution of(int start, int end) {
        int from = start;
        while (from > 0 && start - from < REACH && !endsSentence(from - 1)) {
            from--;
        }
        int to = end;
        while (to < text.length() && to - end < REACH && !endsSentence(to)) {
            to++;
        }
        String sentence = text.substring(from, Math.max(from, Math.min(to, from + 2 * REACH)));
        String lower = sentence.toLowerCase(Locale.ROOT);
        Attribution phrased = null;
        for (Map.Entry<String, List<String>> who : WordLists.ATTRIBUTION.entrySet()) {
            if (phrased == null && who.getValue().stream().anyMatch(phrase -> hasWords(lower, phrase))) {
                phrased = Attribution.valueOf(who.getKey().toUpperCase(Locale.ROOT));
            }
        }
        if (phrased == Attribution.HEARSAY || phrased == Attribution.VICTIM) {
            return phrased;
        }
        SpokenSentence spoken = new SpokenSentence(sentence);
        if (speech.isIn(spoken) || spoken.goesOn() && isSaidByVictimBefore(from)) {
            return Attribution.VICTIM;
        }
        return phrased == null ? Attribution.OUTLET : phrased;
    }

    /** Whether the victim speaks in the sentence that ends before an offset. */
    private boolean isSaidByVictimBefore(int start) {
        int end = start;
        while (end > 0 && (Character.isWhitespace(text.charAt(end - 1)) || endsSentence(end - 1))) {
            end--;
        }
        int from = end;
        while (from > 0 && end - from < 2 * REACH && !endsSentence(from - 1)) {
            from--;
        }
        return end > from && speech.isIn(new SpokenSentence(text.substring(from, end)));
    }

    private boolean endsSentence(int at) {
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
