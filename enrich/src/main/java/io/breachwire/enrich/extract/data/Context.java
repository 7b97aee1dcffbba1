package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a sentence says about the data that it names, and how far each saying reaches. */
final class Context {
    /** The marks that the rules for data-context give. */
    enum Mark {
        /** Stolen, accessed, left open. */
        OPEN,
        /** Stolen, leaked, left open: hardly said of anything else. */
        LOOT,
        /** Sounds like theft or a leak and is none: "took credit", "obtained a decryptor". */
        NOT_OPEN,
        /** Destroyed, encrypted: gone or locked, which is not the same as taken. */
        DESTROYED,
        /** Published, sold, sent: of data as well as of much else. */
        SOFT,
        /** Contains, includes: what follows is a list. */
        HOLDS,
        /** Has, shows, there are, found: what follows is in the data when it is several kinds of data. */
        LISTS,
        /** Were in the same place, in the mix: what stands before is in the data when it is several kinds of data. */
        LISTS_BEHIND,
        /** Data, files, a database. */
        GOODS,
        /** What data lies in: a server, a bucket. */
        VESSEL,
        WEAK,
        /** Denies what follows it. */
        NO,
        /** Sounds like a denial and is none: "did not say what". */
        NOT_NO,
        /** Denies what stands before it. */
        NO_BEHIND,
        UNKNOWN,
        MAYBE,
        ADVICE,
        PURPOSE,
        GENERAL,
        /** Names another day, as main incidents do too. */
        EARLIER,
        /** Speaks of another incident. */
        BACKGROUND,
        /** Speaks of the past where a heading says it of all that stands under it. */
        PAST,
        PROFILE,
        PAUSE
    }

    /** What the rules for data-context say, looked up once. */
    static final class Meanings {
        private final Map<Rule, Mark> marks = new IdentityHashMap<>();
        private final Map<Rule, Subject> subjects = new IdentityHashMap<>();

        Meanings(RuleSet context) {
            for (Rule rule : context.rules()) {
                String mark = rule.gives("mark", null);
                if (mark != null) {
                    marks.put(rule, Mark.valueOf(mark.toUpperCase(Locale.ROOT).replace('-', '_')));
                } else {
                    subjects.put(rule, Subject.valueOf(rule.gives("subject", "").toUpperCase(Locale.ROOT)));
                }
            }
        }
    }

    private static final int REACH = 34;
    private static final int DENIAL = 48;
    private static final int NEAR = 7;

    private static final Set<String> SUBORDINATING =
            Set.of("while", "although", "though", "despite", "even", "whereas", "when", "as", "after", "if", "since");

    private static final Set<String> CONTRASTING = Set.of("while", "although", "though", "whereas");

    private static final Set<String> SAYING =
            Set.of("says", "admits", "confirms", "warns", "reveals", "discloses", "announces", "tells", "notifies");

    private static final Set<String> FINITE = Set.of(
            "is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't", "has", "have", "had", "hasn't",
            "haven't", "did", "does", "do", "didn't", "doesn't", "don't", "will", "would", "may", "might", "could",
            "can", "cannot", "said", "says", "it", "they", "he", "she", "we");

    /** What says that data lay open, the plainest first. */
    private static final List<Mark> OPENING = List.of(Mark.OPEN, Mark.HOLDS, Mark.LISTS, Mark.LISTS_BEHIND, Mark.SOFT);

    private static final Set<Mark> TELLING = EnumSet.of(Mark.OPEN, Mark.SOFT, Mark.HOLDS, Mark.NO_BEHIND);

    private static final Set<String> MAIN_CLAUSE =
            Set.of("the", "it", "they", "there", "we", "he", "she", "its", "this", "their", "some", "these", "that");

    private final Meanings meanings;
    private final int size;
    private final Map<Mark, List<Match>> marks = new EnumMap<>(Mark.class);
    private final Map<Mark, Reach> reaches = new EnumMap<>(Mark.class);
    private final List<Match> subjects = new ArrayList<>();
    private Boolean general;

    /** How many places before each item end a clause, or a quotation: differences tell whether one lies between. */
    private final int[] breaks;

    private final int[] closes;

    /** Where the parenthesis ends that each item stands in; beyond all places when it stands in none. */
    private final int[] parentheses;

