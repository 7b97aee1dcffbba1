package io.breachwire.enrich.extract;

import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.dates.DateReader;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.time.LocalDate;
import java.util.List;

/** An article being read: its document, its sentences as bare tokens, and its dates. Used by one thread. */
final class Reading {
    static final RuleBook RULES = RuleBook.standard();

    private static final DateReader DATES = new DateReader(RULES);

    private final Document document;
    private final Work work = new Work();
    private final LocalDate published;
    private List<Sequence> tokens;
    private DateReader.Seen dates;

    Reading(Article article) {
        document = Document.read(article, RULES.lexicon());
        published = article.published();
        work.add(document.steps());
    }

    Document document() {
        return document;
    }

    Work work() {
        return work;
    }

    /** The sentences as bare tokens. */
    List<Sequence> tokens() {
        if (tokens == null) {
            tokens = Sequence.all(document, List.of());
        }
        return tokens;
    }

    /** The dates that the article mentions, in the order of the text. */
    List<DateMention> mentions() {
        return dates().mentions();
    }

    /** What the article's words for dates were read as. */
    DateReader.Seen dates() {
        if (dates == null) {
            dates = DATES.read(tokens(), published, work);
        }
        return dates;
    }
}
