package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.rule.Rule;

/**
 * A date that the text mentions.
 *
 * @param sentence index of its sentence
 * @param firstToken index of its first token
 * @param endToken index behind its last token
 * @param date what it means; of a span the first date
 * @param last of a span ("December 13-19") the last date; else null
 * @param rule the rule that read it
 * @param anchoring how it was resolved
 */
public record DateMention(
        int sentence, int firstToken, int endToken, EdtfDate date, EdtfDate last, Rule rule, Anchoring anchoring) {
    /** What a mention needed besides itself to mean a date. */
    public enum Anchoring {
        /** Nothing: it names its year. */
        ABSOLUTE,
        /** The publication date, for the year alone ("November 3"). */
        YEARLESS,
        /** The publication date ("on Friday", "last month"). */
        RELATIVE,
        /** Another date of the article ("three days later"). */
        NARRATIVE
    }

    /** The same words, read as another date. */
    DateMention with(EdtfDate date, EdtfDate last, Anchoring anchoring) {
        return new DateMention(sentence, firstToken, endToken, date, last, rule, anchoring);
    }

    /** The same date, told by more words: from another token on. */
    DateMention from(int token) {
        return new DateMention(sentence, token, endToken, date, last, rule, anchoring);
    }

    /** How finely it tells the time. */
    public EdtfDate.Precision precision() {
        return date.precision();
    }
}
