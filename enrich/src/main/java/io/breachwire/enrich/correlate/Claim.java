package io.breachwire.enrich.correlate;

import io.breachwire.enrich.extract.Confidence;
import java.util.List;

/**
 * What a voice gives for a fact.
 *
 * @param quotes what proves it, the best first
 * @param confidence how likely it is that the article was read right; null when that is not known
 */
record Claim<T>(Voice voice, T value, List<Quote> quotes, Confidence confidence) {
    List<MergedIncident.Citation> citations() {
        return voice.citations(quotes);
    }
}
