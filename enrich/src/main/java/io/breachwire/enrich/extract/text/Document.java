package io.breachwire.enrich.extract.text;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An article as plain text, cut into blocks, sentences and tokens. Title and subtitle are its first blocks where the
 * article has them; blocks are parted by a blank line. Immutable.
 */
public final class Document {
    /** Sentences are cut here, so that no rule ever looks at more. */
    public static final int LONGEST_SENTENCE = 120;

    /** Chars of a quotation, at most: those of real articles are shorter, and one article has dozens. */
    public static final int LONGEST_QUOTATION = 1000;

    /** What a token looks like, whatever word it is. */
    public enum Shape {
        LOWER,
        /** First letter a capital. */
        CAPITALIZED,
        /** Two letters or more, all capitals. */
        UPPER,
        /** 1 to 12, without leading sign or point. */
        NUMBER_TO_12,
        /** 13 to 31. */
        NUMBER_TO_31,
        /** 1980 to 2079: four digits that can be a year. */
        NUMBER_YEAR,
        /** Any other number, such as 1,234,567 or 1.2. */
        NUMBER_OTHER,
        PUNCTUATION
    }

    private static final Shape[] SHAPES = Shape.values();

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

    /** The name of an outlet has no more words; a longer one is passed over. */
    private static final int MOST_OUTLET_WORDS = 6;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final String source;
    private final String text;
    /** Begins with the text: what is read char by char is read here. */
    private final char[] chars;

    private final List<Block> blocks;
    private final List<Sentence> sentences;
    private final Tokens tokens;
    private final long steps;

    private Document(String source, Markup markup, List<Block> blocks, List<Sentence> sentences, Tokens tokens) {
        this.source = source;
        PlainText plain = markup.plain();
        this.text = plain.text();
        this.chars = plain.chars();
        this.blocks = List.copyOf(blocks);
        this.sentences = List.copyOf(sentences);
        this.tokens = tokens;
        this.steps = markup.steps() + text.length() + tokens.size;
    }

    /** Reads an article, numbering its words as the lexicon does. Linear in the length of the article. */
    public static Document read(Article article, Lexicon lexicon) {
        Markup markup = Markup.read(article);
        PlainText plain = markup.plain();
        char[] text = plain.chars();
        Tokens tokens = new Tokens(text, plain.length() / 5 + 16);
        List<Block> blocks = new ArrayList<>(plain.blockCount());
        List<Sentence> sentences = new ArrayList<>();
        for (int i = 0; i < plain.blockCount(); i++) {
            int firstToken = tokens.size;
            int firstSentence = sentences.size();
            tokens.scan(plain.blockStart(i), plain.blockEnd(i));
            split(text, tokens, firstToken, i, sentences);
            blocks.add(new Block(plain.blockKind(i), plain.blockStart(i), plain.blockEnd(i), firstSentence));
        }
        tokens.number(lexicon);
        return new Document(article.source(), markup, blocks, sentences, tokens);
    }

    /** The words of the name of the outlet that published it, as it writes them; empty when it is not known. Found anew at each call. */
    public List<String> outlet() {
        List<String> words = source.isBlank() ? List.of() : List.of(SPACES.split(source.strip()));
        return words.size() > MOST_OUTLET_WORDS ? List.of() : words;
    }

    private static void split(char[] text, Tokens tokens, int first, int block, List<Sentence> sentences) {
        int start = first;
        for (int i = first; i < tokens.size; i++) {
            int end = -1;
            if (i - start + 1 >= LONGEST_SENTENCE) {
                end = i + 1;
            } else if ((tokens.shapes[i] & Tokens.STOP) != 0 && isStop(text, tokens, i, start)) {
                end = i + 1;
                while (end < tokens.size && isCloser(text, tokens, end) && tokens.starts[end] == tokens.ends[end - 1]) {
                    end++;
                }
                if (end < tokens.size && !opensSentence(text, tokens, end, end - 1)) {
                    end = -1;
                }
            }
            if (end > 0) {
                sentences.add(new Sentence(block, start, end));
                start = end;
                i = end - 1;
            }
        }
        if (start < tokens.size) {
            sentences.add(new Sentence(block, start, tokens.size));
        }
    }

