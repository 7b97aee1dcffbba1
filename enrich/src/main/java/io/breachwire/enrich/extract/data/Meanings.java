package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;

/** What the rules for data-context mean: a mark, or whose data it is. Looked up once. */
final class Meanings {
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

    /** The mark that a match makes; null when it tells whose data it is. */
    Mark mark(Match match) {
        return marks.get(match.rule());
    }

    Subject subject(Match match) {
        return subjects.get(match.rule());
    }
}
