package io.breachwire.enrich.extract.text;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An article as plain text, cut into blocks, sentences and tokens. Title and subtitle are its first blocks where the
 * article has them; blocks are parted by a blank line. Immutable.
 */
public final class Document {
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
        SentenceSplitter splitter = new SentenceSplitter(text, tokens);
        List<Sentence> sentences = new ArrayList<>();
        for (int i = 0; i < plain.blockCount(); i++) {
            int firstToken = tokens.size;
            int firstSentence = sentences.size();
            tokens.scan(plain.blockStart(i), plain.blockEnd(i));
            splitter.split(firstToken, i, sentences);
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
