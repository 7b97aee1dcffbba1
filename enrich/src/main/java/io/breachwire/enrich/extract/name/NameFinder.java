package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Document.Shape;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.List;

/** Finds the runs of tokens that are names, sentence by sentence. */
final class NameFinder {
    private final Document document;
    private final NameWords words;
    private final NameTokens tokens;
    private final NameExtent extent;
    private long steps;

    NameFinder(Document document, NameWords words) {
        this.document = document;
        this.words = words;
        tokens = new NameTokens(document, words);
        extent = new NameExtent(document, words, tokens);
    }

    /** How many steps it took so far. */
    long steps() {
        return steps + tokens.steps() + extent.steps();
    }

    /** Adds the names in a sentence; furniture has none. */
    void find(Sentence sentence, List<Chunk> found) {
        if (!document.block(sentence).isStory()) {
            return;
        }
        boolean titleCase = isTitleCase(sentence);
        int token = sentence.firstToken();
        int end = document.block(sentence).kind() == Block.Kind.TITLE ? beforeSite(sentence) : sentence.endToken();
        steps += end - token;
        int before = found.size();
        while (token < end) {
            if (!tokens.isName(sentence, token, titleCase)) {
                token++;
                continue;
            }
            int nameEnd = extent.end(sentence, token, titleCase);
            add(token, nameEnd, found);
            token = nameEnd;
        }
        for (int i = before; i < found.size(); i++) {
            i = widenToAbbreviation(sentence, before, i, found);
        }
    }

    /**
     * Makes a name as long as its short form in brackets says: that of the Joint Staff of Ruritania's Guard (JSG), where the
     * name would begin behind the genitive or an "and".
     *
     * @param from the first name of the sentence
     * @param at the name that may be such a short form
     * @return where that name is in the list now
     */
    private int widenToAbbreviation(Sentence sentence, int from, int at, List<Chunk> found) {
        int bracketed = found.get(at).firstToken();
        int letters = document.end(bracketed) - document.start(bracketed);
        if (at == from
                || found.get(at).endToken() != bracketed + 1
                || document.shape(bracketed) != Shape.UPPER
                || letters < 3
                || bracketed + 1 >= sentence.endToken()
                || document.firstChar(bracketed - 1) != '('
                || document.firstChar(bracketed + 1) != ')'
                || found.get(at - 1).endToken() != bracketed - 1) {
            return at;
        }
        int token = bracketed - 1;
        int left = letters;
        int first = Math.max(sentence.firstToken(), bracketed - NameExtent.LONGEST_NAME);
        while (left > 0 && token > first) {
            token--;
            steps++;
            char wanted = document.text().charAt(document.start(bracketed) + left - 1);
            Shape shape = document.shape(token);
            if (shape == Shape.CAPITALIZED && document.firstChar(token) == wanted) {
                left--;
            } else if (!(words.is(document.wordNumber(token), WordClass.LINKING)
                    || NameWords.isGenitive(document, token)
                    || shape == Shape.CAPITALIZED && NameWords.isGenitive(document, token + 1))) {
                return at;
            }
        }
        int previous = found.get(at - 1).firstToken();
        if (left > 0 || token >= previous) {
            return at;
        }
        int place = at - 1;
        while (place >= from && found.get(place).firstToken() >= token) {
            found.remove(place--);
        }
        if (place >= from && found.get(place).endToken() > token) {
            token = found.get(place).firstToken();
            found.remove(place--);
        }
        found.add(place + 1, new Chunk(words.entityKind(), token, bracketed - 1));
        return place + 2;
    }

    /** Where a headline ends and "| Name of the site" begins. */
    private int beforeSite(Sentence sentence) {
        int token = sentence.endToken() - 1;
        while (token > sentence.firstToken() && document.firstChar(token) != '|') {
            token--;
        }
        return token > sentence.firstToken() ? token : sentence.endToken();
    }

    /** Adds the run as one name, or as several where a word such as CEO or IT parts it. */
    private void add(int first, int end, List<Chunk> found) {
        int from = first;
        for (int token = first; token <= end; token++) {
            if (token == end
                    || end - first > 1
                            && words.is(document.wordNumber(token), WordClass.EDGE)
                            && !(token + 1 < end && NameWords.isGenitive(document, token + 1))) {
                addTrimmed(from, token, found);
                from = token + 1;
            }
        }
    }

    private void addTrimmed(int first, int end, List<Chunk> found) {
        int from = first;
        int to = end;
        while (from < to && !tokens.startsName(from)) {
            from++;
        }
        while (to > from && !tokens.startsName(to - 1) && document.shape(to - 1) != Shape.LOWER) {
            to--;
        }
        boolean titleAlone = to - from == 1 && words.is(document.wordNumber(from), WordClass.FORM);
        if (from < to && !titleAlone && !words.isThing(document, from, to)) {
            int kind = words.kind(document, from, to);
            boolean authorities = to < document.tokenCount()
                    && document.shape(to) == Shape.LOWER
                    && (kind != words.entityKind() && words.is(document.wordNumber(to), WordClass.AUTHORITIES)
                            || to - from == 1 && document.word(to).equals("ministry"));
            boolean department = !authorities
                    && to + 1 < document.tokenCount()
                    && kind != words.entityKind()
                    && document.shape(to) == Shape.LOWER
                    && words.is(document.wordNumber(to), WordClass.TOPIC)
                    && document.shape(to + 1) == Shape.LOWER
                    && words.is(document.wordNumber(to + 1), WordClass.AUTHORITY_ON_TOPIC);
            int whole = authorities || words.ownsGenitive(document, to) ? to + 1 : department ? to + 2 : to;
            found.add(new Chunk(authorities || department ? words.entityKind() : kind, from, whole));
        }
    }

    /** Whether a headline capitalises words of every kind. */
    private boolean isTitleCase(Sentence sentence) {
        Block.Kind kind = document.block(sentence).kind();
        if (kind != Block.Kind.TITLE && kind != Block.Kind.HEADING) {
            return false;
        }
        int capitals = 0;
        int lower = 0;
        for (int token = sentence.firstToken(); token < sentence.endToken(); token++) {
            if (document.end(token) - document.start(token) >= 4) {
                capitals += document.shape(token) == Shape.CAPITALIZED || document.shape(token) == Shape.UPPER ? 1 : 0;
                lower += document.shape(token) == Shape.LOWER ? 1 : 0;
            }
        }
        return capitals > 2 * lower;
    }
}
