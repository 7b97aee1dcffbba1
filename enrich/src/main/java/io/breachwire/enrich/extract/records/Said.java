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
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a sentence says, of anything and of the number at each place, and which numbers stand beside each other. */
final class Said {
    private final Set<Mark> marks = EnumSet.noneOf(Mark.class);
    private final Map<Integer, Set<Mark>> marksOfNumber = new HashMap<>();
    /** What says of a number that so many are affected. */
    private final List<Match> links = new ArrayList<>(0);

    private final Set<Long> beside = new HashSet<>();
    private final Set<Integer> besideAnother = new HashSet<>();

    /** Of each item the first item of the number that it is a word of, else -1; empty where no number stands. */
    private final int[] startOf;

    /** By the first item of a number, what is behind its last; elsewhere 0. */
    private final int[] endOf;

    /** Where the sentence claims, and where it confirms or turns to who does, in the order of the text. */
    private final TreeMap<Integer, Mark> speakers = new TreeMap<>();

    /** Whether a thief was the last to speak or to be spoken of before the sentence. */
    private final boolean claimedBefore;

    /**
     * Of a sentence.
     *
     * @param sentence what its words tell
     * @param actors whom the names belong to
     * @param claimedBefore whether a thief was the last to speak before
     */
    Said(List<Told> sentence, Actors actors, boolean claimedBefore) {
        this.claimedBefore = claimedBefore;
        List<Match> numbers = numbers(sentence);
        int items = numbers.isEmpty() ? 0 : numbers.get(0).sequence().size();
        startOf = IntStream.range(0, items).map(item -> -1).toArray();
        endOf = new int[items];
        numbers.forEach(this::addNumber);
        for (Told told : sentence) {
            Mark mark =
                    told.counts(Counted.AFFECTED) ? Mark.LINKED : told.meaning().mark();
            if (mark != null && mark != Mark.NUMBER && isSo(mark, told.match(), actors)) {
                add(mark, told);
            }
        }
        for (Told told : sentence) {
            if (told.says(Mark.OWN_CLAIM)) {
                speakers.replace(told.match().end() - 1, Mark.CLAIM, Mark.TURN);
            }
        }
    }

    /** Words for numbers, the last first, and of those that end together the longest. */
    private static List<Match> numbers(List<Told> sentence) {
        List<Match> numbers = new ArrayList<>(0);
        for (Told told : sentence) {
            if (told.says(Mark.NUMBER)) {
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

    /** Whether words that sound like a mark make it: those for others must name one, those that open a sentence open this one. */
    private static boolean isSo(Mark mark, Match match, Actors actors) {
        return switch (mark) {
            case SUBJECT -> match.start() == 0 && actors.isForeign(match);
            case FOREIGN -> actors.isForeign(match);
            case CONTINUES -> match.start() == 0;
            default -> true;
        };
    }

    private void add(Mark mark, Told told) {
        marks.add(mark);
        Match match = told.match();
        int number = told.number();
        if (number >= 0) {
            marksOfNumber
                    .computeIfAbsent(start(number), any -> EnumSet.noneOf(Mark.class))
                    .add(mark);
        }
        switch (mark) {
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
                    speakers.merge(match.start(), mark, Said::louder);
                }
            }
            case CONFIRM, PRONOUN, TURN -> speakers.merge(match.start(), mark, Said::louder);
            default -> {}
        }
    }

    /** "Hackers said" is a claim although somebody "said" it. */
    private static Mark louder(Mark one, Mark other) {
        if (one == Mark.PRONOUN) {
            return other;
        }
        return one == Mark.CLAIM || other == Mark.CLAIM ? Mark.CLAIM : one;
    }

    /** The first item of the number that has this item: rules may see only the end of "two and a half million". */
    int start(int item) {
        return item >= 0 && item < startOf.length && startOf[item] >= 0 ? startOf[item] : item;
    }

    /** Behind the last item of the number at a place; 0 where there is none. */
    int end(int number) {
        return number >= 0 && number < endOf.length ? endOf[number] : 0;
    }

    boolean says(Mark mark) {
        return marks.contains(mark);
    }

    boolean saysOf(int number, Mark mark) {
        return marksOfNumber.getOrDefault(number, Set.of()).contains(mark);
    }

    /** The shortest words that say of a number that so many are affected; null where none do. */
    Match link(int number) {
        return links.stream()
                .filter(link -> start(link.start("count")) == number)
                .min(Comparator.comparingInt(link -> link.endToken() - link.firstToken()))
                .orElse(null);
    }

    /** Whether a number is what an attacker claims: who spoke last before it did, or who speaks first behind it. */
    boolean isClaimed(int number) {
        if (says(Mark.COURT)) {
            return false;
        }
        if (saysOf(number, Mark.CLAIM)) {
            return true;
        }
        Map.Entry<Integer, Mark> speaker = speakers.floorEntry(number);
        if (speaker == null) {
            speaker = speakers.higherEntry(number);
        }
        return speaker != null && isClaim(speaker);
    }

    /** Whether whoever speaks there is a thief; "he" is whoever spoke last. */
    private boolean isClaim(Map.Entry<Integer, Mark> speaker) {
        if (speaker.getValue() != Mark.PRONOUN) {
            return speaker.getValue() == Mark.CLAIM;
        }
        Map.Entry<Integer, Mark> before = speakers.lowerEntry(speaker.getKey());
        while (before != null && before.getValue() == Mark.PRONOUN) {
            before = speakers.lowerEntry(before.getKey());
        }
        return before == null ? claimedBefore || says(Mark.CLAIMANT) : before.getValue() == Mark.CLAIM;
    }

    /** Whether "he" in the next sentence is a thief. */
    boolean endsWithThief() {
        Map.Entry<Integer, Mark> last = speakers.lastEntry();
        return last == null ? says(Mark.CLAIMANT) : isClaim(last);
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
