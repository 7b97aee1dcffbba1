package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.rule.Match;

/** Words of a sentence that a rule knows, and what they say of a number. */
record Told(Match match, Meaning meaning) {
    boolean says(NumberCue cue) {
        return meaning.cue() == cue;
    }

    boolean counts(Counted what) {
        return meaning.of() == what;
    }

    /** The first item of the number of which they say it; -1 where they name none. */
    int number() {
        return match.start("count");
    }
}
