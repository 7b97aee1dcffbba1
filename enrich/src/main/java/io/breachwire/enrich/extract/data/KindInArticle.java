package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.data.DataMention.Exposure;
import io.breachwire.enrich.extract.text.Block;

/** A kind of data as an article names it: what its strongest mention says, and what all of them and the article say beside. */
final class KindInArticle {
    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LATE_PARAGRAPHS = 12;

    private final DataMentions mentions;
    private final KindMentions named;
    private final DataMention best;
    private final Context said;

    KindInArticle(DataMentions mentions, KindMentions named) {
        this.mentions = mentions;
        this.named = named;
        best = named.best();
        said = mentions.context(best);
    }

    boolean is(DataClass dataClass) {
        return named.dataClass() == dataClass;
    }

    DataMention best() {
        return best;
    }

    Exposure exposure() {
        return best.assertion().exposure();
    }

    /** Whether the sentence of the strongest mention has a cue. */
    boolean has(DataCue cue) {
        return said.has(cue);
    }

    /** Whether that sentence says before the mention that it is not known. */
    boolean isUnknown() {
        return said.ahead(DataCue.UNKNOWN, best.match().start());
    }

    boolean isInTitle() {
        return blockKind() == Block.Kind.TITLE;
    }

    boolean isInLead() {
        return blockKind() != Block.Kind.TITLE
                && blockKind() != Block.Kind.SUBTITLE
                && mentions.text().paragraph(best.sentence()) < LEAD_PARAGRAPHS;
    }

    boolean isLate() {
        return mentions.text().paragraph(best.sentence()) >= LATE_PARAGRAPHS;
    }

    private Block.Kind blockKind() {
        return mentions.text().block(best.sentence()).kind();
    }

    /** In how many sentences it is named. */
    int sentences() {
        return named.sentences(any -> true);
    }

    /** In how many sentences it lay open. */
    int exposed() {
        return named.sentences(mention -> mention.isExposed() && !(isOwners() && !mention.sure()));
    }

    /** In how many sentences that is denied. */
    int denied() {
        return named.sentences(mention -> mention.assertion().denied());
    }

    /** Whether the denials outweigh what says that it lay open. */
    boolean isMostlyDenied() {
        return best.assertion().denied() || denied() > exposed();
    }

    /** Whether only those are named whose data it is: customers, and not their records. */
    boolean isBareOwner() {
        return isOwners() && !best.sure();
    }

    /** Whether those are named like that, somewhere beside data that people give of themselves. */
    boolean isBareBesidePersonal() {
        return isBareOwner()
                && named.places().stream()
                        .anyMatch(mention ->
                                mention.isExposed() && mentions.naming().namePersonal(mention.sentence()));
    }

    private boolean isOwners() {
        return NamedKinds.OWNERS.contains(named.dataClass());
    }

    /** Whether it is "personal data", and the article names that more closely, too. */
    boolean isNamedCloser() {
        if (!is(DataClass.UNSPECIFIED_PERSONAL)) {
            return false;
        }
        for (DataClass dataClass : NamedKinds.CLOSELY_PERSONAL) {
            for (DataMention mention : mentions.ofKind(dataClass).places()) {
                if (mention.isExposed() && mention.sure()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether nothing in the article tells of data that was taken or lay open. Coins are stolen without. */
    boolean isWithoutTheft() {
        return !mentions.tellOfTheft() && !is(DataClass.VIRTUAL_CURRENCY);
    }

    /** Whether the strongest mention is of another incident. */
    boolean isOfAnotherTime() {
        return mentions.isBackground(best);
    }
}
