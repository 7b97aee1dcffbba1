package io.breachwire.enrich.extract.data;

/** Some of the places of a sentence. Whether any of them lies in a range costs one look, however many they are. */
final class Places {
    /** How many of them lie before each place. */
    private final int[] before;

    Places(boolean[] marked) {
        before = new int[marked.length + 1];
        for (int i = 0; i < marked.length; i++) {
            before[i + 1] = before[i] + (marked[i] ? 1 : 0);
        }
    }

    boolean anyIn(int from, int to) {
        return from < to && before[to] > before[from];
    }
}
