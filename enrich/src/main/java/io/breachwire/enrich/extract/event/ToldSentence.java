package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.List;
import java.util.Map;

/** What a sentence of an article tells. It is read when first asked, and once. Used by one thread. */
public final class ToldSentence {
    private final EventReader reader;
    private final Document document;
    private final Sentence sentence;
    private final List<DateMention> dates;
    private final List<Chunk> chunks;
    private final Work work;
    private Sequence sequence;
    private EventSequence events;
    private Responses.Signs signs;

    /**
     * Of a sentence.
     *
     * @param dates that it mentions
     * @param chunks of its document: the dates, and the names of those who act and speak
     */
    ToldSentence(
            EventReader reader,
            Document document,
            Sentence sentence,
            List<DateMention> dates,
            List<Chunk> chunks,
            Work work) {
        this.reader = reader;
        this.document = document;
        this.sentence = sentence;
        this.dates = dates;
        this.chunks = chunks;
        this.work = work;
    }

    /** The block that it stands in. */
    public Block block() {
        return document.block(sentence);
    }

    /** The dates that it mentions. */
    public List<DateMention> dates() {
        return dates;
    }

    public boolean isDated() {
        return !dates.isEmpty();
    }

    /** Its words, with each date and each name of those who act and speak as one item. */
    public Sequence sequence() {
        if (sequence == null) {
            sequence = Sequence.of(document, sentence, chunks);
        }
        return sequence;
    }

    /** The item that a date of it is. */
    public int itemOf(DateMention date) {
        return sequence().itemOf(date.firstToken());
    }

    /** What it says happened, in order and not overlapping. */
    public List<Event> events() {
        return found().events();
    }

    private EventSequence found() {
        if (events == null) {
            events = reader.events().find(sequence(), work);
        }
        return events;
    }

    /** What a date of it hangs on. */
    public Attachment attachment(DateMention date) {
        return new AttachmentReader(found()).attach(itemOf(date));
    }

    /** Whether it names others, but not whom the article is about, by name or by "the company". */
    public boolean isAboutOthers() {
        return new Parties(found()).areOthers();
    }

    /** Where it says that an attack was noticed soon, by the name that the rules give to what they take for a sign of it. */
    public Map<String, Match> signsOfNotice() {
        return signs().notices();
    }

    /** Whether it turns to what was before, or befell others. */
    public boolean isHistory() {
        return signs().history();
    }

    private Responses.Signs signs() {
        if (signs == null) {
            signs = reader.responses().read(sequence(), work);
        }
        return signs;
    }
}
