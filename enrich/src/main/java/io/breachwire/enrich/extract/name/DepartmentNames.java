package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Document.Shape;

/** Tells what belongs to the name of a department that is for several things: the Labor and Training Office. */
final class DepartmentNames {
    private final Document document;
    private final NameWords words;

    DepartmentNames(Document document, NameWords words) {
        this.document = document;
        this.words = words;
    }

    /** Whether words are what a department may be for, behind an article: the Labor of the Labor and Training Office. */
    boolean isTopic(int first, int end) {
        if (end - first > 2
                || first == 0
                || !document.word(first - 1).equals("the") && !NameWords.isGenitive(document, first - 1)) {
            return false;
        }
        for (int token = first; token < end; token++) {
            if (document.shape(token) != Shape.CAPITALIZED || words.isOwn(document, token)) {
                return false;
            }
        }
        return true;
    }

    /** Whether one to three words that mean something end with one for a department. */
    boolean endsAsDepartment(int token, int last) {
        for (int at = token; at < last && at < token + 4 && document.shape(at) == Shape.CAPITALIZED; at++) {
            if (words.is(document.wordNumber(at), WordClass.DEPARTMENT)) {
                return at > token;
            }
            if (words.isOwn(document, at)) {
                return false;
            }
        }
        return false;
    }

    /** Whether another department's name begins at a token: the Ministry of Health and Foreign Ministry are two. */
    boolean beginsDepartment(int token, int last) {
        for (int at = token; at < last && at < token + 4 && document.shape(at) == Shape.CAPITALIZED; at++) {
            String word = document.word(at);
            if (word.equals("ministry") || word.equals("department")) {
                return true;
            }
        }
        return false;
    }
}
