package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** The chunks that the rules on dates see: the dates, and the names of the victim, of gangs and of the outlet. */
final class DateChunks {
    private final EventWords words;
    private final BitSet places;

    DateChunks(RuleBook book, EventWords words) {
        this.words = words;
        places = book.wordNumbers("names", "PLACE");
    }

    /** All chunks of the document, in the order of the text. */
    List<Chunk> read(Document document, List<DateMention> mentions, Set<String> names) {
        List<Chunk> chunks = new ArrayList<>();
        Set<String> gangs = new Gangs(document, words, places).names();
        List<String> outletWords = document.outlet();
        int next = 0;
        int token = 0;
        while (token < document.tokenCount()) {
            if (next < mentions.size() && mentions.get(next).firstToken() == token) {
                DateMention mention = mentions.get(next++);
                chunks.add(new Chunk(words.number(kind(mention)), token, mention.endToken()));
                token = mention.endToken();
                continue;
            }
            int end = endOfName(document, outletWords, token);
            if (end > token) {
                chunks.add(new Chunk(words.number(ChunkKind.OUTLET), token, end));
                token = end;
                continue;
            }
            if (isCapitalized(document, token) && gangs.contains(document.word(token))) {
                chunks.add(new Chunk(words.number(ChunkKind.GANG), token, token + 1));
                token++;
                continue;
            }
            while (end < document.tokenCount()
                    && isCapitalized(document, end)
                    && !gangs.contains(document.word(end))
                    && names.contains(document.word(end))
                    && !(next < mentions.size() && mentions.get(next).firstToken() == end)) {
                end++;
            }
            if (end > token) {
                if (names(document, token, end)) {
                    chunks.add(new Chunk(words.number(ChunkKind.VICTIM), token, end));
                }
                token = end;
            } else {
                token++;
            }
        }
        return chunks;
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
            if (!words.is(word, WordClass.COMMON_IN_NAMES) && !places.get(word)) {
                return true;
            }
            hasCommon |= words.is(word, WordClass.COMMON_IN_NAMES);
        }
        boolean isWhole = !(first > 0
                        && isCapitalized(document, first - 1)
                        && !document.word(first - 1).equals("the"))
                && !(end < document.tokenCount()
                        && (isCapitalized(document, end) || document.word(end).equals("of")));
        boolean isDefinite = first > 0
                && document.word(first - 1).equals("the")
                && !words.is(document.wordNumber(first), WordClass.NATION);
        return hasCommon && (isWhole && (isDefinite || end - first > 1) || isCompound(document, first, end));
    }

    /** "T-Mobile" and "Crypto.com" are names though each of their words is in many. */
    private boolean isCompound(Document document, int first, int end) {
        boolean hasHyphen = first > 1 && document.firstChar(first - 1) == '-' && isCapitalized(document, first - 2);
        boolean isDomain = end + 1 < document.tokenCount()
                && document.firstChar(end) == '.'
                && document.end(end - 1) == document.start(end)
                && document.end(end) == document.start(end + 1)
                && words.is(document.wordNumber(end + 1), WordClass.DOMAIN);
        return hasHyphen || isDomain;
    }

    private static ChunkKind kind(DateMention mention) {
        if (mention.last() != null) {
            return ChunkKind.DATE_SPAN;
        }
        return switch (mention.precision()) {
            case DAY -> ChunkKind.DATE_DAY;
            case MONTH -> ChunkKind.DATE_MONTH;
            case YEAR -> ChunkKind.DATE_YEAR;
        };
    }

    static boolean isCapitalized(Document document, int token) {
        Document.Shape shape = document.shape(token);
        return shape == Document.Shape.CAPITALIZED || shape == Document.Shape.UPPER;
    }
}
