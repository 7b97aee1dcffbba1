package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.RuleBook;

/** Those who know what single sentences tell, each of one thing. */
record SentenceReaders(
        EventFinder events,
        AttachmentReader attachments,
        JoinedEvents joined,
        Parties parties,
        Novelty novelty,
        Responses responses) {
    static SentenceReaders of(RuleBook book) {
        Clauses clauses = new Clauses(book);
        Parties parties = new Parties(book);
        JoinedEvents joined = new JoinedEvents(book, clauses, parties);
        return new SentenceReaders(
                new EventFinder(book),
                new AttachmentReader(book, clauses, parties, joined),
                joined,
                parties,
                new Novelty(book, clauses),
                new Responses(book));
    }
}
