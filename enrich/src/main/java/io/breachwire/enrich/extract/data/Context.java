package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Sequence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a sentence says about the data that it names, and how far each saying reaches. */
final class Context {
    /** The marks that data-context.rules gives. */
    enum Mark {
        /** Stolen, accessed, left open. */
        OPEN,
        /** Published, sold, sent: of data as well as of much else. */
        SOFT,
        /** Contains, includes: what follows is a list. */
        HOLDS,
        /** Data, files, a database. */
        GOODS,
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
        PROFILE,
        PAUSE
    }

    private static final int REACH = 34;
    private static final int NEAR = 7;

    private static final Set<String> SUBORDINATING =
            Set.of("while", "although", "though", "despite", "even", "whereas", "when", "as", "after", "if", "since");

    private static final Set<String> MAIN_CLAUSE =
            Set.of("the", "it", "they", "there", "we", "he", "she", "its", "this", "their", "some", "these", "that");

    private final Map<Mark, List<Match>> marks = new EnumMap<>(Mark.class);
    private final List<Match> subjects = new ArrayList<>();
    private final boolean[] breaks;
    private final boolean[] closes;

    /** Of what data-context.rules found in a sentence. */
    Context(List<Match> matches) {
        breaks = new boolean[matches.isEmpty() ? 0 : matches.get(0).sequence().size() + 1];
        closes = new boolean[breaks.length];
        for (Match match : matches) {
            String mark = match.rule().gives("mark", null);
            if (mark == null) {
                subjects.add(match);
            } else {
                marks.computeIfAbsent(mark(mark), any -> new ArrayList<>()).add(match);
            }
        }
        for (Match pause : all(Mark.PAUSE)) {
            breaks[pause.start()] = true;
        }
        closers(matches);
        int comma = matches.isEmpty() ? -1 : subordinateEnd(matches.get(0).sequence());
        if (comma > 0) {
            breaks[comma] = true;
        }
    }

    /** A denial does not reach beyond the parenthesis or the quotation that it stands in. */
    private void closers(List<Match> matches) {
        if (!all(Mark.NO).isEmpty()) {
            Sequence sequence = matches.get(0).sequence();
            for (int i = 1; i < sequence.size(); i++) {
                String word = sequence.document().word(sequence.firstToken(i));
                String before = sequence.document().word(sequence.firstToken(i - 1));
                closes[i] = word.equals(")") || word.equals("\"") && before.equals(",");
            }
        }
    }

    private static Mark mark(String name) {
        return Mark.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Where the main clause begins when the sentence opens with a subordinate one; -1 when it does not. */
    private static int subordinateEnd(Sequence sequence) {
        boolean opened = false;
        for (int i = 0; i + 1 < sequence.size(); i++) {
            String word = sequence.document().word(sequence.firstToken(i));
            if (i < 2 && SUBORDINATING.contains(word)) {
                opened = true;
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
        return all(mark).stream().anyMatch(match -> overlaps(match, start, end) || sameClause(match, start, end));
    }

    /** Whether a mark stands within a few items of a range, in its clause. */
    boolean near(Mark mark, int start, int end) {
        return all(mark).stream()
                .anyMatch(match ->
                        match.end() > start - NEAR && match.start() < end + NEAR && sameClause(match, start, end));
    }

    /** Whether a mark stands before a range in its clause. */
    boolean ahead(Mark mark, int start) {
        return all(mark).stream()
                .anyMatch(match -> match.start() < start && start - match.end() < REACH && !breaks(match.end(), start));
    }

    boolean denies(int start, int end) {
        for (Match no : all(Mark.NO)) {
            if (no.end() <= start
                    && start - no.end() < REACH
                    && !breaks(no.end(), start)
                    && !any(closes, no.end(), start)
                    && !isUndone(no)) {
                return true;
            }
        }
        for (Match no : all(Mark.NO_BEHIND)) {
            if (no.start() >= end && no.start() - end < REACH && !breaks(end, no.start())) {
                return true;
            }
        }
        return false;
    }

    private boolean isUndone(Match no) {
        return all(Mark.NOT_NO).stream().anyMatch(undo -> overlaps(undo, no.start(), no.end()));
    }

    private static boolean overlaps(Match match, int start, int end) {
        return match.start() < end && start < match.end();
    }

    private boolean sameClause(Match match, int start, int end) {
        return match.end() <= start ? !breaks(match.end(), start) : !breaks(end, match.start());
    }

    private boolean breaks(int from, int to) {
        return any(breaks, from, to);
    }

    private static boolean any(boolean[] marked, int from, int to) {
        for (int i = from; i < to; i++) {
            if (marked[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whose data the sentence speaks of. */
    Set<Subject> subjects() {
        return subjects(0, breaks.length - 1);
    }

    /** Whose data a clause speaks of, leaving out those whose it says it is not. */
    Set<Subject> subjects(int start, int end) {
        Set<Subject> found = EnumSet.noneOf(Subject.class);
        for (Match match : subjects) {
            if ((overlaps(match, start, end) || sameClause(match, start, end)) && !denies(match.start(), match.end())) {
                found.add(Subject.valueOf(match.rule().gives("subject", "").toUpperCase(Locale.ROOT)));
            }
        }
        return found;
    }
}
