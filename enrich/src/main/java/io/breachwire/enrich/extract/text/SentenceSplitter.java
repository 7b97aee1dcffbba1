package io.breachwire.enrich.extract.text;

import java.util.List;
import java.util.Set;

/** Cuts the tokens of a block into sentences. */
final class SentenceSplitter {
    /** Abbreviations whose full stop does not end a sentence. */
    private static final Lexicon ABBREVIATIONS = new Lexicon(Set.of(
            "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mr", "mrs", "ms",
            "dr", "st", "vs", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "prof", "approx", "est", "fig", "no",
            "jr", "sr", "e.g", "i.e", "etc"));

    /** These end a sentence only before a word that rarely follows a name. */
    private static final Lexicon COMPANY_FORMS = new Lexicon(Set.of(
            "inc", "corp", "co", "ltd", "llc", "bros", "u.s", "u.k", "a.m", "p.m", "u.s.", "u.k.", "a.m.", "p.m."));

    private static final Lexicon SENTENCE_OPENERS = new Lexicon(Set.of(
            "the",
            "a",
            "an",
            "it",
            "its",
            "he",
            "she",
            "they",
            "we",
            "in",
            "on",
            "at",
            "this",
            "that",
            "these",
            "those",
            "but",
            "and",
            "however",
            "while",
            "when",
            "after",
            "as",
            "according",
            "there",
            "if",
            "i",
            "our",
            "their",
            "some",
            "for",
            "by",
            "with"));

    private final char[] text;
    private final Tokens tokens;

    SentenceSplitter(char[] text, Tokens tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** Adds the sentences of a block, whose tokens are the last so far. */
    void split(int firstToken, int block, List<Sentence> sentences) {
        byte[] shapes = tokens.shapes;
        int size = tokens.size;
        int start = firstToken;
        for (int i = firstToken; i < size; i++) {
            int end = -1;
            if (i - start + 1 >= Sentence.MOST_TOKENS) {
                end = i + 1;
            } else if ((shapes[i] & Tokens.STOP) != 0 && isStop(i, start)) {
                end = behindClosers(i + 1);
                end = end == size || opensSentence(end) ? end : -1;
            }
            if (end > 0) {
                sentences.add(new Sentence(block, start, end));
                start = end;
                i = end - 1;
            }
        }
        if (start < size) {
            sentences.add(new Sentence(block, start, size));
        }
    }

    /** Behind the quotation marks and brackets that close at a token, directly behind the one before. */
    private int behindClosers(int token) {
        int end = token;
        while (end < tokens.size && isCloser(end) && tokens.starts[end] == tokens.ends[end - 1]) {
            end++;
        }
        return end;
    }

    /** Whether a token with the mark of a stop is one. */
    private boolean isStop(int token, int sentenceStart) {
        char c = firstChar(token);
        if (c == '!' || c == '?') {
            return true;
        }
        if (c != '.' || token == sentenceStart) {
            // A dotted abbreviation ("U.S.") swallows the full stop that may also end the sentence.
            return tokens.ends[token] - tokens.starts[token] > 1
                    && token + 1 < tokens.size
                    && tokens.isIn(SENTENCE_OPENERS, token + 1)
                    && Character.isUpperCase(firstChar(token + 1));
        }
        int before = token - 1;
        if (tokens.starts[token] != tokens.ends[before]) {
            return true;
        }
        if (tokens.isIn(ABBREVIATIONS, before)) {
            return false;
        }
        if (tokens.isIn(COMPANY_FORMS, before)) {
            return token + 1 >= tokens.size
                    || !Character.isLetterOrDigit(firstChar(token + 1))
                    || tokens.isIn(SENTENCE_OPENERS, token + 1);
        }
        boolean isInitial =
                tokens.ends[before] - tokens.starts[before] == 1 && Character.isUpperCase(firstChar(before));
        return !isInitial;
    }

    private boolean isCloser(int token) {
        char c = firstChar(token);
        return c == '"' || c == '\u201d' || c == '\u2019' || c == '\'' || c == ')' || c == ']' || c == '\u00bb';
    }

    /** Whether a token can begin a sentence behind the token before it. */
    private boolean opensSentence(int token) {
        if (tokens.starts[token] == tokens.ends[token - 1]) {
            return false;
        }
        char c = firstChar(token);
        return !Character.isLowerCase(c) && c != ',' && c != ';';
    }

    private char firstChar(int token) {
        return text[tokens.starts[token]];
    }
}
