package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.name.Name;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.text.Block;

/** Ranks the names of an article by what speaks for each being the organisation breached. */
public final class VictimExtractor {
    private static final double TITLE = 2;
    private static final double SUBTITLE = 1.5;
    private static final double LEAD = 1.6;
    private static final double EARLY = 1.2;
    private static final double BODY = 0.7;
    private static final int EARLY_PARAGRAPHS = 3;

    /** How much being named often speaks for a name, by the logarithm of how often. */
    private static final double FREQUENCY = 1.5;

    private final RuleSet rules;

    public VictimExtractor(RuleBook rules) {
        this.rules = rules.rules("victims");
    }

    /** Ranks the names of an article. */
    public VictimRanking rank(NamedText text) {
        VictimRanking ranking = new VictimRanking(text);
        for (int sentence = 0; sentence < text.sequences().size(); sentence++) {
            if (!text.block(sentence).isStory()) {
                continue;
            }
            double zone = zone(text, sentence);
            for (Match match : text.match(rules, sentence)) {
                int first = match.sequence().firstToken(match.start("victim"));
                int name = text.names().nameAt(first);
                if (name >= 0) {
                    double weight = match.rule().weight();
                    ranking.score[name] += weight > 0 ? weight * zone : weight * Math.max(1, zone);
                    if (weight > 0) {
                        ranking.support.get(name).add(match);
                    }
                }
            }
        }
        for (int name = 0; name < ranking.score.length; name++) {
            Name named = text.names().names().get(name);
            ranking.score[name] += FREQUENCY * Math.log(1 + named.mentions());
            if (named.person()) {
                ranking.score[name] = 0;
            }
        }
        return ranking;
    }

    private static double zone(NamedText text, int sentence) {
        Block.Kind kind = text.block(sentence).kind();
        if (kind == Block.Kind.TITLE) {
            return TITLE;
        }
        if (kind == Block.Kind.SUBTITLE) {
            return SUBTITLE;
        }
        int paragraph = text.paragraph(sentence);
        return paragraph == 0 ? LEAD : paragraph < EARLY_PARAGRAPHS ? EARLY : BODY;
    }
}
