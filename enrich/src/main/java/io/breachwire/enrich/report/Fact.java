package io.breachwire.enrich.report;

import io.breachwire.enrich.extract.Confidence;
import java.util.List;

/**
 * Something that is known of an incident.
 *
 * @param value for a person to read
 * @param note what it rests on, such as the principle that chose it from others; may be empty
 * @param confidence how likely it is right; null when not known
 * @param quotes what proves it, the strongest first; may be empty
 * @param others what articles say instead; may be empty
 */
public record Fact(String value, String note, Confidence confidence, List<Quote> quotes, List<OtherValue> others) {
    public Fact {
        quotes = List.copyOf(quotes);
        others = List.copyOf(others);
    }
}
