package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The chunks that the rules on dates see: the dates, and the names of the victim, of gangs and of the outlet. */
final class DateChunks {
    private final int day;
    private final int month;
    private final int year;
    private final int span;
    private final int titleName;
    private final int outlet;
    private final int gang;
    private final BitSet common;
    private final BitSet gangs;
    private final BitSet crews;
    private final BitSet strains;
    private final BitSet places;
    private final BitSet nations;
    private final BitSet domains;
    private final int the;
    private final int of;

    DateChunks(RuleBook book) {
        day = book.chunkKind("date-day");
        month = book.chunkKind("date-month");
        year = book.chunkKind("date-year");
        span = book.chunkKind("date-span");
        titleName = book.chunkKind("title-name");
        outlet = book.chunkKind("outlet");
        gang = book.chunkKind("gang-name");
        common = book.wordNumbers(EventReader.RULES, "COMMON_IN_NAMES");
        gangs = book.wordNumbers(EventReader.RULES, "PERPETRATOR");
        nations = book.wordNumbers(EventReader.RULES, "NATION");
        domains = book.wordNumbers(EventReader.RULES, "DOMAIN");
        crews = book.wordNumbers(EventReader.RULES, "CREW");
        strains = book.wordNumbers(EventReader.RULES, "STRAIN");
        places = book.wordNumbers("names", "PLACE");
        the = book.lexicon().number("the");
        of = book.lexicon().number("of");
    }

    /** All chunks of the document, in the order of the text. */
    List<Chunk> read(Document document, List<Mention> mentions, Set<String> names) {
        List<Chunk> chunks = new ArrayList<>();
        Set<String> perpetrators = gangs(document);
        List<String> outletWords = document.outlet();
        int next = 0;
        int token = 0;
        while (token < document.tokenCount()) {
            if (next < mentions.size() && mentions.get(next).firstToken() == token) {
                Mention mention = mentions.get(next++);
                chunks.add(new Chunk(kind(mention), token, mention.endToken()));
                token = mention.endToken();
                continue;
            }
            int end = endOfName(document, outletWords, token);
            if (end > token) {
                chunks.add(new Chunk(outlet, token, end));
                token = end;
                continue;
            }
            if (isCapitalized(document, token) && perpetrators.contains(document.word(token))) {
                chunks.add(new Chunk(gang, token, token + 1));
                token++;
                continue;
            }
            while (end < document.tokenCount()
                    && isCapitalized(document, end)
                    && !perpetrators.contains(document.word(end))
                    && names.contains(document.word(end))
                    && !(next < mentions.size() && mentions.get(next).firstToken() == end)) {
                end++;
            }
            if (end > token) {
                if (names(document, token, end)) {
                    chunks.add(new Chunk(titleName, token, end));
                }
                token = end;
            } else {
                token++;
            }
        }
        return chunks;
    }

    /** The words that name gangs and what they spread: "the Foo ransomware gang", "Foo 2.0 ransomware-as-a-service". */
    private Set<String> gangs(Document document) {
        Set<String> found = new TreeSet<>();
        for (int token = 0; token + 2 < document.tokenCount(); token++) {
            if (isCapitalized(document, token) && isGang(document, token)) {
                found.add(document.word(token));
            }
        }
        return found;
    }

    private boolean isGang(Document document, int token) {
        int word = document.wordNumber(token);
        if (common.get(word) || places.get(word) || gangs.get(word) || crews.get(word)) {
            return false;
        }
        int behind = token + 1;
        if (document.shape(behind).name().startsWith("NUMBER")) {
            behind++;
        }
        if (strains.get(document.wordNumber(behind))) {
            return behind + 1 < document.tokenCount() && crews.get(document.wordNumber(behind + 1));
        }
        return document.shape(behind) == Document.Shape.LOWER
                && document.word(behind).equals("gang");
    }

    /** Where a name, of the outlet, that begins at a token ends; that token where none begins. */
    private static int endOfName(Document document, List<String> words, int first) {
        if (words.isEmpty() || first + words.size() > document.tokenCount()) {
            return first;
        }
        for (int i = 0; i < words.size(); i++) {
            // As it is written: the record is not The Record.
            if (!document.isWritten(first + i, words.get(i))) {
                return first;
            }
        }
        return first + words.size();
    }

    /**
     * Whether words of the names sought name the same here. "Health" or "University" in another name does not; "the
     * University" does.
     */
    private boolean names(Document document, int first, int end) {
        boolean hasCommon = false;
        for (int token = first; token < end; token++) {
            int word = document.wordNumber(token);
            if (!common.get(word) && !places.get(word)) {
                return true;
            }
            hasCommon |= common.get(word);
        }
        boolean isWhole = !(first > 0 && isCapitalized(document, first - 1) && document.wordNumber(first - 1) != the)
                && !(end < document.tokenCount() && (isCapitalized(document, end) || document.wordNumber(end) == of));
        boolean isDefinite =
                first > 0 && document.wordNumber(first - 1) == the && !nations.get(document.wordNumber(first));
        return hasCommon && (isWhole && (isDefinite || end - first > 1) || isCompound(document, first, end));
    }

    /** "T-Mobile" and "Crypto.com" are names though each of their words is in many. */
    private boolean isCompound(Document document, int first, int end) {
        boolean hasHyphen = first > 1 && document.firstChar(first - 1) == '-' && isCapitalized(document, first - 2);
        boolean isDomain = end + 1 < document.tokenCount()
                && document.firstChar(end) == '.'
                && document.end(end - 1) == document.start(end)
                && document.end(end) == document.start(end + 1)
                && domains.get(document.wordNumber(end + 1));
        return hasHyphen || isDomain;
    }

    private int kind(Mention mention) {
        if (mention.last() != null) {
            return span;
        }
        return switch (mention.precision()) {
            case DAY -> day;
            case MONTH -> month;
            case YEAR -> year;
        };
    }

    static boolean isCapitalized(Document document, int token) {
        Document.Shape shape = document.shape(token);
        return shape == Document.Shape.CAPITALIZED || shape == Document.Shape.UPPER;
    }
}
