package io.breachwire.enrich.report;

import io.breachwire.enrich.extract.Confidence;
import java.util.List;

/**
 * A kind of data that lay open.
 *
 * @param kind its label, such as {@code email-addresses}
 * @param whose data it is, such as {@code customer}; may be empty
 * @param certainty {@code confirmed} or {@code possible}
 * @param confidence that it did lie open; null when not known
 * @param quotes what proves it; may be empty
 */
public record ExposedKind(
        String kind, List<String> whose, String certainty, Confidence confidence, List<Quote> quotes) {
    public ExposedKind {
        whose = List.copyOf(whose);
        quotes = List.copyOf(quotes);
    }

    /** Such as {@code names of customers, employees}. */
    public String what() {
        return kind + (whose.isEmpty() ? "" : " of " + String.join("s, ", whose) + "s");
    }
}
