package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.data.DataMention.Exposure;
import io.breachwire.enrich.extract.rule.Match;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a sentence says about the data that it names, and how far each saying reaches. */
final class Context {
    private static final int REACH = 34;
    private static final int DENIAL = 48;
    private static final int NEAR = 7;

    /** So many kinds in one sentence are hardly named but as data. */
    static final int SEVERAL = 2;

    /** What says that data lay open, the plainest first. */
    private static final List<DataCue> OPENING =
            List.of(DataCue.OPEN, DataCue.HOLDS, DataCue.LISTS, DataCue.LISTS_BEHIND, DataCue.SOFT);

    private final Meanings meanings;
    private final int size;
    private final Map<DataCue, List<Match>> cues = new EnumMap<>(DataCue.class);
    private final Map<DataCue, CueIndex> indexes = new EnumMap<>(DataCue.class);
    private final List<Match> subjects = new ArrayList<>();

    /** Null where no rule found anything: then nobody asks. */
    private final Clauses clauses;

    private final boolean another;
    private Boolean general;

    /**
     * Of what the rules for data-context found in a sentence.
     *
     * @param firstYear the first year of the incident that is known. What is told of earlier ones is of others, but for the year before it, in which
     *     it may have begun
     */
    Context(List<Match> matches, Vocabulary vocabulary, int firstYear) {
        meanings = vocabulary.meanings();
        size = matches.isEmpty() ? 0 : matches.get(0).sequence().size();
        for (Match match : matches) {
            DataCue cue = meanings.cue(match);
            if (cue == null) {
                subjects.add(match);
            } else {
                cues.computeIfAbsent(cue, any -> new ArrayList<>()).add(match);
            }
        }
        another = has(DataCue.BACKGROUND) || all(DataCue.YEAR).stream().anyMatch(match -> year(match) < firstYear - 1);
        clauses =
                matches.isEmpty() ? null : new Clauses(matches.get(0).sequence(), all(DataCue.PAUSE), has(DataCue.NO));
    }

    /** The year that words for one end in. */
    private static int year(Match match) {
        return Integer.parseInt(match.sequence().document().word(match.endToken() - 1));
    }

    /** Whether it speaks of another incident. */
    boolean isOfAnotherIncident() {
        return another;
    }

    private List<Match> all(DataCue cue) {
        return cues.getOrDefault(cue, List.of());
    }

    boolean has(DataCue cue) {
        return cues.containsKey(cue);
    }

    /** Whether a cue stands in the same clause as a range. */
    boolean inClause(DataCue cue, int start, int end) {
        if (!has(cue)) {
            return false;
        }
        CueIndex index = index(cue);
        return index.overlaps(start, end)
                || index.lastEnd(start) >= 0 && !clauses.part(index.lastEnd(start), start)
                || index.nextStart(end) >= 0 && !clauses.part(end, index.nextStart(end));
    }

    /**
     * The nearest words in the clause of a range that say that it lay open, or that it is named among what did; null where
     * none do.
     */
    Match opening(int start, int end) {
        for (DataCue cue : OPENING) {
            Match nearest = null;
            for (Match match : all(cue)) {
                boolean ahead = match.start() < start;
                boolean here = ahead ? !clauses.part(match.end(), start) : !clauses.part(end, match.start());
                boolean opens = ahead ? cue != DataCue.LISTS_BEHIND : cue != DataCue.HOLDS && cue != DataCue.LISTS;
                if (here && opens && (nearest == null || distance(match, start, end) < distance(nearest, start, end))) {
                    nearest = match;
                }
            }
            if (nearest != null) {
                return nearest;
            }
        }
        return null;
    }

    private static int distance(Match match, int start, int end) {
        return Math.max(0, Math.max(start - match.end(), match.start() - end));
    }

    /** Whether a cue stands within a few items of a range, in its clause. */
    boolean near(DataCue cue, int start, int end) {
        if (!has(cue)) {
            return false;
        }
        CueIndex index = index(cue);
        int before = index.lastEnd(start);
        int behind = index.nextStart(end);
        return index.overlaps(start, end)
                || before >= 0 && start - before < NEAR && !clauses.part(before, start)
                || behind >= 0 && behind - end < NEAR && !clauses.part(end, behind);
    }

