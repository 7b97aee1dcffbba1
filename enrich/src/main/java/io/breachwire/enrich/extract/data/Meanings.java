package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;

/** What the rules for data-context mean: a cue, or whose data it is. Looked up once. */
final class Meanings {
    private final Map<Rule, DataCue> cues = new IdentityHashMap<>();
    private final Map<Rule, Subject> subjects = new IdentityHashMap<>();

    Meanings(RuleSet context) {
        for (Rule rule : context.rules()) {
            String cue = rule.gives("cue", null);
            if (cue != null) {
                cues.put(rule, DataCue.valueOf(cue.toUpperCase(Locale.ROOT).replace('-', '_')));
            } else {
                subjects.put(rule, Subject.valueOf(rule.gives("subject", "").toUpperCase(Locale.ROOT)));
            }
        }
    }

    /** The cue that a match is; null when it tells whose data it is. */
    DataCue cue(Match match) {
        return cues.get(match.rule());
    }

    Subject subject(Match match) {
        return subjects.get(match.rule());
    }
}
