package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.rule.Match;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a sentence says about the data that it names. */
final class Context {
    /** A negation covers what follows it for this many items, or up to a pause. */
    private static final int DENIAL_AHEAD = 22;

    /** And what stands so close before it: "passwords were not". */
    private static final int DENIAL_BEHIND = 6;

    private final List<Match> matches;

    Context(List<Match> matches) {
        this.matches = matches;
    }

    boolean has(String rule) {
        for (Match match : matches) {
            if (match.rule().name().equals(rule)) {
                return true;
            }
        }
        return false;
    }

    boolean isOpen() {
        return has("context.open") || has("context.got-hold");
    }

    boolean denies(int start, int end) {
        for (Match match : matches) {
            if (match.rule().name().equals("context.no")) {
                boolean ahead =
                        match.end() <= start && start - match.end() < DENIAL_AHEAD && !pauses(match.end(), start);
                boolean behind =
                        match.start() >= end && match.start() - end < DENIAL_BEHIND && !pauses(end, match.start());
                if (ahead || behind) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean pauses(int from, int to) {
        for (Match match : matches) {
            if (match.start() >= from
                    && match.end() <= to
                    && match.rule().name().equals("context.pause")) {
                return true;
            }
        }
        return false;
    }

    /** Whether something lies open within a few items of a range. */
    boolean opensNear(int start, int end, int reach) {
        for (Match match : matches) {
            if ((match.rule().name().equals("context.open")
                            || match.rule().name().equals("context.got-hold"))
                    && match.end() > start - reach
                    && match.start() < end + reach) {
                return true;
            }
        }
        return false;
    }

    Set<Subject> subjects() {
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        for (Match match : matches) {
            String subject = match.rule().gives("subject", null);
            if (subject != null) {
                subjects.add(Subject.valueOf(subject.toUpperCase(Locale.ROOT)));
            }
        }
        return subjects;
    }
}
