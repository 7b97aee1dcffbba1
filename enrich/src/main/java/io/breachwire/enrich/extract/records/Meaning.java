package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.rule.Rule;
import java.util.Locale;

/**
 * What a rule for {@code records} says of a number: what it counts, or a cue; the other is null.
 *
 * @param atEnd whether it says so only at the end of a sentence, as a headline does: "breach affects 1.2 million"
 */
record Meaning(Counted of, NumberCue cue, boolean atEnd) {
    static Meaning of(Rule rule) {
        String of = rule.gives("of", null);
        String cue = rule.gives("cue", null);
        if ((of == null) == (cue == null)) {
            throw new IllegalArgumentException(
                    rule.file() + ", line " + rule.line() + ": " + rule.name() + " must give either of or cue");
        }
        return new Meaning(
                of == null ? null : Counted.valueOf(of.toUpperCase(Locale.ROOT)),
                cue == null
                        ? null
                        : NumberCue.valueOf(cue.toUpperCase(Locale.ROOT).replace('-', '_')),
                rule.gives("at", "").equals("end"));
    }
}
