package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.event.Attachment.Party;

/** Finds whom single items of a sentence name: the victim, its attackers, the press and others. */
final class Parties {
    /** "Another" stands so far before the word for what it is, in items. */
    private static final int DESCRIPTION_REACH = 2;

    private final EventSequence sentence;

    Parties(EventSequence sentence) {
        this.sentence = sentence;
    }

    /** Whom an item names; null when it names nobody. */
    Party party(int item) {
        if (sentence.isChunk(item, ChunkKind.VICTIM)) {
            return Party.VICTIM;
        }
        if (sentence.isChunk(item, ChunkKind.GANG)) {
            return Party.PERPETRATOR;
        }
        if (sentence.isLower(item)) {
            if (sentence.is(item, WordClass.PERPETRATOR)) {
                // A hospital group is a company, not a gang.
                boolean isTrade =
                        item > 0 && sentence.is(item, WordClass.CORPORATE) && sentence.is(item - 1, WordClass.TRADE);
                return isTrade ? Party.CORPORATE : Party.PERPETRATOR;
            }
            if (sentence.is(item, WordClass.RESEARCHER)) {
                return Party.RESEARCHER;
            }
            if (sentence.is(item, WordClass.NEWS_HOUSE) && item > 0 && sentence.is(item - 1, WordClass.NEWS)) {
                return Party.PRESS;
            }
            if (sentence.is(item, WordClass.CORPORATE) && !isDescription(item)) {
                return Party.CORPORATE;
            }
        }
        if (sentence.is(item, WordClass.AUTHORITY)) {
            // "Officials" are anybody's, unless it is said whose.
            return item == 0 && sentence.is(item, WordClass.OFFICER) ? null : Party.AUTHORITY;
        }
        // "A post" is no newspaper unless it is named so.
        if (sentence.is(item, WordClass.PRESS) && !(sentence.isLower(item) && sentence.is(item, WordClass.PAPER))
                || sentence.isChunk(item, ChunkKind.OUTLET)) {
            return Party.PRESS;
        }
        return sentence.isCapitalized(item) ? Party.OTHER : null;
    }

    /** Whether "company" only tells what another is: "the oil company Acme", "another company". */
    private boolean isDescription(int item) {
        return item + 1 < sentence.size() && sentence.isCapitalized(item + 1)
                || sentence.hasAny(WordClass.INDEFINITE, item - DESCRIPTION_REACH, item);
    }

    /** Whether a sentence names others, but not whom the article is about, by name or by "the company". */
    boolean areOthers() {
        boolean others = false;
        for (int item = 0; item < sentence.size(); item++) {
            Party party = party(item);
            if (party == Party.VICTIM || party == Party.CORPORATE) {
                return false;
            }
            others |= party == Party.OTHER && item > 0;
        }
        return others;
    }
}
