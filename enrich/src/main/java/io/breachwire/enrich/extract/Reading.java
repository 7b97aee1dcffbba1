package io.breachwire.enrich.extract;

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

    private final Document document;
    private final Work work = new Work();
    private final List<Sequence> tokens;

    Reading(Article article) {
        document = Document.read(article, RULES.lexicon());
        tokens = sequences(List.of());
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

    /** The sentences with these chunks, in the order of the text, as single items. */
    List<Sequence> sequences(List<Chunk> chunks) {
        List<Sequence> sequences = new ArrayList<>(document.sentences().size());
        for (Sentence sentence : document.sentences()) {
            sequences.add(Sequence.of(document, sentence, chunks));
        }
        return sequences;
    }
}
