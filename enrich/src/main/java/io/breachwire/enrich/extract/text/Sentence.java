package io.breachwire.enrich.extract.text;

/**
 * A sentence of a block, at most {@value #MOST_TOKENS} tokens: a longer one is cut into several.
 *
 * @param block index of its block
 * @param firstToken index of its first token
 * @param endToken index behind its last token
 */
public record Sentence(int block, int firstToken, int endToken) {
    /** So that no rule ever looks at more. */
    static final int MOST_TOKENS = 120;
}
