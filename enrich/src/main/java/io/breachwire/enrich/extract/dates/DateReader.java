package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the dates of an article with the rules of {@code dates/expressions} and resolves them against the publication
 * date. Dates that cannot be (November 33), that lie behind the publication, or before {@link #EARLIEST_YEAR} are
 * refused.
 */
public final class DateReader {
    /** The rule file of dates. */
    static final String RULES = "dates/expressions";

    static final int EARLIEST_YEAR = 1995;

    /** More mentions than any article needs: what comes behind is not read. */
    private static final int MOST_MENTIONS = 150;

    private final RuleSet rules;
    private final WordsBesideDates words;

    /** What an article's words for dates were read as: dates, and what was refused. Both in the order of the text. */
    public record Seen(List<DateMention> mentions, List<Refusal> refusals) {}

    public DateReader(RuleBook book) {
        rules = book.rules(RULES);
        words = WordsBesideDates.of(book);
    }

    /**
     * The dates of the article, none overlapping another.
     *
     * @param published null when unknown; then only dates that name their year are found
     */
    public Seen read(List<Sequence> sentences, LocalDate published, Work work) {
        Publication publication = new Publication(published);
        DateDoubts doubts = new DateDoubts(publication);
        DateResolution resolution = new DateResolution(publication, words);
        for (int i = 0; i < sentences.size() && resolution.size() < MOST_MENTIONS; i++) {
            Document document = sentences.get(i).document();
            if (document.block(document.sentences().get(i)).isStory()) {
                List<DateWords> chosen = choose(words(i, rules.match(sentences.get(i), work)), doubts, resolution);
                resolve(chosen, resolution);
            }
        }
        return resolution.settled(sentences);
    }

    private static List<DateWords> words(int sentence, List<Match> matches) {
        List<DateWords> words = new ArrayList<>(matches.size());
        for (Match match : matches) {
            words.add(new DateWords(sentence, match));
        }
        return words;
    }

    /** Of words that overlap, the longest which may be a date; in the order of the text. */
    private static List<DateWords> choose(List<DateWords> found, DateDoubts doubts, DateResolution resolution) {
        if (found.isEmpty()) {
            return found;
        }
        found.sort(Comparator.comparingInt((DateWords words) -> words.firstItem() - words.endItem()));
        BitSet taken = new BitSet();
        List<DateWords> chosen = new ArrayList<>();
        for (DateWords words : found) {
            int next = taken.nextSetBit(words.firstItem());
            if (next >= 0 && next < words.endItem()) {
                continue;
            }
            Refusal.Reason doubt = doubts.doubt(words);
            if (doubt == null) {
                taken.set(words.firstItem(), words.endItem());
                chosen.add(words);
            } else if (doubt != Refusal.Reason.ANOTHER_WORD) {
                resolution.refuse(words, doubt);
            }
        }
        chosen.sort(Comparator.comparingInt(DateWords::firstItem));
        return chosen;
    }

    /** What counts from other dates comes last: it may count from one that stands behind it. */
    private static void resolve(List<DateWords> chosen, DateResolution resolution) {
        for (boolean counted : new boolean[] {false, true}) {
            for (DateWords words : chosen) {
                if (words.isCounted() == counted) {
                    resolution.resolve(words);
                }
            }
        }
    }
}
