package io.breachwire.enrich.extract.rule;

import java.util.List;
import java.util.Map;

/**
 * A rule as its file gives it.
 *
 * @param name unique over all files; what evidence carries
 * @param file the file it stands in, such as {@code dates/expressions}
 * @param line the line it begins on, from 1
 * @param pattern as written
 * @param gives what a match means, for the consumer of the file to read
 * @param weight how much it counts against others; 1 unless given
 * @param examples each is run as a test
 */
public record Rule(
        String name,
        String file,
        int line,
        String pattern,
        Map<String, String> gives,
        double weight,
        List<Example> examples) {
    /**
     * A sentence which the rule must match, or must not.
     *
     * @param positive whether it must match
     * @param text the sentence, without the brackets that mark the expected quotation
     * @param quotation what the match must quote; null when the example does not say
     * @param value what the match must give, in the notation of the file's consumer; null when the example does not say
     */
    public record Example(boolean positive, String text, String quotation, String value) {}

    public Rule {
        gives = Map.copyOf(gives);
        examples = List.copyOf(examples);
    }

    /** What the match gives for a key, or the fallback. */
    public String gives(String key, String fallback) {
        return gives.getOrDefault(key, fallback);
    }
}
