package io.breachwire.enrich.extract;

import io.breachwire.enrich.extract.dates.DateReader;
import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** An article being read: its document, and its sentences as each layer of rules sees them. */
final class Reading {
    static final RuleBook RULES = RuleBook.standard();

    private static final DateReader DATES = new DateReader(RULES.rules("dates/expressions"));
    private static final int DAY = RULES.chunkKind("date-day");
    private static final int MONTH = RULES.chunkKind("date-month");
    private static final int YEAR = RULES.chunkKind("date-year");
    private static final int SPAN = RULES.chunkKind("date-span");

    private final Document document;
    private final Work work = new Work();
    private final List<Sequence> tokens;
    private final List<Mention> mentions;
    private final List<Chunk> dateChunks;

    Reading(Article article) {
        document = Document.read(article, RULES.lexicon());
        tokens = sequences(List.of());
        mentions = DATES.read(tokens, article.published(), work);
        dateChunks = mentions.stream()
                .map(mention -> new Chunk(kind(mention), mention.firstToken(), mention.endToken()))
                .toList();
    }

    private static int kind(Mention mention) {
        if (mention.last() != null) {
            return SPAN;
        }
        return switch (mention.precision()) {
            case DAY -> DAY;
            case MONTH -> MONTH;
            case YEAR -> YEAR;
        };
    }

    Document document() {
        return document;
    }

    Work work() {
        return work;
    }

    /** The sentences as bare tokens. */
    List<Sequence> tokens() {
        return tokens;
    }

    /** The dates that the article mentions, in the order of the text. */
    List<Mention> mentions() {
        return mentions;
    }

    /** The dates as chunks, in the order of the text. */
    List<Chunk> dateChunks() {
        return dateChunks;
    }

    /** The sentences with these chunks, in the order of the text, as single items. */
    List<Sequence> sequences(List<Chunk> chunks) {
        List<Sequence> sequences = new ArrayList<>(document.sentences().size());
        for (Sentence sentence : document.sentences()) {
            sequences.add(Sequence.of(document, sentence, chunks));
        }
        return sequences;
    }
}
