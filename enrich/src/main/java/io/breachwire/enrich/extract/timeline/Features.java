package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.event.Attachment;
import io.breachwire.enrich.extract.event.Event;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    Candidates read(Document document, List<Mention> mentions, LocalDate published, List<Victim> victims, Work work) {
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
        List<Attachment> attachments = new ArrayList<>();
        Set<Event> dated = new HashSet<>();
        for (Mention mention : sentence.dates()) {
            Attachment attachment = sentence.attachment(mention);
            attachments.add(attachment);
            if (attachment.hangs()) {
                dated.add(attachment.event());
            }
        }
        shareSpans(matches, attachments);
        EventFeatures eventFeatures = new EventFeatures(sentence, dated);
        boolean isAboutOthers = sentence.isAboutOthers();
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < attachments.size(); i++) {
            Mention mention = sentence.dates().get(i);
            Candidate candidate = new Candidate(
                    mention,
                    attachments.get(i),
                    Proposal.of(matches, attachments.get(i)),
                    Place.of(mention.sentence(), sentences),
                    Age.of(mention.date().latest(), published));
            eventFeatures.addTo(candidate);
            if (isAboutOthers) {
                candidate.setAboutOthers();
            }
            candidates.add(candidate);
        }
        return candidates;
    }

    /** Of the two dates of a span, the one that ends it in a clause of its own is of what the other is of. */
    private static void shareSpans(List<Match> matches, List<Attachment> attachments) {
        for (Match match : matches) {
            if (Remark.ONE_EVENT.isOf(match.rule())) {
                int from = indexOf(attachments, match.start("from"));
                int until = indexOf(attachments, match.start("until"));
                if (from >= 0 && until >= 0 && attachments.get(from).hangs()) {
                    attachments.set(
                            until,
                            attachments.get(from).of(attachments.get(until).date()));
                }
            }
        }
    }

    private static int indexOf(List<Attachment> attachments, int date) {
        for (int i = 0; i < attachments.size(); i++) {
            if (attachments.get(i).date() == date) {
                return i;
            }
        }
        return -1;
    }
}
