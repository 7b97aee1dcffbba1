package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import java.util.ArrayList;
import java.util.List;

/** Finds what sentences say of how soon the victim responded, by {@code dates/response.rules}. */
final class Responses {
    /** The sign of words for "at once". */
    static final String AT_ONCE = "at-once";

    /** The sign of words for what came of an incident known before. */
    static final String FOLLOW_UP = "follow-up";

    /** The sign of words for incidents before, or of others. */
    static final String HISTORY = "history";

    private final RuleSet rules;

    Responses(RuleBook book) {
        rules = book.rules("dates/response");
    }

    List<String> signs(Sequence sentence, Work work) {
        List<String> signs = new ArrayList<>();
        for (Match match : rules.match(sentence, work)) {
            signs.add(match.rule().gives("sign", ""));
        }
        return signs;
    }

    boolean isAtOnce(Sequence sentence, Work work) {
        return signs(sentence, work).contains(AT_ONCE);
    }

    boolean isFollowUp(Sequence sentence, Work work) {
        return signs(sentence, work).contains(FOLLOW_UP);
    }

    boolean isHistory(Sequence sentence, Work work) {
        return signs(sentence, work).contains(HISTORY);
    }
}
