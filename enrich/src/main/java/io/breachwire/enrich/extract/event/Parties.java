package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.event.Attachment.Party;
import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.BitSet;

/** Finds whom single items of a sentence name: the victim, its attackers, the press and others. */
final class Parties {
    /** "Another" stands so far before the word for what it is, in items. */
    private static final int DESCRIPTION_REACH = 2;

    /** "Chief" stands so far before "officer", in items. */
    private static final int CHIEF_REACH = 4;

    private final BitSet perpetrators;
    private final BitSet researchers;
    private final BitSet authorities;
    private final BitSet press;
    private final BitSet papers;
    private final BitSet news;
    private final BitSet newsHouses;
    private final BitSet corporate;
    private final BitSet trades;
    private final BitSet chiefs;
    private final BitSet officers;
    private final BitSet indefinite;
    private final int victim;
    private final int gang;
    private final int outlet;

    Parties(RuleBook book) {
        perpetrators = book.wordNumbers(EventReader.RULES, "PERPETRATOR");
        researchers = book.wordNumbers(EventReader.RULES, "RESEARCHER");
        authorities = book.wordNumbers(EventReader.RULES, "AUTHORITY");
        press = book.wordNumbers(EventReader.RULES, "PRESS");
        papers = book.wordNumbers(EventReader.RULES, "PAPER");
        news = book.wordNumbers(EventReader.RULES, "NEWS");
        newsHouses = book.wordNumbers(EventReader.RULES, "NEWS_HOUSE");
        corporate = book.wordNumbers(EventReader.RULES, "CORPORATE");
        trades = book.wordNumbers(EventReader.RULES, "TRADE");
        chiefs = book.wordNumbers(EventReader.RULES, "CHIEF");
        officers = book.wordNumbers(EventReader.RULES, "OFFICER");
        indefinite = book.wordNumbers(EventReader.RULES, "INDEFINITE");
        victim = book.chunkKind("title-name");
        gang = book.chunkKind("gang-name");
        outlet = book.chunkKind("outlet");
    }

    /** Whom an item names; null when it names nobody. */
    Party party(EventSequence sentence, int item) {
        if (sentence.isChunk(item, victim)) {
            return Party.VICTIM;
        }
        if (sentence.isChunk(item, gang)) {
            return Party.PERPETRATOR;
        }
        int word = sentence.word(item);
        if (sentence.isLower(item)) {
            if (perpetrators.get(word)) {
                // A hospital group is a company, not a gang.
                boolean isTrade = item > 0 && corporate.get(word) && trades.get(sentence.word(item - 1));
                return isTrade ? Party.CORPORATE : Party.PERPETRATOR;
            }
            if (researchers.get(word) && !isOfHouse(sentence, item)) {
                return Party.RESEARCHER;
            }
            if (newsHouses.get(word) && item > 0 && news.get(sentence.word(item - 1))) {
                return Party.PRESS;
            }
            if (corporate.get(word) && !isDescription(sentence, item)) {
                return Party.CORPORATE;
            }
        }
        if (authorities.get(word)) {
            if (isOfHouse(sentence, item)) {
                return Party.CORPORATE;
            }
            // "Officials" are anybody's, unless it is said whose.
            return item == 0 && officers.get(word) ? null : Party.AUTHORITY;
        }
        // "A post" is no newspaper unless it is named so.
        if (press.get(word) && !(sentence.isLower(item) && papers.get(word)) || sentence.isChunk(item, outlet)) {
            return Party.PRESS;
        }
        return sentence.isCapitalized(item) ? Party.OTHER : null;
    }

    /** "School officials" and a "chief information security officer" are those of whom the article is about. */
    private boolean isOfHouse(EventSequence sentence, int item) {
        if (!officers.get(sentence.word(item))) {
            return false;
        }
        return sentence.hasAny(chiefs, item - CHIEF_REACH, item)
                || item > 0
                        && (corporate.get(sentence.word(item - 1))
                                || trades.get(sentence.word(item - 1))
                                || sentence.isChunk(item - 1, victim));
    }

    /** Whether "company" only tells what another is: "the oil company Acme", "another company". */
    private boolean isDescription(EventSequence sentence, int item) {
        return item + 1 < sentence.size() && sentence.isCapitalized(item + 1)
                || sentence.hasAny(indefinite, item - DESCRIPTION_REACH, item);
    }

    /** Whether a sentence names others, but not whom the article is about, by name or by "the company". */
    boolean isAboutOthers(EventSequence sentence) {
        boolean others = false;
        for (int item = 0; item < sentence.size(); item++) {
            Party party = party(sentence, item);
            if (party == Party.VICTIM || party == Party.CORPORATE) {
                return false;
            }
            others |= party == Party.OTHER && item > 0;
        }
        return others;
    }
}
