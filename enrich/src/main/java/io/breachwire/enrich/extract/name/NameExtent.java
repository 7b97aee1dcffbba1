package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Document.Shape;
import io.breachwire.enrich.extract.text.Sentence;

/** Tells how far a name goes on behind its first token: over more names, and over what ties them to each other. */
final class NameExtent {
    static final int LONGEST_NAME = 14;

    private final Document document;
    private final NameWords words;
    private final NameTokens tokens;
    private final DepartmentNames departments;
    private long steps;

    NameExtent(Document document, NameWords words, NameTokens tokens) {
        this.document = document;
        this.words = words;
        this.tokens = tokens;
        departments = new DepartmentNames(document, words);
    }

    /** How many steps it took so far. */
    long steps() {
        return steps;
    }

    /**
     * Where a name ends.
     *
     * @param first its first token
     * @param titleCase whether its sentence has capitals everywhere
     */
    int end(Sentence sentence, int first, boolean titleCase) {
        int end = first + 1;
        int last = Math.min(sentence.endToken(), first + LONGEST_NAME);
        boolean department = words.isDepartment(document.wordNumber(first));
        boolean sawOf = false;
        while (end < last) {
            steps++;
            department |= words.isDepartment(document.wordNumber(end - 1));
            char c = document.firstChar(end);
            boolean attached = document.start(end) == document.end(end - 1);
            boolean nextAttached = end + 1 < last && document.start(end + 1) == document.end(end);
            if (attached && end == first + 1 && tokens.isDigits(first) && document.shape(end) != Shape.PUNCTUATION) {
                end++;
            } else if (!attached && tokens.isName(sentence, end, titleCase)) {
                end++;
            } else if (!attached && isTeam(end, last)) {
                end += 2;
            } else if (attached
                    && nextAttached
                    && (c == '-' || c == '\u2011' || c == '&' || c == '+')
                    && isPart(end + 1)) {
                end += 2;
            } else if (attached && nextAttached && c == '-' && isTiedParticle(end + 1, last)) {
                end += 4;
            } else if (attached && nextAttached && c == '.' && tokens.isDomainEnding(end + 1)) {
                end += 2;
            } else if (attached
                    && c == '.'
                    && words.isShortened(document.wordNumber(end - 1))
                    && end + 1 < last
                    && tokens.isName(sentence, end + 1, titleCase)) {
                end += 2;
            } else if (!attached && isInitial(end, last) && tokens.isName(sentence, end + 2, titleCase)) {
                end += 3;
            } else if (attached && NameWords.isGenitive(document, end) && isHouseOf(first, end, last)) {
                end += 2;
            } else if (!attached && c == '&' && end + 1 < last && tokens.isName(sentence, end + 1, titleCase)) {
                end += 2;
            } else if (attached && c == ',' && isPartnership(sentence, end, last, titleCase)) {
                end += 2;
            } else if (words.isOf(document.wordNumber(end)) && document.shape(end) == Shape.LOWER) {
                int next = end + 1;
                if (next < last && document.word(next).equals("the")) {
                    next++;
                }
                boolean departmentOf = titleCase && tokens.isDepartmentOf(end - 1, last);
                if (next >= last
                        || !departmentOf && !tokens.isName(sentence, next, titleCase)
                        || words.isGiven(document.word(first))
                        || words.isJob(document.wordNumber(end - 1))
                        || end - first == 1 && isAbbreviatedThing(first)
                        || isHuman(first, end) && document.word(end).equals("of")) {
                    break;
                }
                sawOf = true;
                end = next + 1;
                if (departmentOf && end < last && document.word(end).equals("affairs")) {
                    end++;
                }
            } else if (document.shape(end) == Shape.LOWER
                    && document.word(end).equals("and")
                    && departments.isTopic(first, end)
                    && departments.endsAsDepartment(end + 1, last)) {
                end += 2;
            } else if (department
                    && end + 1 < last
                    && document.shape(end) == Shape.LOWER
                    && (sawOf && document.word(end).equals("and") && !departments.beginsDepartment(end + 1, last)
                            || document.word(end).equals("on"))
                    && tokens.isName(sentence, end + 1, titleCase)) {
                end += 2;
            } else {
                break;
            }
        }
        return end;
    }

    /** The API of API of Contoso. */
    private boolean isAbbreviatedThing(int token) {
        return document.shape(token) == Shape.UPPER && words.isThing(document, token, token + 1);
    }

    /** Whether a comma goes on with the partners of a house: that of Doe, Roe & Partners. */
    private boolean isPartnership(Sentence sentence, int comma, int last, boolean titleCase) {
        int token = comma;
        while (token + 2 < last && document.firstChar(token) == ',' && tokens.isName(sentence, token + 1, titleCase)) {
            token += 2;
        }
        return token > comma
                && token + 1 < last
                && document.firstChar(token) == '&'
                && document.start(token) == document.end(token - 1) + 1
                && tokens.isName(sentence, token + 1, titleCase);
    }

    /** The M. of Jane M. Doe: a single capital with a full stop behind it, and a word with a capital next. */
    private boolean isInitial(int token, int last) {
        return token + 2 < last
                && Character.isUpperCase(document.firstChar(token))
                && document.end(token) - document.start(token) == 1
                && document.firstChar(token + 1) == '.'
                && document.start(token + 1) == document.end(token)
                && document.shape(token + 2) == Shape.CAPITALIZED
                && document.start(token + 2) == document.end(token + 1) + 1;
    }

    /** Two words that no organisation's name would have: the first and the last name of a human being, from somewhere. */
    private boolean isHuman(int first, int end) {
        return end - first == 2 && words.isOwn(document, first) && words.isOwn(document, first + 1);
    }

    /** The et of Lot-et-Garonne: a small word between two hyphens and before a capital. */
    private boolean isTiedParticle(int token, int last) {
        return token + 2 < last
                && document.shape(token) == Shape.LOWER
                && document.end(token) - document.start(token) <= 4
                && document.firstChar(token + 1) == '-'
                && document.start(token + 1) == document.end(token)
                && document.start(token + 2) == document.end(token + 1)
                && isPart(token + 2);
    }

    /** Whether what stands behind a genitive goes on with its name: Saint Mary's Hospital and Foo's Inc, but not Ruritania's Hospital. */
    private boolean isHouseOf(int first, int genitive, int last) {
        return genitive + 1 < last
                && document.shape(genitive + 1) == Shape.CAPITALIZED
                && words.isHouse(document.wordNumber(genitive + 1))
                && !words.isPlace(document.wordNumber(genitive - 1))
                && document.start(genitive + 1) == document.end(genitive) + 1;
    }

    /** What a hyphen or ampersand may tie to a name: another capital or a digit, not "based". */
    private boolean isPart(int token) {
        char c = document.firstChar(token);
        return Character.isUpperCase(c) || Character.isDigit(c);
    }

    /** The 88ers of Harbor City 88ers. */
    private boolean isTeam(int token, int last) {
        return token + 1 < last
                && tokens.isDigits(token)
                && document.start(token + 1) == document.end(token)
                && document.word(token + 1).equals("ers");
    }
}
