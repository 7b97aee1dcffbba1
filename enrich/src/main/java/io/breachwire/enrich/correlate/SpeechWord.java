package io.breachwire.enrich.correlate;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What words do where a victim is heard to speak; {@code speech.txt} lists them. */
enum SpeechWord {
    /** Says, told, confirmed. */
    SAYING,
    /** What an organisation speaks by: a notice, its website. */
    STATEMENT,
    /** Who speaks for it: its chief executive, a spokesperson. */
    OFFICER,
    /** Stands before a name of which something is done to it. */
    OBJECT,
    /** Stands between who speaks and that he does. */
    BETWEEN,
    /** A sort of organisation: "the bank" for the bank named before. */
    KIND;

    private static final Map<SpeechWord, Set<String>> WORDS = new EnumMap<>(SpeechWord.class);

    static {
        Map<String, Set<String>> lists = WordLists.wordsByName("speech.txt");
        for (SpeechWord word : values()) {
            WORDS.put(word, lists.get(word.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Whether a word in lower case is one of these. */
    boolean is(String word) {
        return WORDS.get(this).contains(word);
    }
}
