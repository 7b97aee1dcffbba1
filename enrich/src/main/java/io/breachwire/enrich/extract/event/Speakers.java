package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the persons who speak for whom an article is about: those with an office there ("chief executive Jane Roe", "Jane
 * Roe, mayor of the town"), who are named later by their names alone. A person "of" or "at" somebody else, or with the
 * name of somebody else before the office, speaks for others.
 */
final class Speakers {
    /** A name has at most so many words. */
    private static final int NAME_REACH = 4;

    /** "Chief information security officer": an office has at most so many words. */
    private static final int OFFICE_REACH = 6;

    /** "At cybersecurity consulting and response services company Acme": a house has at most so many words. */
    private static final int HOUSE_REACH = 14;

    private final EventWords words;

    Speakers(EventWords words) {
        this.words = words;
    }

    /** The names, word by word in lower case, of the persons who speak for those of the names given. */
    Set<String> read(Document document, Set<String> names) {
        Set<String> ours = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (Sentence sentence : document.sentences()) {
            for (int token = sentence.firstToken(); token < sentence.endToken(); token++) {
                if (words.is(document.wordNumber(token), WordClass.OFFICE)) {
                    token = read(document, sentence, token, names, ours, others) - 1;
                }
            }
        }
        ours.removeAll(others);
        return ours;
    }

    /** Reads the office that begins at a token, and gives the token behind it. */
    private int read(
            Document document, Sentence sentence, int office, Set<String> names, Set<String> ours, Set<String> others) {
        int end = office + 1;
        while (end < sentence.endToken()
                && end - office < OFFICE_REACH
                && (words.is(document.wordNumber(end), WordClass.OFFICE_JOINS)
                        || words.is(document.wordNumber(end), WordClass.OFFICE))) {
            end++;
        }
        int behind = isMark(document, sentence, end, ',') ? end + 1 : end;
        int name = isName(document, sentence, behind) ? behind : nameBefore(document, sentence, office);
        if (name < 0) {
            return end;
        }
        int endOfName = endOfName(document, sentence, name);
        int house = name == behind ? endOfName : end;
        if (name == behind && isMark(document, sentence, house, ',')) {
            house++;
        }
        boolean isOurs = isOurs(document, sentence, office, house, names);
        for (int token = name; token < endOfName; token++) {
            (isOurs ? ours : others).add(document.word(token));
        }
        return end;
    }

    /** The name before "…, the firm's chief executive"; -1 where there is none. */
    private int nameBefore(Document document, Sentence sentence, int office) {
        int comma = office - 1;
        int last = Math.max(sentence.firstToken(), office - OFFICE_REACH);
        while (comma >= last && !isMark(document, sentence, comma, ',')) {
            comma--;
        }
        if (comma < last) {
            return -1;
        }
        int first = comma;
        while (first > sentence.firstToken() && comma - first < NAME_REACH && isName(document, sentence, first - 1)) {
            first--;
        }
        return comma - first > 1 ? first : -1;
    }

    /** So it is unless the name of another house, or a state, is told behind the office or before it. */
    private boolean isOurs(Document document, Sentence sentence, int office, int house, Set<String> names) {
        if (house < sentence.endToken() && words.is(document.wordNumber(house), WordClass.OFFICE_AT)) {
            int end = Math.min(sentence.endToken(), house + HOUSE_REACH);
            for (int token = house + 1; token < end && !isMark(document, sentence, token, ','); token++) {
                if (isName(document, sentence, token)) {
                    return names.contains(document.word(token));
                }
            }
        }
        int last = Math.max(sentence.firstToken(), office - NAME_REACH);
        for (int token = office - 1; token >= last && !isMark(document, sentence, token, ','); token--) {
            int word = document.wordNumber(token);
            if (words.is(word, WordClass.AUTHORITY)
                    || words.is(word, WordClass.STATESMAN)
                    || words.is(word, WordClass.RESEARCHER)) {
                return false;
            }
            if (words.is(word, WordClass.CORPORATE) || words.is(word, WordClass.DETERMINER)) {
                return true;
            }
            if (isName(document, sentence, token) && !words.is(word, WordClass.OFFICE_JOINS)) {
                return words.is(document.wordNumber(office), WordClass.PUBLIC_OFFICE)
                        || names.contains(document.word(token));
            }
        }
        return !words.is(document.wordNumber(office), WordClass.STATESMAN)
                || !DateChunks.isCapitalized(document, office);
    }

    private boolean isName(Document document, Sentence sentence, int token) {
        return token < sentence.endToken()
                && DateChunks.isCapitalized(document, token)
                && !words.is(document.wordNumber(token), WordClass.OFFICE);
    }

    private int endOfName(Document document, Sentence sentence, int first) {
        int end = first;
        while (end - first < NAME_REACH && isName(document, sentence, end)) {
            end++;
        }
        return end;
    }

    private static boolean isMark(Document document, Sentence sentence, int token, char mark) {
        return token < sentence.endToken()
                && document.shape(token) == Document.Shape.PUNCTUATION
                && document.firstChar(token) == mark;
    }
}
