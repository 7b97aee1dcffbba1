package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import java.util.ArrayList;
import java.util.List;

/** What the rules find in one text that tells of a victim: by its name, by a description, or as whoever publishes it. */
final class VictimSigns {
    /** So many matches that speak for a name are kept to quote from, more than any article has. */
    private static final int MOST_SUPPORT = 256;

    private final VictimFeatures features;
    private final References.Found found;
    private final Quotations quotations;
    private final double[][] values;
    private final List<List<Match>> support;
    private Match description;
    private boolean isClear;
    private Match own;

    private VictimSigns(NamedText text, References.Found found, int names, VictimFeatures features) {
        this.features = features;
        this.found = found;
        quotations = new Quotations(text);
        values = new double[names][];
        support = new ArrayList<>(names);
        for (int i = 0; i < names; i++) {
            support.add(new ArrayList<>(0));
        }
    }

    /**
     * Reads a text.
     *
     * @param names how many of its names are looked at
     */
    static VictimSigns read(NamedText text, RuleSet rules, References.Found found, int names, VictimFeatures features) {
        VictimSigns signs = new VictimSigns(text, found, names, features);
        List<Sequence> sequences = Sequence.all(text.document(), found.chunks());
        for (int sentence = 0; sentence < sequences.size(); sentence++) {
            if (text.block(sentence).isStory()) {
                Zone zone = Zone.of(text, sentence);
                for (Match match : text.match(rules, sequences.get(sentence))) {
                    switch (Telling.of(match.rule())) {
                        case OF_A_NAME -> signs.addNamed(match, zone);
                        case BY_DESCRIPTION -> signs.addDescription(match, zone);
                        case OF_ONES_OWN -> signs.addOwn(match, sentence, zone);
                    }
                }
            }
        }
        return signs;
    }

    /** How often each rule matches a name, in the order of the features; null when nothing speaks for it. */
    double[] values(int name) {
        return values[name];
    }

    /** The matches that speak for a name, in the order of the text. */
    List<Match> support(int name) {
        return support.get(name);
    }

    /** The words for a breached organisation that stand for its name; null for none. */
    Match description() {
        return description;
    }

    /** Whether the description is beyond the usual doubt. */
    boolean isClearlyDescribed() {
        return isClear;
    }

    /** Where a house tells of its own breach; null for nowhere. */
    Match own() {
        return own;
    }

    /** The "we" in somebody else's words is not who publishes. */
    private void addOwn(Match match, int sentence, Zone zone) {
        if (own == null && zone != Zone.BODY && !quotations.isQuoted(sentence, match.firstToken())) {
            own = match;
        }
    }

    private void addDescription(Match match, Zone zone) {
        if (zone == Zone.BODY) {
            return;
        }
        boolean isCertain = match.rule().gives("named", "").equals("no");
        if (isCertain && !isClear) {
            description = match;
        } else if (isCertain || !isClear) {
            description = longer(description, match);
        }
        isClear |= isCertain;
    }

    /** The match whose description has more words, the earlier of two alike. */
    private static Match longer(Match one, Match other) {
        return one == null || words(other) > words(one) ? other : one;
    }

    private static int words(Match match) {
        return match.end("victim") - match.start("victim");
    }

    private void addNamed(Match match, Zone zone) {
        int chunk = found.at(match.sequence().firstToken(match.start("victim")));
        int name = chunk < 0 ? -1 : found.names()[chunk];
        if (name < 0 || name >= values.length) {
            return;
        }
        values[name] = values[name] == null ? new double[features.size()] : values[name];
        values[name][features.rule(match.rule(), zone)]++;
        if (match.rule().weight() > 0 && support.get(name).size() < MOST_SUPPORT) {
            support.get(name).add(match);
        }
    }
}
