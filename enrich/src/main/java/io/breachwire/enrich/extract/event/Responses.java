package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import java.util.Map;
import java.util.TreeMap;

/** Finds what sentences say of how soon the victim responded, by {@code dates/response.rules}. */
final class Responses {
    /** The sign of words for incidents before, or of others. */
    private static final String HISTORY = "history";

    private final RuleSet rules;

    Responses(RuleBook book) {
        rules = book.rules("dates/response");
    }

    /**
     * What a sentence says.
     *
     * @param notices that an attack was noticed soon: where it first says so, by the name of the sign
     * @param history whether it turns to what was before, or befell others
     */
    record Signs(Map<String, Match> notices, boolean history) {}

    Signs read(Sequence sentence, Work work) {
        Map<String, Match> signs = new TreeMap<>();
        for (Match match : rules.match(sentence, work)) {
            signs.putIfAbsent(match.rule().gives("sign", ""), match);
        }
        boolean history = signs.remove(HISTORY) != null;
        return new Signs(signs, history);
    }
}
