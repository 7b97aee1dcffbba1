package io.breachwire.enrich.extract;

/**
 * Something that a model counted.
 *
 * @param feature as the model's file names it
 * @param weight what it came to: positive speaks for, negative against
 */
public record Reason(String feature, double weight) {}
