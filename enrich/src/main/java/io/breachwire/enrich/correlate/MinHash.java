package io.breachwire.enrich.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** MinHash: of two texts as large a part of the values is the same as they have runs of words in common, about. */
final class MinHash {
    private MinHash() {}

    /** {@link Signature#HASHES} values; none for fewer words than a run has. */
    static List<Integer> of(List<String> words) {
        if (words.size() < Signature.SHINGLE) {
            return List.of();
        }
        int[] least = new int[Signature.HASHES];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int i = 0; i + Signature.SHINGLE <= words.size(); i++) {
            long shingle = 0;
            for (int j = i; j < i + Signature.SHINGLE; j++) {
                shingle = shingle * 1_000_003L + words.get(j).hashCode();
            }
            for (int h = 0; h < Signature.HASHES; h++) {
                least[h] = Math.min(least[h], mix(shingle, h));
            }
        }
        List<Integer> hashes = new ArrayList<>(Signature.HASHES);
        for (int value : least) {
            hashes.add(value);
        }
        return hashes;
    }

    /** The finalizer of MurmurHash3 over the shingle and the number of the hash function. */
    private static int mix(long shingle, int function) {
        long h = shingle + function * 0x9E3779B97F4A7C15L;
        h ^= h >>> 33;
        h *= 0xFF51AFD7ED558CCDL;
        h ^= h >>> 33;
        h *= 0xC4CEB9FE1A85EC53L;
        h ^= h >>> 33;
        return (int) h;
    }
}
