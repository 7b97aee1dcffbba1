package io.breachwire.enrich.extract.dwell;

import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.Dwell.Basis;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.Timeline;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Dwell time: from the dates of the timeline where they suffice, else as the article states it. */
public final class DwellReader {
    /** Longer ones are not dwell times but slips. */
    private static final int LONGEST_DAYS = 366 * 15;

    /** How much more a headline's length counts: it is the main incident's. */
    private static final double HEADLINE = 0.7;

    /** Rules of at least this weight say that nobody saw it; others are not believed "weeks" or "months" without a number. */
    private static final double SURE = 3;

    private final RuleSet lengths;
    private final RuleSet rules;
    private final int lengthKind;

    public DwellReader(RuleBook book) {
        lengths = book.rules("dates/lengths");
        rules = book.rules("dates/durations");
        lengthKind = book.chunkKind("length");
    }

    private record Stated(Dwell.Range range, double weight, Evidence evidence) {}

    /** Null when the article gives no basis. */
    public Dwell read(Document document, List<Sequence> sentences, Timeline timeline, Work work) {
        Stated stated = stated(document, sentences, timeline, work);
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
                        Dwell.STATED,
                        List.of(stated.evidence()),
                        null);
    }

    /** The sentences that tell lengths of time, as the rules on dwell time see them. For tests of the rules. */
    public List<Sequence> sequences(Document document, List<Sequence> sentences, Work work) {
        List<Sequence> sequences = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            List<Match> found = lengths(sentences.get(i), work);
            sequences.add(Sequence.of(document, document.sentences().get(i), chunks(found)));
        }
        return sequences;
    }

    private Stated stated(Document document, List<Sequence> sentences, Timeline timeline, Work work) {
        Stated stated = null;
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = document.sentences().get(i);
            Block block = document.block(sentence);
            List<Match> found = block.isStory() ? lengths(sentences.get(i), work) : List.of();
            if (found.isEmpty() || isOfOtherYears(document, sentence, timeline)) {
                continue;
            }
            List<Match> matches = rules.match(Sequence.of(document, sentence, chunks(found)), work);
            if (matches.stream().anyMatch(match -> kind(match).equals("none"))) {
                continue;
            }
            boolean isHeadline = block.kind() == Block.Kind.TITLE || block.kind() == Block.Kind.SUBTITLE;
            for (Match match : matches) {
                Dwell.Range range = range(match, found, isSure(match, isHeadline));
                double weight = match.rule().weight() + (isHeadline ? HEADLINE : 0);
                if (range != null && (stated == null || weight > stated.weight())) {
                    stated = new Stated(range, weight, evidence(document, match));
                }
            }
        }
        return stated;
    }

    /** Whether a sentence names years and none in which the incident happened: what it tells is of another. */
    private static boolean isOfOtherYears(Document document, Sentence sentence, Timeline timeline) {
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (Milestone milestone : Milestone.values()) {
            DatedFact fact = timeline.date(milestone);
            if (fact != null) {
                first = Math.min(first, fact.date().earliest().getYear());
                last = Math.max(last, fact.date().latest().getYear());
            }
        }
        boolean namesYears = false;
        for (int token = sentence.firstToken(); token < sentence.endToken(); token++) {
            if (document.shape(token) == Document.Shape.NUMBER_YEAR && !isReachedBackTo(document, sentence, token)) {
                int year = Integer.parseInt(document.word(token));
                if (year >= first && year <= last) {
                    return false;
                }
                namesYears = true;
            }
        }
        return namesYears && last > 0;
    }

    /** "Mail dating back to January 2014" was old then. */
    private static boolean isReachedBackTo(Document document, Sentence sentence, int token) {
        for (int before = Math.max(sentence.firstToken(), token - 5); before < token; before++) {
            if (document.word(before).equals("back") || document.word(before).equals("since")) {
                return true;
            }
        }
        return false;
    }

    /** The lengths of time that a sentence tells, none overlapping another. */
    private List<Match> lengths(Sequence sentence, Work work) {
        List<Match> matches = new ArrayList<>(lengths.match(sentence, work));
        matches.sort(Comparator.comparingInt((Match match) -> match.start()).thenComparingInt(match -> -match.end()));
        List<Match> chosen = new ArrayList<>();
        int end = 0;
        for (Match match : matches) {
            if (match.start() >= end) {
                chosen.add(match);
                end = match.end();
            }
        }
        return chosen;
    }

    private List<Chunk> chunks(List<Match> found) {
        return found.stream()
                .map(match -> new Chunk(lengthKind, match.firstToken(), match.endToken()))
                .toList();
    }

    private static boolean isSure(Match match, boolean isHeadline) {
        return (isHeadline || match.rule().weight() >= SURE)
                && match.rule().gives("bare", "").isEmpty();
    }

    /** What a match says of the dwell time, by the length that it captured; null when that is no dwell time. */
    private static Dwell.Range range(Match match, List<Match> found, boolean isSure) {
        int token = match.start("length") < 0 ? -1 : match.sequence().firstToken(match.start("length"));
        for (Match length : found) {
            if (length.firstToken() == token) {
                Dwell.Range range = Lengths.days(length);
                boolean isSoon = Lengths.isOfHours(length);
                boolean isTold = isSoon ? Lengths.isMostOfDay(length) : isSure || !Lengths.isBare(length);
                if (range == null || range.maxDays() > LONGEST_DAYS) {
                    return null;
                }
                return switch (kind(match)) {
                    case "within" -> new Dwell.Range(0, range.maxDays());
                    case "soon" -> isSoon ? range : null;
                    default -> isTold ? range : null;
                };
            }
        }
        return null;
    }

    private static Evidence evidence(Document document, Match match) {
        return document.evidence(
                match.firstToken(), match.endToken(), match.rule().name());
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
        return new Dwell(
                range.minDays(),
                range.maxDays(),
                basis,
                start.confidence().with(end.confidence()),
                evidence,
                contradicts ? stated : null);
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
}