    /** Whether a cue stands before a range in its clause. */
    boolean ahead(DataCue cue, int start) {
        if (!has(cue)) {
            return false;
        }
        int end = index(cue).lastBegun(start);
        return end >= 0 && start - end < REACH && !clauses.part(end, start);
    }

    /**
     * Whether the sentence speaks of what usually happens: not when it has said before that data was taken or what it holds,
     * for then only a clause at its end does.
     */
    boolean isGeneral() {
        if (general == null) {
            general = findGeneral();
        }
        return general;
    }

    private boolean findGeneral() {
        for (Match usual : all(DataCue.GENERAL)) {
            int start = usual.start();
            if (!ahead(DataCue.HOLDS, start) && !ahead(DataCue.LISTS, start) && !ahead(DataCue.LOOT, start)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sentence denies what it says of a range. */
    boolean denies(int start, int end) {
        if (has(DataCue.NO)) {
            int no = index(DataCue.NO).lastEnd(start);
            if (no >= 0 && start - no < DENIAL && clauses.letDenialReach(no, start)) {
                return true;
            }
        }
        if (has(DataCue.NO_BEHIND)) {
            int no = index(DataCue.NO_BEHIND).nextStart(end);
            return no >= 0 && no - end < REACH && !clauses.part(end, no);
        }
        return false;
    }

    private CueIndex index(DataCue cue) {
        CueIndex known = indexes.get(cue);
        if (known == null) {
            List<Match> matches = all(cue);
            if (cue == DataCue.NO && has(DataCue.NOT_NO)) {
                CueIndex undone = index(DataCue.NOT_NO);
                matches = new ArrayList<>(matches);
                matches.removeIf(no -> undone.overlaps(no.start(), no.end()));
            }
            known = new CueIndex(matches, size);
            indexes.put(cue, known);
        }
        return known;
    }

    /** Whether the sentence says of the incident itself that data lay open, and not only that it may not be known. */
    boolean tellsOfTheft() {
        if (isGeneral() || another) {
            return false;
        }
        for (Match open : all(DataCue.OPEN)) {
            if (inClause(DataCue.GOODS, open.start(), open.end()) && isTold(open.start(), open.end())) {
                return true;
            }
        }
        return false;
    }

    /** Whether what the sentence says at a place is told as having happened. */
    boolean isTold(int start, int end) {
        return !denies(start, end)
                && !ahead(DataCue.UNKNOWN, start)
                && !ahead(DataCue.ADVICE, start)
                && !ahead(DataCue.PURPOSE, start);
    }

    /**
     * How plainly the sentence says that what a range names lay open.
     *
     * @param kinds how many kinds of data its sentence or list names
     * @param sure whether its words can hardly mean anything but data
     */
    Exposure exposure(int start, int end, int kinds, boolean sure) {
        if (inClause(DataCue.OPEN, start, end)) {
            return Exposure.OPEN;
        }
        boolean goods = has(DataCue.GOODS) || has(DataCue.VESSEL);
        if (ahead(DataCue.HOLDS, start)
                || kinds >= SEVERAL && (ahead(DataCue.LISTS, start) || inClause(DataCue.LISTS_BEHIND, start, end))
                || sure && near(DataCue.LISTS_BEHIND, start, end)
                || ahead(DataCue.SOFT, start) && near(DataCue.SOFT, start, end)
                || goods && (inClause(DataCue.HOLDS, start, end) || inClause(DataCue.SOFT, start, end))) {
            return Exposure.HELD;
        }
        if (has(DataCue.OPEN)) {
            return Exposure.ELSEWHERE;
        }
        return has(DataCue.HOLDS) || has(DataCue.WEAK) || goods ? Exposure.HINTED : Exposure.NONE;
    }

    /** Whether what a sentence says behind a place is advice, a purpose, what usually happens, or of another incident. */
    boolean isAside(int start) {
        return ahead(DataCue.ADVICE, start) || ahead(DataCue.PURPOSE, start) || isGeneral() || another;
    }

    /** The words for people of whom the sentence does not deny what it says. */
    List<Match> subjectMatches() {
        return subjects.stream()
                .filter(match -> !denies(match.start(), match.end()))
                .toList();
    }

    /** Whether a clause ends between two places. */
    boolean parts(int from, int to) {
        return clauses.part(from, to);
    }
}
