package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.event.Attachment;
import io.breachwire.enrich.extract.event.Event;
import io.breachwire.enrich.extract.event.EventReader;
import io.breachwire.enrich.extract.event.Role;
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

    private static final Set<String> OTHERS = Set.of("by=perpetrator", "by=press");

    private final RuleSet rules;
    private final EventReader events;

    Features(RuleBook book) {
        rules = book.rules("dates/roles");
        events = new EventReader(book);
    }

    /**
     * What was read of the mentions.
     *
     * @param article which mentions them
     * @param proposals what proposes roles for each mention, in the same order as the mentions
     * @param features of each mention, in the same order
     * @param signs of an attack noticed at once, by the feature that they give to its dates: where the first of each stands
     */
    record Reading(
            ToldArticle article, List<List<Proposal>> proposals, List<Set<String>> features, Map<String, Match> signs) {
        List<Mention> mentions() {
            return article.dates();
        }

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
        boolean tells(int mention, Remark remark) {
            return proposals.get(mention).stream().anyMatch(proposal -> proposal.tells(remark));
        }
    }

    /** What the events, the rules and the place of each mention say. */
    Reading read(Document document, List<Mention> mentions, LocalDate published, List<Victim> victims, Work work) {
        ToldArticle article = events.read(document, mentions, victims, work);
        Reading reading = new Reading(article, new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        MentionFeatures mentionFeatures = new MentionFeatures(article, published);
        for (ToldSentence sentence : article.sentences()) {
            if (sentence.isDated()) {
                readSentence(sentence, mentionFeatures, reading, work);
            }
        }
        new ArticleFeatures(reading).add();
        return reading;
    }

    /** Adds what a sentence says of its mentions. */
    private void readSentence(ToldSentence sentence, MentionFeatures mentionFeatures, Reading reading, Work work) {
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
        for (Attachment attachment : attachments) {
            List<Proposal> proposals = Proposal.of(matches, attachment);
            Set<String> features = eventFeatures.of(attachment);
            proposals.forEach(proposal -> features.addAll(proposal.features()));
            features.addAll(mentionFeatures.of(reading.features().size()));
            if (isAboutOthers) {
                features.add("about-others");
            }
            if (features.contains("hangs=detected")
                    && proposals.stream().anyMatch(proposal -> proposal.tells(Remark.UNTIL))) {
                features.add("until-noticed");
            }
            if (proposals.stream().anyMatch(Proposal::isSpan)) {
                features.add("span-of=" + spanOf(attachment));
            }
            reading.proposals().add(proposals);
            reading.features().add(features);
        }
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

    /** A span is the intruder's time in the network when it hangs on the attack, and not when it hangs on a purchase. */
    private static String spanOf(Attachment attachment) {
        if (!attachment.hangs()) {
            return "nothing";
        }
        return switch (attachment.event().what()) {
            case START, OTHER, UNKNOWN -> attachment.event().what().label();
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
