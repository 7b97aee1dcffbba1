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
        Growing name = new Growing(sentence, first, titleCase);
        while (name.end < name.last) {
            steps++;
            int more = name.more();
            if (more == 0) {
                break;
            }
            name.end += more;
        }
        return name.end;
    }

    /** A name as far as it is known to go on. */
    private final class Growing {
        private final Sentence sentence;
        private final int first;
        private final int last;
        private final boolean titleCase;
        private int end;
        private boolean department;
        private boolean sawOf;

        Growing(Sentence sentence, int first, boolean titleCase) {
            this.sentence = sentence;
            this.first = first;
            this.titleCase = titleCase;
            last = Math.min(sentence.endToken(), first + LONGEST_NAME);
            end = first + 1;
        }

        /** How many tokens more go on with it, at once; 0 where it ends. */
        int more() {
            department |= words.is(document.wordNumber(end - 1), WordClass.DEPARTMENT);
            boolean attached = document.start(end) == document.end(end - 1);
            int more = attached ? tied(document.firstChar(end)) : apart();
            if (more > 0 || document.shape(end) != Shape.LOWER) {
                return more;
            }
            return words.is(document.wordNumber(end), WordClass.OF) ? withOf() : withTopic();
        }

        /** What is written without a space: a domain, a hyphen and what it ties. */
        private int tied(char c) {
            boolean nextAttached = end + 1 < last && document.start(end + 1) == document.end(end);
            if (nextAttached && (c == '-' || c == '\u2011' || c == '&' || c == '+') && isPart(end + 1)) {
                return 2;
            }
            boolean goesOn = nextAttached && c == '.' && tokens.isDomainEnding(end + 1)
                    || c == '.' && words.is(document.wordNumber(end - 1), WordClass.SHORTENED) && isName(end + 1)
                    || NameWords.isGenitive(document, end) && isHouseOf(end, last);
            return goesOn ? 2 : 0;
        }

        /** What stands behind a space: one more name, an initial and a name, an ampersand and one. */
        private int apart() {
            if (isName(end)) {
                return 1;
            }
            if (isInitial(end, last) && isName(end + 2)) {
                return 3;
            }
            return document.firstChar(end) == '&' && isName(end + 1) ? 2 : 0;
        }

        /** "Of", perhaps "the", and a name. */
        private int withOf() {
            int next = end + 1;
            if (next < last && document.word(next).equals("the")) {
                next++;
            }
            boolean departmentOf = titleCase && tokens.isDepartmentOf(end - 1, last);
            if (!(departmentOf && next < last || isName(next))
                    || words.is(document.word(first), WordClass.GIVEN)
                    || words.is(document.wordNumber(end - 1), WordClass.JOB)) {
                return 0;
            }
            sawOf = true;
            int behind = next + 1;
            boolean affairs =
                    departmentOf && behind < last && document.word(behind).equals("affairs");
            return (affairs ? behind + 1 : behind) - end;
        }

        /** "And" or "on" and what else a department is for. */
        private int withTopic() {
            boolean and = document.word(end).equals("and");
            if (and && departments.isTopic(first, end) && departments.endsAsDepartment(end + 1, last)) {
                return 2;
            }
            boolean goesOn = and
                    ? sawOf && !departments.beginsDepartment(end + 1, last)
                    : document.word(end).equals("on");
            return department && goesOn && isName(end + 1) ? 2 : 0;
        }

        private boolean isName(int token) {
            return token < last && tokens.isName(sentence, token, titleCase);
        }
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

    /** Whether what stands behind a genitive goes on with its name: Saint Mary's Hospital and Foo's Inc, but not Ruritania's Hospital. */
    private boolean isHouseOf(int genitive, int last) {
        return genitive + 1 < last
                && document.shape(genitive + 1) == Shape.CAPITALIZED
                && words.is(document.wordNumber(genitive + 1), WordClass.HOUSE)
                && !words.is(document.wordNumber(genitive - 1), WordClass.PLACE)
                && document.start(genitive + 1) == document.end(genitive) + 1;
    }

    /** What a hyphen or ampersand may tie to a name: another capital or a digit, not "based". */
    private boolean isPart(int token) {
        char c = document.firstChar(token);
        return Character.isUpperCase(c) || Character.isDigit(c);
    }
}
