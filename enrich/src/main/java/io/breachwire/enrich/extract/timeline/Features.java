package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.event.Attachment;
import io.breachwire.enrich.extract.event.AttachmentReader;
import io.breachwire.enrich.extract.event.Clauses;
import io.breachwire.enrich.extract.event.DateChunks;
import io.breachwire.enrich.extract.event.Event;
import io.breachwire.enrich.extract.event.EventReader;
import io.breachwire.enrich.extract.event.JoinedEvents;
import io.breachwire.enrich.extract.event.Novelty;
import io.breachwire.enrich.extract.event.Parties;
import io.breachwire.enrich.extract.event.Responses;
import io.breachwire.enrich.extract.event.Role;
import io.breachwire.enrich.extract.event.Speakers;
import io.breachwire.enrich.extract.event.ToldSentence;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What can be said of each date mention, in words that a person can read: the event that it hangs on, the rules that
 * fired, and where it stands. Few and general on purpose: the training articles are too few to weigh more.
 */
final class Features {
    /** The feature of every mention: how much speaks against it to begin with. */
    static final String ANY = "any";

    /** What rules tell of a date until which the intrusion went on. */
    private static final String UNTIL = "until";

    /** What rules tell of a span whose second date is of the event that the first hangs on. */
    private static final String ONE_EVENT = "one-event";

    private static final Set<String> OTHERS = Set.of("by=perpetrator", "by=press");

    private final RuleSet rules;
    private final DateChunks chunker;
    private final Speakers speakers;
    private final EventReader events;
    private final Parties parties;
    private final AttachmentReader attachments;
    private final EventFeatures eventFeatures;
    private final ArticleFeatures articleFeatures;

    Features(RuleBook book) {
        rules = book.rules("dates/roles");
        chunker = new DateChunks(book);
        speakers = new Speakers(book);
        events = new EventReader(book);
        parties = new Parties(book);
        Clauses clauses = new Clauses(book);
        JoinedEvents joined = new JoinedEvents(book, clauses, parties);
        Novelty novelty = new Novelty(book, clauses);
        Responses responses = new Responses(book);
        attachments = new AttachmentReader(book, clauses, parties, joined);
        eventFeatures = new EventFeatures(joined, novelty, responses);
        articleFeatures = new ArticleFeatures(events, novelty, responses);
    }

    /**
     * What was read of the mentions.
     *
     * @param proposals what proposes roles for each mention, in the same order as the mentions
     * @param told the sentence of each mention, in the same order
     * @param features of each mention, in the same order
     * @param signs of an attack noticed at once, by the feature that they give to its dates: where the first of each stands
     */
    record Reading(
            List<Mention> mentions,
            List<List<Proposal>> proposals,
            List<ToldSentence> told,
            List<Set<String>> features,
            Map<String, Match> signs) {
        /** The mentions that something proposes for a role, in their order. */
        Set<Integer> proposedFor(Role role) {
            Set<Integer> proposed = new TreeSet<>();
            for (int i = 0; i < proposals.size(); i++) {
                if (isProposedFor(i, role)) {
                    proposed.add(i);
                }
            }
            return proposed;
        }

        /** Whether something proposes a mention for a role. */
        boolean isProposedFor(int mention, Role role) {
            return proposals.get(mention).stream().anyMatch(proposal -> proposal.role() == role);
        }

        /** Whether a rule tells something of a mention beside its role. */
        boolean tells(int mention, String what) {
            return proposals.get(mention).stream().anyMatch(proposal -> proposal.tells(what));
        }
    }

