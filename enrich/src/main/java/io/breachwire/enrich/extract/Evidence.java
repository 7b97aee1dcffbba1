package io.breachwire.enrich.extract;

import java.util.Objects;

/**
 * What proves a value: an exact quotation from the article's plain text and the rule that read it.
 *
 * @param quotation exactly {@code extraction.text().substring(start, end)}
 * @param start offset of the quotation's first char (UTF-16 code unit) in {@link Extraction#text()}
 * @param end offset behind its last char
 * @param rule name of the rule that fired, as in the rule files
 */
public record Evidence(String quotation, int start, int end, String rule) {
    public Evidence {
        Objects.requireNonNull(quotation, "quotation");
        Objects.requireNonNull(rule, "rule");
        if (start < 0 || end - start != quotation.length()) {
            throw new IllegalArgumentException("offsets " + start + ".." + end + " do not span the quotation");
        }
    }
}
