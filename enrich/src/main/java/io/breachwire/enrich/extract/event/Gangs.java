package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.text.Document;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;

/** The gangs that an article names as such: "the Foo ransomware gang", "Foo 2.0 ransomware-as-a-service". */
final class Gangs {
    private final Document document;
    private final EventWords words;
    private final BitSet places;

    /**
     * Of an article.
     *
     * @param places words that name places, by their numbers: no gang is named by one alone
     */
    Gangs(Document document, EventWords words, BitSet places) {
        this.document = document;
        this.words = words;
        this.places = places;
    }

    /** The words that name gangs and what they spread, in lower case. */
    Set<String> names() {
        Set<String> found = new TreeSet<>();
        for (int token = 0; token + 2 < document.tokenCount(); token++) {
            if (DateChunks.isCapitalized(document, token) && isGang(token)) {
                found.add(document.word(token));
            }
        }
        return found;
    }

    private boolean isGang(int token) {
        int word = document.wordNumber(token);
        if (places.get(word)
                || words.is(word, WordClass.COMMON_IN_NAMES)
                || words.is(word, WordClass.PERPETRATOR)
                || words.is(word, WordClass.CREW)) {
            return false;
        }
        int behind = document.shape(token + 1).name().startsWith("NUMBER") ? token + 2 : token + 1;
        if (words.is(document.wordNumber(behind), WordClass.STRAIN)) {
            return behind + 1 < document.tokenCount() && words.is(document.wordNumber(behind + 1), WordClass.CREW);
        }
        return document.shape(behind) == Document.Shape.LOWER
                && document.word(behind).equals("gang");
    }
}
