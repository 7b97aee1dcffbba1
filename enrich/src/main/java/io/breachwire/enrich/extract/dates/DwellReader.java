package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.Dwell.Basis;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Timeline;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Dwell time: from the dates of the timeline where they suffice, else as the article states it. */
public final class DwellReader {
    private static final List<String> COUNTS = List.of(
            "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    /** Longer ones are not dwell times but slips. */
    private static final int LONGEST_DAYS = 366 * 15;

    private final RuleSet rules;

    public DwellReader(RuleBook book) {
        rules = book.rules("dates/durations");
    }

    private record Stated(Dwell.Range range, double weight, Evidence evidence) {}

    /** Null when the article gives no basis. */
    public Dwell read(Document document, List<Sequence> sentences, Timeline timeline, Work work) {
        Stated stated = null;
        for (int i = 0; i < sentences.size(); i++) {
            if (!document.block(document.sentences().get(i)).isStory()) {
                continue;
            }
            List<Match> matches = rules.match(sentences.get(i), work);
            if (matches.stream().anyMatch(match -> kind(match).equals("none"))) {
                continue;
            }
            for (Match match : matches) {
                Stated found = read(document, match);
                if (found != null && (stated == null || found.weight() > stated.weight())) {
                    stated = found;
                }
            }
        }
        Dwell computed = computed(timeline, stated == null ? null : stated.range());
        if (computed != null) {
            return computed;
        }
        return stated == null
                ? null
                : new Dwell(
                        stated.range().minDays(),
                        stated.range().maxDays(),
                        Basis.STATED,
                        List.of(stated.evidence()),
                        null);
    }

    private static Dwell computed(Timeline timeline, Dwell.Range stated) {
        DatedFact start = timeline.intrusionStart();
        DatedFact end = timeline.detected() != null ? timeline.detected() : timeline.intrusionEnd();
        if (start == null || end == null) {
            return null;
        }
        Basis basis = timeline.detected() != null ? Basis.START_TO_DETECTED : Basis.START_TO_END;
        Dwell.Range range = between(start.date(), end.date());
        List<Evidence> evidence = new ArrayList<>(start.evidence());
        evidence.addAll(end.evidence());
        boolean contradicts = stated != null
                && (stated.maxDays() * 1.1 < range.minDays() || range.maxDays() * 1.1 < stated.minDays());
        return new Dwell(range.minDays(), range.maxDays(), basis, evidence, contradicts ? stated : null);
    }

    static Dwell.Range between(EdtfDate start, EdtfDate end) {
        long least = ChronoUnit.DAYS.between(start.latest(), end.earliest());
        long most = ChronoUnit.DAYS.between(start.earliest(), end.latest());
        int max = (int) Math.max(0, most);
        return new Dwell.Range((int) Math.max(0, Math.min(least, max)), max);
    }

    private static String kind(Match match) {
        return match.rule().gives("kind", "");
    }

    private static Stated read(Document document, Match match) {
        if (kind(match).equals("hours")) {
            return stated(document, match, 0, 1);
        }
        int count = count(word(document, match, "count"));
        String unit = word(document, match, "unit");
        if (count <= 0) {
            return null;
        }
        int days = unit.startsWith("day") ? 1 : unit.startsWith("week") ? 7 : unit.startsWith("month") ? 30 : 365;
        long length = (long) count * days;
        if (length > LONGEST_DAYS) {
            return null;
        }
        int least = (int) length;
        int slack = unit.startsWith("day") ? 0 : unit.startsWith("week") ? 6 : unit.startsWith("month") ? 10 : 30;
        int most = least + slack;
        switch (word(document, match, "bound")) {
            case "more", "over", "at", "upwards" -> most = least + Math.max(slack, days);
            case "nearly", "almost", "close", "less", "under", "up" -> {
                most = least;
                least = Math.max(0, least - Math.max(slack, days / 10));
            }
            default -> {}
        }
        return stated(document, match, least, most);
    }

    private static Stated stated(Document document, Match match, int least, int most) {
        int start = document.start(match.firstToken());
        String quotation = document.quote(match.firstToken(), match.endToken());
        Evidence evidence = new Evidence(
                quotation, start, start + quotation.length(), match.rule().name());
        return new Stated(new Dwell.Range(least, most), match.rule().weight(), evidence);
    }

    private static int count(String word) {
        if (word.equals("a") || word.equals("an")) {
            return 1;
        }
        int count = COUNTS.indexOf(word);
        if (count > 0) {
            return count;
        }
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String word(Document document, Match match, String capture) {
        int start = match.start(capture);
        return start < 0 ? "" : document.word(match.sequence().firstToken(start));
    }
}