    /** Of what the rules for data-context found in a sentence. */
    Context(List<Match> matches, Meanings meanings) {
        this.meanings = meanings;
        size = matches.isEmpty() ? 0 : matches.get(0).sequence().size();
        boolean[] breaking = new boolean[size + 1];
        boolean[] closing = new boolean[size + 1];
        parentheses = new int[size + 1];
        Arrays.fill(parentheses, Integer.MAX_VALUE);
        for (Match match : matches) {
            Mark mark = meanings.marks.get(match.rule());
            if (mark == null) {
                subjects.add(match);
            } else {
                marks.computeIfAbsent(mark, any -> new ArrayList<>()).add(match);
            }
        }
        undo(Mark.NOT_OPEN, Mark.OPEN, Mark.LOOT, Mark.SOFT);
        boolean[] saying = all(Mark.PAUSE).isEmpty()
                ? new boolean[0]
                : saying(matches.get(0).sequence());
        for (Match pause : all(Mark.PAUSE)) {
            breaking[pause.start()] = !isSemicolon(pause) || saying[pause.end()];
        }
        if (!all(Mark.NO).isEmpty()) {
            closers(matches.get(0).sequence(), closing);
            parentheses(matches.get(0).sequence(), parentheses);
        }
        int comma = matches.isEmpty() ? -1 : subordinateEnd(matches.get(0).sequence(), firstSaid());
        if (comma > 0) {
            breaking[comma] = true;
        }
        breaks = sums(breaking);
        closes = sums(closing);
    }

    /** Takes away marks that end where the words only sound like them: "screenshots seen by the press show" ends behind. */
    private void undo(Mark sounding, Mark... undone) {
        if (!has(sounding)) {
            return;
        }
        Reach reach = reach(sounding);
        for (Mark mark : undone) {
            if (has(mark)) {
                marks.get(mark).removeIf(match -> reach.overlaps(match.end() - 1, match.end()));
                if (marks.get(mark).isEmpty()) {
                    marks.remove(mark);
                }
            }
        }
    }

    private static int[] sums(boolean[] marked) {
        int[] sums = new int[marked.length + 1];
        for (int i = 0; i < marked.length; i++) {
            sums[i + 1] = sums[i] + (marked[i] ? 1 : 0);
        }
        return sums;
    }

    private static boolean isSemicolon(Match pause) {
        return pause.end() == pause.start() + 1
                && word(pause.sequence(), pause.start()).equals(";");
    }

    /**
     * For each place whether anything is said from there to the next semicolon: where nothing is, the semicolon before it
     * parts the items of a list.
     */
    private static boolean[] saying(Sequence sequence) {
        boolean[] saying = new boolean[sequence.size() + 1];
        for (int i = sequence.size() - 1; i >= 0; i--) {
            String word = word(sequence, i);
            saying[i] = !word.equals(";") && (saying[i + 1] || FINITE.contains(word));
        }
        return saying;
    }

    private static String word(Sequence sequence, int item) {
        return sequence.document().word(sequence.firstToken(item));
    }

    /**
     * A denial does not reach beyond the quotation that it stands in, nor, where it is said of the speaker ("the firm that
     * could not print says"), into what he says.
     */
    private static void closers(Sequence sequence, boolean[] closing) {
        String before = "";
        int comma = 0;
        for (int i = 1; i < sequence.size(); i++) {
            String word = sequence.document().word(sequence.firstToken(i));
            String behind = i + 1 < sequence.size() ? sequence.document().word(sequence.firstToken(i + 1)) : ",";
            comma = word.equals(",") ? i : comma;
            closing[i] = word.equals("\"") && before.equals(",")
                    || SAYING.contains(word) && comma == 0 && !behind.equals(",");
            before = word;
        }
    }

    /** A denial does not reach beyond the parenthesis that it stands in, but one that stands before it does. */
    private static void parentheses(Sequence sequence, int[] ends) {
        int end = Integer.MAX_VALUE;
        for (int i = sequence.size() - 1; i >= 0; i--) {
            String word = sequence.document().word(sequence.firstToken(i));
            if (word.equals(")")) {
                end = i;
            } else if (word.equals("(")) {
                end = Integer.MAX_VALUE;
            }
            ends[i] = end;
        }
    }

    /** Behind the first words that say what became of data; beyond all places when there are none. */
    private int firstSaid() {
        int first = Integer.MAX_VALUE;
        for (Mark mark : TELLING) {
            for (Match match : all(mark)) {
                first = Math.min(first, match.end());
            }
        }
        return first;
    }

