package io.breachwire.enrich.extract.rule;

import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A sentence as rules see it: its tokens, those that a chunk covers as one item. Immutable. */
public final class Sequence {
    private final Document document;
    private final Items items;
    private final int from;
    private final int size;

    private Sequence(Document document, Items items, int from, int size) {
        this.document = document;
        this.items = items;
        this.from = from;
        this.size = size;
    }

    /** The items of neighbouring sentences, which share the arrays. */
    private static final class Items {
        final int[] words;
        final byte[] shapes;
        /** And behind the last item, where the next would begin. */
        final int[] firstTokens;

        int size;

        Items(int capacity) {
            words = new int[capacity];
            shapes = new byte[capacity];
            firstTokens = new int[capacity + 1];
        }

        /** Adds a sentence; {@code next} is the first chunk at or behind its start. Returns the first one behind its end. */
        int add(Document document, Sentence sentence, List<Chunk> chunks, int next) {
            int chunk = next;
            for (int token = sentence.firstToken(); token < sentence.endToken(); size++) {
                firstTokens[size] = token;
                while (chunk < chunks.size() && chunks.get(chunk).firstToken() < token) {
                    chunk++;
                }
                if (chunk < chunks.size()
                        && chunks.get(chunk).firstToken() == token
                        && chunks.get(chunk).endToken() <= sentence.endToken()) {
                    shapes[size] = (byte) chunks.get(chunk).kind();
                    token = chunks.get(chunk++).endToken();
                } else {
                    words[size] = document.wordNumber(token);
                    shapes[size] = (byte) document.shapeNumber(token);
                    token++;
                }
            }
            firstTokens[size] = sentence.endToken();
            return chunk;
        }
    }

    /**
     * One sentence with the chunks that lie within it.
     *
     * @param chunks in the order of the text and not overlapping; those outside the sentence are passed over
     */
    public static Sequence of(Document document, Sentence sentence, List<Chunk> chunks) {
        Items items = new Items(sentence.endToken() - sentence.firstToken());
        items.add(document, sentence, chunks, firstAtOrBehind(chunks, sentence.firstToken()));
        return new Sequence(document, items, 0, items.size);
    }

    /**
     * All sentences of a document with the chunks that lie within one.
     *
     * @param chunks in the order of the text and not overlapping
     */
    public static List<Sequence> all(Document document, List<Chunk> chunks) {
        Items items = new Items(document.tokenCount());
        List<Sequence> sequences = new ArrayList<>(document.sentences().size());
        int next = 0;
        for (Sentence sentence : document.sentences()) {
            int from = items.size;
            next = items.add(document, sentence, chunks, next);
            sequences.add(new Sequence(document, items, from, items.size - from));
        }
        return sequences;
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
        return size;
    }

    /** The item's word in the lexicon; 0 for chunks and words that no rule asks for. */
    public int word(int item) {
        return items.words[from + item];
    }

    /** The ordinal of its {@link Document.Shape}, or its chunk kind. */
    public int shape(int item) {
        return items.shapes[from + item];
    }

    public int firstToken(int item) {
        return items.firstTokens[from + item];
    }

    public int endToken(int item) {
        return items.firstTokens[from + item + 1];
    }

    /** Whether any of some words, by their numbers, stands in a range of items; what of that is outside the sentence counts for nothing. */
    public boolean hasAny(BitSet words, int first, int end) {
        int last = Math.min(size, end);
        for (int item = Math.max(0, first); item < last; item++) {
            if (words.get(word(item))) {
                return true;
            }
        }
        return false;
    }

    /** The item that holds a token of the sentence. */
    public int itemOf(int token) {
        int i = Arrays.binarySearch(items.firstTokens, from, from + size, token);
        return (i >= 0 ? i : -i - 2) - from;
    }
}
