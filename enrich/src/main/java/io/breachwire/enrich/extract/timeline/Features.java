package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.event.Attachment;
import io.breachwire.enrich.extract.event.Attachment.Party;
import io.breachwire.enrich.extract.event.EventReader;
import io.breachwire.enrich.extract.event.ToldArticle;
import io.breachwire.enrich.extract.event.ToldSentence;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads what can be said of each date mention: the event that it hangs on, the rules that fired, and where it stands. Few
 * and general on purpose: the training articles are too few to weigh more.
 */
final class Features {
    private final RuleSet rules;
    private final EventReader events;

    Features(RuleBook book) {
        rules = book.rules("dates/roles");
        events = new EventReader(book);
    }

    /**
     * The mentions with all that the events, the rules and the rest of the article say of them.
     *
     * @param published null when unknown
     */
    Candidates read(
            Document document, List<DateMention> mentions, LocalDate published, List<Victim> victims, Work work) {
        ToldArticle article = events.read(document, mentions, victims, work);
        List<Candidate> all = new ArrayList<>(mentions.size());
        for (ToldSentence sentence : article.sentences()) {
            if (sentence.isDated()) {
                all.addAll(candidates(sentence, article.sentences().size(), published, work));
            }
        }
        Candidates candidates = new Candidates(article, all);
        new ArticleFeatures(candidates).add();
        return candidates;
    }

    /** The mentions of a sentence, of an article of so many. */
    private List<Candidate> candidates(ToldSentence sentence, int sentences, LocalDate published, Work work) {
        List<Match> matches = rules.match(sentence.sequence(), work);
        boolean isAboutOthers = sentence.isAboutOthers();
        List<Candidate> candidates = new ArrayList<>();
        for (DateMention mention : sentence.dates()) {
            Attachment attachment = sentence.attachment(mention);
            Candidate candidate = new Candidate(
                    mention,
                    attachment,
                    Proposal.of(matches, attachment),
                    Place.of(mention.sentence(), sentences),
                    Age.of(mention.date().latest(), published));
            addEvent(candidate);
            if (isAboutOthers) {
                candidate.setAboutOthers();
            }
            candidates.add(candidate);
        }
        return candidates;
    }

    /** Adds what the event that a date hangs on says of it. */
    private static void addEvent(Candidate candidate) {
        Attachment attachment = candidate.attachment();
        String hangs = "hangs=" + attachment.label();
        candidate.add(hangs);
        if (!attachment.hangs()) {
            return;
        }
        if (attachment.patient() == Party.PRESS) {
            candidate.add(hangs + "&to=press");
        }
        if (candidate.namesDoer()) {
            candidate.add(hangs + "&by=" + attachment.subject().name().toLowerCase(Locale.ROOT));
        }
    }
}
