package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;

/** An article whose dates are known, and are single items of its sentences. Used by one thread. */
final class DatedArticle {
    private final Document document;
    private final List<Mention> mentions;
    private final LocalDate published;
    private final List<Chunk> chunks;
    private final Work work;
    private final BitSet dated = new BitSet();
    /** Filled as they are asked for: several read the same sentence. */
    private final Sequence[] sequences;

    /**
     * @param mentions in the order of the text
     * @param published null when unknown
     * @param chunks the dates, and the names of those who speak
     */
    DatedArticle(Document document, List<Mention> mentions, LocalDate published, List<Chunk> chunks, Work work) {
        this.document = document;
        this.mentions = mentions;
        this.published = published;
        this.chunks = chunks;
        this.work = work;
        sequences = new Sequence[document.sentences().size()];
        mentions.forEach(mention -> dated.set(mention.sentence()));
    }

    Document document() {
        return document;
    }

    List<Mention> mentions() {
        return mentions;
    }

    LocalDate published() {
        return published;
    }

    Work work() {
        return work;
    }

    int sentences() {
        return document.sentences().size();
    }

    Sequence sentence(int index) {
        if (sequences[index] == null) {
            sequences[index] = Sequence.of(document, document.sentences().get(index), chunks);
        }
        return sequences[index];
    }

    /** Whether a sentence has a date. */
    boolean isDated(int sentence) {
        return dated.get(sentence);
    }
}
