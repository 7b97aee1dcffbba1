package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The chunks that the rules on dates see: the dates, and the names that stand in the title. */
public final class DateChunks {
    private final int day;
    private final int month;
    private final int year;
    private final int span;
    private final int titleName;

    public DateChunks(RuleBook book) {
        day = book.chunkKind("date-day");
        month = book.chunkKind("date-month");
        year = book.chunkKind("date-year");
        span = book.chunkKind("date-span");
        titleName = book.chunkKind("title-name");
    }

    /** All chunks of the document, in the order of the text. */
    public List<Chunk> read(Document document, List<Mention> mentions, Set<String> names) {
        List<Chunk> chunks = new ArrayList<>();
        int next = 0;
        int token = 0;
        while (token < document.tokenCount()) {
            if (next < mentions.size() && mentions.get(next).firstToken() == token) {
                Mention mention = mentions.get(next++);
                chunks.add(new Chunk(kind(mention), token, mention.endToken()));
                token = mention.endToken();
                continue;
            }
            int end = token;
            while (end < document.tokenCount()
                    && isCapitalized(document, end)
                    && names.contains(document.word(end))
                    && !(next < mentions.size() && mentions.get(next).firstToken() == end)) {
                end++;
            }
            if (end > token) {
                chunks.add(new Chunk(titleName, token, end));
                token = end;
            } else {
                token++;
            }
        }
        return chunks;
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

    /**
     * The words that name whom the article is about: those of its victims, and, where it names none, those of the title.
     */
    public static Set<String> names(Document document, List<Victim> victims) {
        Set<String> names = new TreeSet<>();
        for (Victim victim : victims) {
            for (String word : victim.name().split("[^\\p{L}\\p{N}]+")) {
                if (word.length() > 1 && Character.isUpperCase(word.charAt(0))) {
                    names.add(word.toLowerCase(Locale.ROOT));
                }
            }
        }
        names.addAll(titleNames(document));
        return names;
    }

    /** The names in the title: words with a capital there which have one within sentences, too. */
    static Set<String> titleNames(Document document) {
        Set<String> capitalized = new TreeSet<>();
        Set<String> inTitle = new TreeSet<>();
        for (Sentence sentence : document.sentences()) {
            Block.Kind kind = document.block(sentence).kind();
            for (int token = sentence.firstToken(); token < sentence.endToken(); token++) {
                if (isCapitalized(document, token)) {
                    if (kind == Block.Kind.TITLE) {
                        inTitle.add(document.word(token));
                    } else if (kind != Block.Kind.HEADING && token > sentence.firstToken() + 1) {
                        capitalized.add(document.word(token));
                    }
                }
            }
        }
        inTitle.retainAll(capitalized);
        return inTitle;
    }

    static boolean isCapitalized(Document document, int token) {
        Document.Shape shape = document.shape(token);
        return shape == Document.Shape.CAPITALIZED || shape == Document.Shape.UPPER;
    }
}
