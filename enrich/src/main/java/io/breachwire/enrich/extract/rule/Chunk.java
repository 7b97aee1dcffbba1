package io.breachwire.enrich.extract.rule;

/**
 * Tokens that an earlier layer recognised as one thing, which later layers see as a single item.
 *
 * @param kind as numbered by {@link RuleBook#chunkKind}
 * @param firstToken index of the first token
 * @param endToken index behind the last token
 */
public record Chunk(int kind, int firstToken, int endToken) {}
