package io.breachwire.enrich.report;

/**
 * What an article says, word for word.
 *
 * @param words of the article
 * @param outlet of the article
 * @param who says it there, such as {@code victim}; empty when that is the outlet itself, or not known
 * @param url address of the article; empty when it has none. As its source gave it: may be anything
 * @param published day of the article (YYYY-MM-DD); empty when not known
 */
public record Quote(String words, String outlet, String who, String url, String published) {}
