package io.breachwire.enrich.extract.rule;

import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.Arrays;
import java.util.List;

/** A sentence as rules see it: its tokens, those that a chunk covers as one item. */
public final class Sequence {
    private final Document document;
    private final int[] words;
    private final int[] shapes;
    private final int[] firstTokens;
    private final int[] endTokens;

    private Sequence(Document document, int[] words, int[] shapes, int[] firstTokens, int[] endTokens) {
        this.document = document;
        this.words = words;
        this.shapes = shapes;
        this.firstTokens = firstTokens;
        this.endTokens = endTokens;
    }

    /**
     * The sentence with the chunks that lie within it.
     *
     * @param chunks in the order of the text and not overlapping; those outside the sentence are passed over
     */
    public static Sequence of(Document document, Sentence sentence, List<Chunk> chunks) {
        int capacity = sentence.endToken() - sentence.firstToken();
        int[] words = new int[capacity];
        int[] shapes = new int[capacity];
        int[] firstTokens = new int[capacity];
        int[] endTokens = new int[capacity];
        int size = 0;
        int next = firstAtOrBehind(chunks, sentence.firstToken());
        for (int token = sentence.firstToken(); token < sentence.endToken(); size++) {
            firstTokens[size] = token;
            Chunk chunk = next < chunks.size() ? chunks.get(next) : null;
            if (chunk != null && chunk.firstToken() == token && chunk.endToken() <= sentence.endToken()) {
                shapes[size] = chunk.kind();
                token = chunk.endToken();
                next++;
            } else {
                words[size] = document.wordNumber(token);
                shapes[size] = document.shape(token).ordinal();
                token++;
            }
            endTokens[size] = token;
        }
        return size == capacity
                ? new Sequence(document, words, shapes, firstTokens, endTokens)
                : new Sequence(
                        document,
                        Arrays.copyOf(words, size),
                        Arrays.copyOf(shapes, size),
                        Arrays.copyOf(firstTokens, size),
                        Arrays.copyOf(endTokens, size));
    }

    private static int firstAtOrBehind(List<Chunk> chunks, int token) {
        int low = 0;
        int high = chunks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chunks.get(middle).firstToken() < token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public Document document() {
        return document;
    }

    public int size() {
        return words.length;
    }

    /** The item's word in the lexicon; 0 for chunks and words that no rule asks for. */
    public int word(int item) {
        return words[item];
    }

    /** The ordinal of its {@link Document.Shape}, or its chunk kind. */
    public int shape(int item) {
        return shapes[item];
    }

    public int firstToken(int item) {
        return firstTokens[item];
    }

    public int endToken(int item) {
        return endTokens[item];
    }

    /** The item that holds a token of the sentence. */
    public int itemOf(int token) {
        int i = Arrays.binarySearch(firstTokens, token);
        return i >= 0 ? i : -i - 2;
    }
}
