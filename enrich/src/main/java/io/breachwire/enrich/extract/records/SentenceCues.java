package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.rule.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What a sentence says, of anything and of the number at each place, and which numbers stand beside each other. */
final class SentenceCues {
    private final Set<NumberCue> cues = EnumSet.noneOf(NumberCue.class);
    private final Map<Integer, Set<NumberCue>> cuesOfNumber = new HashMap<>();
    /** What says of a number that so many are affected. */
    private final List<Match> links = new ArrayList<>(0);

    private final Set<Long> beside = new HashSet<>();
    private final Set<Integer> besideAnother = new HashSet<>();

    /** Of each item the first item of the number that it is a word of, else -1; empty where no number stands. */
    private final int[] startOf;

    /** By the first item of a number, what is behind its last; elsewhere 0. */
    private final int[] endOf;

    private final Speakers speakers;

    /**
     * Of a sentence.
     *
     * @param sentence what its words tell
     * @param actors whom the names belong to
     * @param claimedBefore whether a thief was the last to speak before
     */
    SentenceCues(List<Told> sentence, Actors actors, boolean claimedBefore) {
        speakers = new Speakers(claimedBefore);
        List<Match> numbers = numbers(sentence);
        int items = numbers.isEmpty() ? 0 : numbers.get(0).sequence().size();
        startOf = IntStream.range(0, items).map(item -> -1).toArray();
        endOf = new int[items];
        numbers.forEach(this::addNumber);
        for (Told told : sentence) {
            NumberCue cue = told.counts(Counted.AFFECTED)
                    ? NumberCue.LINKED
                    : told.meaning().cue();
            if (cue != null && cue != NumberCue.NUMBER && isSo(cue, told.match(), actors)) {
                add(cue, told);
            }
        }
        for (Told told : sentence) {
            if (told.says(NumberCue.OWN_CLAIM)) {
                speakers.turnClaim(told.match().end() - 1);
            }
        }
    }

    /** Words for numbers, the last first, and of those that end together the longest. */
    private static List<Match> numbers(List<Told> sentence) {
        List<Match> numbers = new ArrayList<>(0);
        for (Told told : sentence) {
            if (told.says(NumberCue.NUMBER)) {
                numbers.add(told.match());
            }
        }
        if (numbers.size() > 1) {
            numbers.sort(Comparator.comparingInt((Match match) -> -match.end()).thenComparingInt(Match::start));
        }
        return numbers;
    }

    /** What ends within a number that was added is a part of it. */
    private void addNumber(Match match) {
        if (startOf[match.end() - 1] < 0) {
            for (int item = match.start(); item < match.end(); item++) {
                startOf[item] = startOf[item] < 0 ? match.start() : startOf[item];
            }
            endOf[match.start()] = match.end();
        }
    }

    /** Whether words that sound like a cue are one: those for others must name one, those that open a sentence open this one. */
    private static boolean isSo(NumberCue cue, Match match, Actors actors) {
        return switch (cue) {
            case SUBJECT -> match.start() == 0 && actors.isForeign(match);
            case FOREIGN -> actors.isForeign(match);
            case CONTINUES -> match.start() == 0;
            default -> true;
        };
    }

    private void add(NumberCue cue, Told told) {
        cues.add(cue);
        Match match = told.match();
        int number = told.number();
        if (number >= 0) {
            cuesOfNumber
                    .computeIfAbsent(start(number), any -> EnumSet.noneOf(NumberCue.class))
                    .add(cue);
        }
        switch (cue) {
            case LINKED -> {
                if (number >= 0) {
                    links.add(match);
                }
            }
            case BESIDE -> {
                beside.add(pair(start(match.start("first")), start(match.start("second"))));
                besideAnother.add(start(match.start("second")));
            }
            case CLAIM -> {
                if (number < 0) {
                    speakers.add(match.start(), cue);
                }
            }
            case CLAIMANT -> speakers.addClaimant();
            case CONFIRM, PRONOUN, TURN -> speakers.add(match.start(), cue);
            default -> {}
        }
    }

    /** The first item of the number that has this item: rules may see only the end of "two and a half million". */
    int start(int item) {
        return item >= 0 && item < startOf.length && startOf[item] >= 0 ? startOf[item] : item;
    }

    /** Behind the last item of the number at a place; 0 where there is none. */
    int end(int number) {
        return number >= 0 && number < endOf.length ? endOf[number] : 0;
    }

    boolean says(NumberCue cue) {
        return cues.contains(cue);
    }

    boolean saysOf(int number, NumberCue cue) {
        return cuesOfNumber.getOrDefault(number, Set.of()).contains(cue);
    }

    /** The shortest words that say of a number that so many are affected; null where none do. */
    Match link(int number) {
        return links.stream()
                .filter(link -> start(link.start("count")) == number)
                .min(Comparator.comparingInt(link -> link.endToken() - link.firstToken()))
                .orElse(null);
    }

    /** Whether a number is what an attacker claims. */
    boolean isClaimed(int number) {
        if (says(NumberCue.COURT)) {
            return false;
        }
        if (saysOf(number, NumberCue.CLAIM)) {
            return true;
        }
        return speakers.isClaimed(number);
    }

    /** Whether "he" in the next sentence is a thief. */
    boolean endsWithThief() {
        return speakers.endWithThief();
    }

    /** Whether a number stands beside one before it. */
    boolean isBesideAnother(int number) {
        return besideAnother.contains(number);
    }

    boolean isBeside(int first, int second) {
        return beside.contains(pair(first, second));
    }

    private static long pair(int first, int second) {
        return (long) first << Integer.SIZE | second;
    }
}
