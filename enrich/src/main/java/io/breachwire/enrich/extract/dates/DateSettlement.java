package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.dates.Mention.Anchoring;
import io.breachwire.enrich.extract.rule.Sequence;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What the dates of an article, read one by one, say of each other: which year those without one are of, which of them
 * are one date in two words, and which say nothing beside others.
 */
final class DateSettlement {
    private DateSettlement() {}

    /**
     * Brings the dates of an article into accord with each other.
     *
     * @param mentions in the order of the text; they are changed
     * @param anchors from which date others count; by identity; they are changed
     * @param published null when unknown
     */
    static void settle(
            List<Mention> mentions,
            Map<Mention, Mention> anchors,
            LocalDate published,
            List<Sequence> sentences,
            WordsBesideDates words) {
        new YearLending(mentions, anchors, published, words).lend(sentences);
        new Appositions(mentions, anchors, words).join(sentences);
        dropVagueSeasons(mentions);
    }

    /** "This summer" says nothing where days or months of that summer are told. */
    private static void dropVagueSeasons(List<Mention> mentions) {
        List<Mention> seasons = mentions.stream()
                .filter(mention ->
                        mention.rule().gives("form", "").equals("season") && mention.anchoring() == Anchoring.RELATIVE)
                .toList();
        for (Mention season : seasons) {
            boolean isTold = mentions.stream()
                    .anyMatch(mention -> mention.precision() != EdtfDate.Precision.YEAR
                            && season.date().holds(mention.date()));
            if (isTold) {
                mentions.remove(season);
            }
        }
    }
}
