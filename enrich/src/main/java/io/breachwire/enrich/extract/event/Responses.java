package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import java.util.Map;
import java.util.TreeMap;

/** Finds what sentences say of how soon the victim responded, by {@code dates/response.rules}. */
public final class Responses {
    /** The sign of words for "at once". */
    public static final String AT_ONCE = "at-once";

    /** The sign of words for what came of an incident known before. */
    public static final String FOLLOW_UP = "follow-up";

    /** The sign of words for incidents before, or of others. */
    public static final String HISTORY = "history";

    private final RuleSet rules;

    public Responses(RuleBook book) {
        rules = book.rules("dates/response");
    }

    /** What a sentence says, and where it first says it. */
    public Map<String, Match> signs(Sequence sentence, Work work) {
        Map<String, Match> signs = new TreeMap<>();
        for (Match match : rules.match(sentence, work)) {
            signs.putIfAbsent(match.rule().gives("sign", ""), match);
        }
        return signs;
    }

    public boolean isAtOnce(Sequence sentence, Work work) {
        return signs(sentence, work).containsKey(AT_ONCE);
    }

    public boolean isFollowUp(Sequence sentence, Work work) {
        return signs(sentence, work).containsKey(FOLLOW_UP);
    }

    public boolean isHistory(Sequence sentence, Work work) {
        return signs(sentence, work).containsKey(HISTORY);
    }
}
