package io.breachwire.enrich.extract.name;

/**
 * What an article calls by one name, however it shortens it.
 *
 * @param text its fullest form, as the article writes it
 * @param mentions how often it is named
 * @param person whether it is a human being
 */
public record Name(String text, int mentions, boolean person) {}
