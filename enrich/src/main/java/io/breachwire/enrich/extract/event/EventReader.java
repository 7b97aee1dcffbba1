package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what the sentences of an article say happened, who did it to whom, and which of it a date hangs on. Immutable and
 * safe to share between threads.
 */
public final class EventReader {
    /** The rules for events, and the words that tell how dates hang on them. */
    static final String RULES = "dates/events";

    private final DateChunks chunks;
    private final EventFinder events;
    private final Responses responses;

    public EventReader(RuleBook book) {
        EventWords words = new EventWords(book);
        chunks = new DateChunks(book, words);
        events = new EventFinder(book, words);
        responses = new Responses(book);
    }

    EventFinder events() {
        return events;
    }

    Responses responses() {
        return responses;
    }

    /**
     * What an article tells.
     *
     * @param dates that it mentions, in the order of the text
     * @param victims those whom it is about
     */
    public ToldArticle read(Document document, List<DateMention> dates, List<Victim> victims, Work work) {
        Set<String> names = VictimNames.of(victims);
        List<Chunk> items = chunks.read(document, dates, names);
        List<ToldSentence> sentences = new ArrayList<>(document.sentences().size());
        int next = 0;
        for (Sentence sentence : document.sentences()) {
            int first = next;
            while (next < dates.size() && dates.get(next).sentence() == sentences.size()) {
                next++;
            }
            sentences.add(new ToldSentence(this, document, sentence, dates.subList(first, next), items, work));
        }
        return new ToldArticle(dates, sentences);
    }
}
