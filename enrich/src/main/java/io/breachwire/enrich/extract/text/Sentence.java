package io.breachwire.enrich.extract.text;

/**
 * A sentence of a block, at most {@link Document#LONGEST_SENTENCE} tokens: a longer one is cut into several.
 *
 * @param block index of its block
 * @param firstToken index of its first token
 * @param endToken index behind its last token
 */
public record Sentence(int block, int firstToken, int endToken) {}
