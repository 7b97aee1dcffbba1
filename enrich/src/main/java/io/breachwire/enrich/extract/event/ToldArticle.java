package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.dates.DateMention;
import java.util.List;

/**
 * An article by what its sentences tell.
 *
 * @param dates that it mentions, in the order of the text
 * @param sentences all of them, in the order of the text
 */
public record ToldArticle(List<DateMention> dates, List<ToldSentence> sentences) {
    /** The sentence that mentions a date. */
    public ToldSentence sentenceOf(DateMention date) {
        return sentences.get(date.sentence());
    }
}