    /**
     * Where the main clause begins when the sentence opens with a subordinate one; -1 when it does not.
     *
     * @param said where what the subordinate clause says of data has been said: if it contrasts, the next comma ends it
     */
    private static int subordinateEnd(Sequence sequence, int said) {
        boolean opened = false;
        boolean contrasts = false;
        for (int i = 0; i + 1 < sequence.size(); i++) {
            String word = sequence.document().word(sequence.firstToken(i));
            if (i < 2 && SUBORDINATING.contains(word)) {
                opened = true;
                contrasts |= CONTRASTING.contains(word);
            } else if (contrasts && i >= said && word.equals(",")) {
                return i;
            } else if (i >= 2 && !opened) {
                return -1;
            } else if (opened && word.equals(",")) {
                int next = sequence.firstToken(i + 1);
                if (MAIN_CLAUSE.contains(sequence.document().word(next))
                        || switch (sequence.document().shape(next)) {
                            case CAPITALIZED, UPPER -> true;
                            default -> false;
                        }) {
                    return i;
                }
            }
        }
        return -1;
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
                || reach.lastEnd[start] >= 0 && !breaks(reach.lastEnd[start], start)
                || reach.nextStart[end] >= 0 && !breaks(end, reach.nextStart[end]);
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
                boolean here = ahead ? !breaks(match.end(), start) : !breaks(end, match.start());
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
        int before = reach.lastEnd[start];
        int behind = reach.nextStart[end];
        return reach.overlaps(start, end)
                || before >= 0 && start - before < NEAR && !breaks(before, start)
                || behind >= 0 && behind - end < NEAR && !breaks(end, behind);
    }

    /** Whether a mark stands before a range in its clause. */
    boolean ahead(Mark mark, int start) {
        if (!has(mark)) {
            return false;
        }
        int end = reach(mark).lastBegun[start];
        return end >= 0 && start - end < REACH && !breaks(end, start);
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
            int no = reach(Mark.NO).lastEnd[start];
            if (no >= 0
                    && start - no < DENIAL
                    && !breaks(no, start)
                    && closes[start] == closes[no]
                    && start <= parentheses[no - 1]) {
                return true;
            }
        }
        if (has(Mark.NO_BEHIND)) {
            int no = reach(Mark.NO_BEHIND).nextStart[end];
            return no >= 0 && no - end < REACH && !breaks(end, no);
        }
        return false;
    }

    private boolean breaks(int from, int to) {
        return from < to && breaks[to] > breaks[from];
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

    /** Where the matches of a mark stand, so that each question about a place costs one look. */
    private static final class Reach {
        /** For each place the end of the last match that ends there or before; -1 for none. */
        final int[] lastEnd;

        /** For each place the furthest end of the matches that start before it; -1 for none. */
        final int[] lastBegun;

        /** For each place the start of the next match that starts there or behind; -1 for none. */
        final int[] nextStart;

        private final int[] covered;

        Reach(List<Match> matches, int size) {
            lastEnd = filled(size);
            lastBegun = filled(size);
            nextStart = filled(size);
            boolean[] covering = new boolean[size];
            for (Match match : matches) {
                lastEnd[match.end()] = match.end();
                nextStart[match.start()] = match.start();
                lastBegun[match.start() + 1] = Math.max(lastBegun[match.start() + 1], match.end());
                Arrays.fill(covering, match.start(), match.end(), true);
            }
            for (int i = 1; i <= size; i++) {
                lastEnd[i] = Math.max(lastEnd[i], lastEnd[i - 1]);
                lastBegun[i] = Math.max(lastBegun[i], lastBegun[i - 1]);
                nextStart[size - i] = nextStart[size - i] < 0 ? nextStart[size - i + 1] : nextStart[size - i];
            }
            covered = sums(covering);
        }

        private static int[] filled(int size) {
            int[] places = new int[size + 1];
            Arrays.fill(places, -1);
            return places;
        }

        boolean overlaps(int start, int end) {
            return covered[end] > covered[start];
        }
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

    /** Whose data the sentence speaks of. */
    Set<Subject> subjects() {
        return subjects(0, size);
    }

    /** Whose data a clause speaks of, leaving out those whose it says it is not. */
    Set<Subject> subjects(int start, int end) {
        Set<Subject> found = EnumSet.noneOf(Subject.class);
        for (Match match : subjects) {
            boolean here = match.start() < end && start < match.end()
                    || (match.end() <= start ? !breaks(match.end(), start) : !breaks(end, match.start()));
            if (here && !denies(match.start(), match.end())) {
                found.add(meanings.subjects.get(match.rule()));
            }
        }
        return found;
    }
}