    /** Whether a token with the mark of a stop is one. */
    private static boolean isStop(char[] text, Tokens tokens, int i, int sentenceStart) {
        char c = text[tokens.starts[i]];
        if (c == '!' || c == '?') {
            return true;
        }
        if (c != '.' || i == sentenceStart) {
            // A dotted abbreviation ("U.S.") swallows the full stop that may also end the sentence.
            return tokens.ends[i] - tokens.starts[i] > 1
                    && i + 1 < tokens.size
                    && tokens.isIn(SENTENCE_OPENERS, i + 1)
                    && Character.isUpperCase(text[tokens.starts[i + 1]]);
        }
        if (tokens.starts[i] != tokens.ends[i - 1]) {
            return true;
        }
        if (tokens.isIn(ABBREVIATIONS, i - 1)) {
            return false;
        }
        if (tokens.isIn(COMPANY_FORMS, i - 1)) {
            return i + 1 >= tokens.size
                    || !Character.isLetterOrDigit(text[tokens.starts[i + 1]])
                    || tokens.isIn(SENTENCE_OPENERS, i + 1);
        }
        // An initial, as in "J. Doe".
        return !(tokens.ends[i - 1] - tokens.starts[i - 1] == 1 && Character.isUpperCase(text[tokens.starts[i - 1]]));
    }

    private static boolean isCloser(char[] text, Tokens tokens, int i) {
        char c = text[tokens.starts[i]];
        return c == '"' || c == '\u201d' || c == '\u2019' || c == '\'' || c == ')' || c == ']' || c == '\u00bb';
    }

    private static boolean opensSentence(char[] text, Tokens tokens, int next, int previous) {
        if (tokens.starts[next] == tokens.ends[previous]) {
            return false;
        }
        char c = text[tokens.starts[next]];
        return !Character.isLowerCase(c) && c != ',' && c != ';';
    }

    /** How many steps it took to read the article, so that a test can tell linear from worse. */
    public long steps() {
        return steps;
    }

    /** The plain text in which all offsets count. */
    public String text() {
        return text;
    }

    public List<Block> blocks() {
        return blocks;
    }

    public List<Sentence> sentences() {
        return sentences;
    }

    public int tokenCount() {
        return tokens.size;
    }

    /** Offset of the token's first char in the plain text. */
    public int start(int token) {
        return tokens.starts[token];
    }

    /** Offset behind the token's last char. */
    public int end(int token) {
        return tokens.ends[token];
    }

    /** The token's first char, as it stands. */
    public char firstChar(int token) {
        return chars[tokens.starts[token]];
    }

    public Shape shape(int token) {
        return SHAPES[shapeNumber(token)];
    }

    /** The ordinal of the token's shape. */
    public int shapeNumber(int token) {
        return tokens.shapes[token] & Tokens.SHAPE;
    }

    /** Whether the token has both lower case and, behind its first char, a capital: iPhone, McDonald. */
    public boolean hasInnerCapital(int token) {
        return (tokens.shapes[token] & Tokens.MIXED) != 0;
    }

    /** The token's number in the lexicon, or {@link Lexicon#UNKNOWN}. */
    public int wordNumber(int token) {
        return tokens.words[token];
    }

    /** The same for tokens of the same word, as {@link #word} spells it, and as good as never for two different ones. */
    public long wordKey(int token) {
        return tokens.keys[token];
    }

    /** Whether the token, as {@link #word} spells it, is a word of a lexicon other than the document's own. */
    public boolean isIn(Lexicon lexicon, int token) {
        return tokens.isIn(lexicon, token);
    }

    /** The token in lower case, apostrophes, quotation marks and dashes as {@code ' " -}. */
    public String word(int token) {
        int start = tokens.starts[token];
        char[] folded = new char[tokens.ends[token] - start];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = Chars.fold(chars[start + i]);
        }
        return new String(folded);
    }

    /** Whether the token stands there in exactly these letters. */
    public boolean isWritten(int token, String word) {
        return end(token) - start(token) == word.length() && text.startsWith(word, start(token));
    }

    /** The plain text from the first token of a range to its last. */
    public String quote(int firstToken, int endToken) {
        return text.substring(tokens.starts[firstToken], tokens.ends[endToken - 1]);
    }

    /**
     * The same, as what proves something, by the rule that read it. Of more than {@link #LONGEST_QUOTATION} chars, which an
     * endless word makes of a few, the beginning.
     */
    public Evidence evidence(int firstToken, int endToken, String rule) {
        int start = start(firstToken);
        int end = Math.min(end(endToken - 1), start + LONGEST_QUOTATION);
        end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        return new Evidence(text.substring(start, end), start, end, rule);
    }

    public Block block(Sentence sentence) {
        return blocks.get(sentence.block());
    }
}