    /** What the events, the rules and the place of each mention say. */
    Reading read(Document document, List<Mention> mentions, LocalDate published, Set<String> names, Work work) {
        Set<String> voices = new HashSet<>(names);
        voices.addAll(speakers.read(document, names));
        List<Chunk> chunks = chunker.read(document, mentions, voices);
        DatedArticle article = new DatedArticle(document, mentions, published, chunks, work);
        Reading reading =
                new Reading(mentions, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        for (int first = 0, end; first < mentions.size(); first = end) {
            int sentence = mentions.get(first).sentence();
            end = first + 1;
            while (end < mentions.size() && mentions.get(end).sentence() == sentence) {
                end++;
            }
            readSentence(article, first, end, reading);
        }
        articleFeatures.addTo(reading, article);
        return reading;
    }

    /** Reads the sentence of some mentions, and adds what it says of them. */
    private void readSentence(DatedArticle article, int first, int end, Reading reading) {
        int sentence = article.mentions().get(first).sentence();
        ToldSentence told = events.read(article.sentence(sentence), article.work());
        List<Match> matches = rules.match(told.sequence(), article.work());
        int[] items = new int[end - first];
        Attachment[] attached = new Attachment[end - first];
        Set<Event> dated = new HashSet<>();
        for (int i = 0; i < items.length; i++) {
            items[i] = told.sequence().itemOf(article.mentions().get(first + i).firstToken());
            attached[i] = attachments.attach(told, items[i]);
            if (attached[i] != null) {
                dated.add(attached[i].event());
            }
        }
        shareSpans(matches, items, attached);
        boolean isAboutOthers = parties.isAboutOthers(told);
        MentionFeatures mentionFeatures = new MentionFeatures(article);
        for (int i = 0; i < items.length; i++) {
            List<Proposal> proposals = Proposal.of(items[i], matches, attached[i]);
            Set<String> features = eventFeatures.hanging(told, attached[i]);
            features.addAll(eventFeatures.undated(told, dated, attached[i], items[i], article.work()));
            proposals.forEach(proposal -> features.addAll(proposal.features()));
            features.addAll(mentionFeatures.of(first + i));
            if (isAboutOthers) {
                features.add("about-others");
            }
            if (features.contains("hangs=detected") && proposals.stream().anyMatch(proposal -> proposal.tells(UNTIL))) {
                features.add("until-noticed");
            }
            if (proposals.stream().anyMatch(Proposal::isSpan)) {
                features.add("span-of=" + spanOf(attached[i]));
            }
            reading.proposals().add(proposals);
            reading.told().add(told);
            reading.features().add(features);
        }
    }

    /** Of the two dates of a span, the one that ends it in a clause of its own is of what the other is of. */
    private static void shareSpans(List<Match> matches, int[] items, Attachment[] attached) {
        for (Match match : matches) {
            if (Proposal.tells(match, ONE_EVENT)) {
                int from = indexOf(items, match.start("from"));
                int until = indexOf(items, match.start("until"));
                if (from >= 0 && until >= 0 && attached[from] != null) {
                    attached[until] = attached[from];
                }
            }
        }
    }

    private static int indexOf(int[] items, int item) {
        for (int i = 0; i < items.length; i++) {
            if (items[i] == item) {
                return i;
            }
        }
        return -1;
    }

    /** A span is the intruder's time in the network when it hangs on the attack, and not when it hangs on a purchase. */
    private static String spanOf(Attachment attachment) {
        if (attachment == null) {
            return "nothing";
        }
        return switch (attachment.event().role()) {
            case "start" -> "start";
            case "other" -> "other";
            case Event.UNKNOWN -> "unknown";
            default -> "nothing";
        };
    }

    /** Whether a date is that of a statement which is not the intruder's or the press's: they need not ask the victim. */
    static boolean isStatement(Set<String> features) {
        boolean isStatement = features.stream()
                .anyMatch(feature -> feature.equals("hangs=disclosed")
                        || feature.equals("hangs=disclosed-noun")
                        || feature.equals("hangs=gave")
                        || feature.equals("hangs=tweeted&by=victim")
                        || feature.equals("joined=disclosed"));
        return isStatement
                && features.stream()
                        .noneMatch(feature -> feature.startsWith("hangs=")
                                && OTHERS.contains(feature.substring(feature.indexOf('&') + 1)));
    }
}
