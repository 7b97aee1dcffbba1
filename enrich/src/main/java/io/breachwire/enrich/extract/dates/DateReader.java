package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the dates of an article with the rules of {@code dates/expressions} and resolves them against the publication
 * date. Dates that cannot be (November 33), that lie behind the publication, or before {@link #EARLIEST_YEAR} are
 * refused.
 */
public final class DateReader {
    static final int EARLIEST_YEAR = 1995;

    /** More mentions than any article needs: what comes behind is not read. */
    private static final int MOST_MENTIONS = 150;

    private final RuleSet rules;

    /** What an article's words for dates were read as: dates, and what was refused. Both in the order of the text. */
    public record Seen(List<Mention> mentions, List<Refusal> refusals) {}

    public DateReader(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * The dates of the article, none overlapping another.
     *
     * @param published null when unknown; then only dates that name their year are found
     */
    public Seen read(List<Sequence> sentences, LocalDate published, Work work) {
        DateResolution resolution = new DateResolution(published);
        for (int i = 0; i < sentences.size() && resolution.mentions.size() < MOST_MENTIONS; i++) {
            Document document = sentences.get(i).document();
            if (!document.block(document.sentences().get(i)).isStory()) {
                continue;
            }
            List<Match> matches = rules.match(sentences.get(i), work);
            if (matches.isEmpty()) {
                continue;
            }
            List<Match> ordered = new ArrayList<>(matches);
            ordered.sort(Comparator.comparingInt((Match match) -> first(match) - last(match)));
            boolean[] taken = new boolean[sentences.get(i).size()];
            List<Match> chosen = new ArrayList<>();
            for (Match match : ordered) {
                if (!isFree(taken, match)) {
                    continue;
                }
                Refusal.Reason doubt = resolution.doubt(match);
                if (doubt == null) {
                    for (int item = first(match); item < last(match); item++) {
                        taken[item] = true;
                    }
                    chosen.add(match);
                } else if (doubt != Refusal.Reason.ANOTHER_WORD) {
                    resolution.refusals.add(Refusal.of(match, doubt));
                }
            }
            chosen.sort(Comparator.comparingInt(DateReader::first));
            // What counts from other dates comes last: it may count from one that stands behind it.
            for (boolean counted : new boolean[] {false, true}) {
                for (Match match : chosen) {
                    if (DateResolution.isCounted(match) == counted) {
                        resolution.resolve(i, match);
                    }
                }
            }
        }
        resolution.settle(sentences);
        return new Seen(List.copyOf(resolution.mentions), List.copyOf(resolution.refusals));
    }

    private static boolean isFree(boolean[] taken, Match match) {
        for (int item = first(match); item < last(match); item++) {
            if (taken[item]) {
                return false;
            }
        }
        return true;
    }

    /** Where the date itself begins: rules for bare months and years also look at the word before. */
    static int first(Match match) {
        if (match.start("when") >= 0) {
            return match.start("when");
        }
        return switch (match.rule().gives("form", "")) {
            case "bare-month" -> match.start("month");
            case "year" -> match.start("part") >= 0 ? match.start("part") : match.start("year");
            default -> match.start();
        };
    }

    static int last(Match match) {
        if (match.rule().name().equals("date.todays")) {
            return match.start() + 2;
        }
        if (match.start("when") >= 0) {
            return match.end("when");
        }
        return match.rule().gives("form", "").equals("bare-month") ? match.end("month") : match.end();
    }
}
