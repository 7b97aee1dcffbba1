package io.breachwire.enrich.report;

import java.util.List;

/**
 * What articles say of a fact that was not believed.
 *
 * @param value for a person to read
 * @param relation to what is believed, such as {@code disagrees}; may be empty
 * @param conflict whether it contradicts what is believed
 * @param quotes where it is said; may be empty
 */
public record OtherValue(String value, String relation, boolean conflict, List<Quote> quotes) {
    public OtherValue {
        quotes = List.copyOf(quotes);
    }
}
