package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.rule.Rule;

/**
 * Words that look like a date and were not read as one.
 *
 * @param firstToken index of the first token
 * @param endToken index behind the last token
 * @param rule the rule that saw them
 * @param reason why they are no date to go by
 */
public record Refusal(int firstToken, int endToken, Rule rule, Reason reason) {
    /** Why. */
    public enum Reason {
        /** The "may" that is no month: too common to be listed. */
        ANOTHER_WORD("it is another word"),
        IMPOSSIBLE("there is no such date"),
        FUTURE("it lies behind the publication"),
        TOO_OLD("it lies before " + DateReader.EARLIEST_YEAR),
        AMBIGUOUS("day and month cannot be told apart"),
        OCCASION("it names an occasion"),
        NOWADAYS("it means these days, not this day"),
        UNANCHORED("it counts from a date that is not there"),
        UNDATED_ARTICLE("it counts from the day of publication, which is not known");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** For a person to read. */
        public String words() {
            return words;
        }
    }

    static Refusal of(DateWords words, Reason reason) {
        return new Refusal(words.firstToken(), words.endToken(), words.match().rule(), reason);
    }
}
