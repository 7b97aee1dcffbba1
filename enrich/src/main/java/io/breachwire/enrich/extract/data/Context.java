package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.data.Mention.Exposure;
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
    private static final List<Mark> OPENING = List.of(Mark.OPEN, Mark.HOLDS, Mark.LISTS, Mark.LISTS_BEHIND, Mark.SOFT);

    private final Meanings meanings;
    private final int size;
    private final Map<Mark, List<Match>> marks = new EnumMap<>(Mark.class);
    private final Map<Mark, Reach> reaches = new EnumMap<>(Mark.class);
    private final List<Match> subjects = new ArrayList<>();

    /** Null where no rule found anything: then nobody asks. */
    private final Clauses clauses;

    private Boolean general;

    /** Of what the rules for data-context found in a sentence. */
    Context(List<Match> matches, Vocabulary vocabulary) {
        meanings = vocabulary.meanings();
        size = matches.isEmpty() ? 0 : matches.get(0).sequence().size();
        for (Match match : matches) {
            Mark mark = meanings.mark(match);
            if (mark == null) {
                subjects.add(match);
            } else {
                marks.computeIfAbsent(mark, any -> new ArrayList<>()).add(match);
            }
        }
        clauses = matches.isEmpty() ? null : new Clauses(matches.get(0).sequence(), all(Mark.PAUSE), has(Mark.NO));
    }

    private List<Match> all(Mark mark) {
        return marks.getOrDefault(mark, List.of());
    }

    boolean has(Mark mark) {
        return marks.containsKey(mark);
    }

    /** Whether a mark stands in the same clause as a range. */
    boolean inClause(Mark mark, int start, int end) {
        if (!has(mark)) {
            return false;
        }
        Reach reach = reach(mark);
        return reach.overlaps(start, end)
                || reach.lastEnd(start) >= 0 && !clauses.part(reach.lastEnd(start), start)
                || reach.nextStart(end) >= 0 && !clauses.part(end, reach.nextStart(end));
    }

    /**
     * The nearest words in the clause of a range that say that it lay open, or that it is named among what did; null where
     * none do.
     */
    Match opening(int start, int end) {
        for (Mark mark : OPENING) {
            Match nearest = null;
            for (Match match : all(mark)) {
                boolean ahead = match.start() < start;
                boolean here = ahead ? !clauses.part(match.end(), start) : !clauses.part(end, match.start());
                boolean opens = ahead ? mark != Mark.LISTS_BEHIND : mark != Mark.HOLDS && mark != Mark.LISTS;
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

    /** Whether a mark stands within a few items of a range, in its clause. */
    boolean near(Mark mark, int start, int end) {
        if (!has(mark)) {
            return false;
        }
        Reach reach = reach(mark);
        int before = reach.lastEnd(start);
        int behind = reach.nextStart(end);
        return reach.overlaps(start, end)
                || before >= 0 && start - before < NEAR && !clauses.part(before, start)
                || behind >= 0 && behind - end < NEAR && !clauses.part(end, behind);
    }

    /** Whether a mark stands before a range in its clause. */
    boolean ahead(Mark mark, int start) {
        if (!has(mark)) {
            return false;
        }
        int end = reach(mark).lastBegun(start);
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
        for (Match usual : all(Mark.GENERAL)) {
            int start = usual.start();
            if (!ahead(Mark.HOLDS, start) && !ahead(Mark.LISTS, start) && !ahead(Mark.LOOT, start)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sentence denies what it says of a range. */
    boolean denies(int start, int end) {
        if (has(Mark.NO)) {
            int no = reach(Mark.NO).lastEnd(start);
            if (no >= 0 && start - no < DENIAL && clauses.letDenialReach(no, start)) {
                return true;
            }
        }
        if (has(Mark.NO_BEHIND)) {
            int no = reach(Mark.NO_BEHIND).nextStart(end);
            return no >= 0 && no - end < REACH && !clauses.part(end, no);
        }
        return false;
    }

    private Reach reach(Mark mark) {
        Reach known = reaches.get(mark);
        if (known == null) {
            List<Match> matches = all(mark);
            if (mark == Mark.NO && has(Mark.NOT_NO)) {
                Reach undone = reach(Mark.NOT_NO);
                matches = new ArrayList<>(matches);
                matches.removeIf(no -> undone.overlaps(no.start(), no.end()));
            }
            known = new Reach(matches, size);
            reaches.put(mark, known);
        }
        return known;
    }

    /** Whether the sentence says of the incident itself that data lay open, and not only that it may not be known. */
    boolean tellsOfTheft() {
        if (isGeneral() || has(Mark.BACKGROUND)) {
            return false;
        }
        for (Match open : all(Mark.OPEN)) {
            if (inClause(Mark.GOODS, open.start(), open.end()) && isTold(open.start(), open.end())) {
                return true;
            }
        }
        return false;
    }

    /** Whether what the sentence says at a place is told as having happened. */
    boolean isTold(int start, int end) {
        return !denies(start, end)
                && !ahead(Mark.UNKNOWN, start)
                && !ahead(Mark.ADVICE, start)
                && !ahead(Mark.PURPOSE, start);
    }

    /**
     * How plainly the sentence says that what a range names lay open.
     *
     * @param kinds how many kinds of data its sentence or list names
     * @param sure whether its words can hardly mean anything but data
     */
    Exposure exposure(int start, int end, int kinds, boolean sure) {
        if (inClause(Mark.OPEN, start, end)) {
            return Exposure.OPEN;
        }
        boolean goods = has(Mark.GOODS) || has(Mark.VESSEL);
        if (ahead(Mark.HOLDS, start)
                || kinds >= SEVERAL && (ahead(Mark.LISTS, start) || inClause(Mark.LISTS_BEHIND, start, end))
                || sure && near(Mark.LISTS_BEHIND, start, end)
                || ahead(Mark.SOFT, start) && near(Mark.SOFT, start, end)
                || goods && (inClause(Mark.HOLDS, start, end) || inClause(Mark.SOFT, start, end))) {
            return Exposure.HELD;
        }
        if (has(Mark.OPEN)) {
            return Exposure.ELSEWHERE;
        }
        return has(Mark.HOLDS) || has(Mark.WEAK) || goods ? Exposure.HINTED : Exposure.NONE;
    }

    /** Whether what a sentence says behind a place is advice, a purpose, what usually happens, or of another incident. */
    boolean isAside(int start) {
        return ahead(Mark.ADVICE, start) || ahead(Mark.PURPOSE, start) || isGeneral() || has(Mark.BACKGROUND);
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
