package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.name.Name;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.victim.Bystanders;
import java.util.BitSet;
import java.util.Set;

/** Whom the names of an article belong to: the thieves that it tells of, whom it is about, and others. */
final class Actors {
    /** A name that the article has so often is one that it is about. */
    private static final int OFTEN = 4;

    private static final int LEAD_PARAGRAPHS = 2;

    /** Those who tell of breaches: what they report is another's. */
    private static final Set<String> TELLERS = Set.of("authority", "observer");

    private static final Bystanders BYSTANDERS = new Bystanders();

    private final NamedText text;
    private final BitSet early = new BitSet();

    Actors(NamedText text) {
        this.text = text;
        for (var chunk : text.names().chunks()) {
            if (text.paragraph(text.sentenceAt(chunk.firstToken())) >= LEAD_PARAGRAPHS) {
                break;
            }
            int name = text.names().nameAt(chunk.firstToken());
            if (name >= 0) {
                early.set(name);
            }
        }
    }

    /** Whether a match names an organisation that the article is not about. */
    boolean isForeign(Match match) {
        int who = who(match);
        if (who < 0 || early.get(who) || text.names().isInTitle(who)) {
            return false;
        }
        Name name = text.names().names().get(who);
        return !name.person() && name.mentions() < OFTEN && !BYSTANDERS.isOf(name.text(), TELLERS);
    }

    /** Index of the name that the match captured; -1 for none. */
    private int who(Match match) {
        int item = match.start("who");
        return item < 0 ? -1 : text.names().nameAt(match.sequence().firstToken(item));
    }
}
