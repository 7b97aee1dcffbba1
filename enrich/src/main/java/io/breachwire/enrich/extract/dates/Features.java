package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.dates.Mention.Anchoring;
import io.breachwire.enrich.extract.dates.Mention.Precision;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.RuleSet;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be said of each date mention, in words that a person can read: the event that it hangs on, the rules that
 * fired, and where it stands. Few and general on purpose: the training articles are too few to weigh more.
 */
final class Features {
    /** The feature of every mention: how much speaks against it to begin with. */
    static final String ANY = "any";

    /** The feature of recent dates in an article on what came of an incident. */
    private static final String FOLLOW_UP = "follow-up";

    /** The feature of dates long ago in such an article: of those the first word is. */
    private static final String OF_OLD = "follow-up&of-old";

    /** The same in an article that takes the attack for known. */
    private static final String KNOWN_BEFORE = "known-before";

    /** The feature of a day on which the intrusion was noticed and, in the words that follow, ended. */
    private static final String ENDED = "ended";

    /** The sign of words for "at once". */
    private static final String AT_ONCE = "at-once";

    /** A stay that is told to have ended without a date ended by the date so many sentences before, at most. */
    private static final int ENDED_REACH = 2;

    /** Events that tell that the victim knew: what ended next ended then. */
    private static final Set<String> NOTICED = Set.of("detected", "contacted", "to-light", "responded");

    private static final Set<String> OTHERS = Set.of("by=perpetrator", "by=press");

    private final RuleSet rules;
    private final RuleSet responses;
    private final DateChunks chunker;
    private final EventReader events;
    private final AttachmentReader attachments;
    private final Speakers speakers;

    Features(RuleBook book) {
        rules = book.rules("dates/roles");
        responses = book.rules("dates/response");
        chunker = new DateChunks(book);
        events = new EventReader(book);
        attachments = new AttachmentReader(book);
        speakers = new Speakers(book);
    }

    /** Mentions, what proposes roles for them, and their features, in the same order as the mentions. */
    record Reading(List<Mention> mentions, List<Proposal> proposals, List<Set<String>> features) {}

    /** What the events, the rules and the place of each mention say. */
    Reading read(Document document, List<Mention> mentions, LocalDate published, Set<String> names, Work work) {
        Set<String> voices = new HashSet<>(names);
        voices.addAll(speakers.read(document, names));
        List<Chunk> chunks = chunker.read(document, mentions, voices);
        List<Proposal> proposals = new ArrayList<>();
        List<Set<String>> features = new ArrayList<>();
        for (int first = 0, end; first < mentions.size(); first = end) {
            int sentence = mentions.get(first).sentence();
            end = first + 1;
            while (end < mentions.size() && mentions.get(end).sentence() == sentence) {
                end++;
            }
            Sequence sequence = Sequence.of(document, document.sentences().get(sentence), chunks);
            List<Event> told = events.read(sequence, work);
            List<Match> matches = rules.match(sequence, work);
            int[] items = new int[end - first];
            Attachment[] attached = new Attachment[end - first];
            Set<Event> dated = new HashSet<>();
            for (int index = first; index < end; index++) {
                items[index - first] = sequence.itemOf(mentions.get(index).firstToken());
                attached[index - first] = attachments.attach(sequence, told, items[index - first]);
                if (attached[index - first] != null) {
                    dated.add(attached[index - first].event());
                }
            }
            boolean isAboutOthers = attachments.isAboutOthers(sequence);
            for (int index = first; index < end; index++) {
                Mention mention = mentions.get(index);
                int item = items[index - first];
                Attachment attachment = attached[index - first];
                List<Proposal> ofMention = proposals(index, item, matches, attachment);
                Set<String> described = describe(sequence, told, attachment);
                described.addAll(undated(sequence, told, dated, attachment, item, work));
                ofMention.forEach(proposal -> described.addAll(describe(proposal)));
                described.addAll(describe(document, mention, index, mentions.size(), published));
                if (isAboutOthers) {
                    described.add("about-others");
                }
                if (described.contains("hangs=detected") && ofMention.stream().anyMatch(Features::isUntil)) {
                    described.add("until-noticed");
                }
                if (ofMention.stream().anyMatch(proposal -> proposal.isSpan())) {
                    described.add("span-of=" + spanOf(attachment));
                }
                proposals.addAll(ofMention);
                features.add(described);
            }
        }
        rankAmongRivals(mentions, proposals, features);
        endings(document, mentions, chunks, features, work);
        signs(document, mentions, chunks, proposals, features, work);
        return new Reading(mentions, proposals, features);
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

    private static List<Proposal> proposals(int index, int item, List<Match> matches, Attachment attachment) {
        List<Proposal> proposals = new ArrayList<>();
        if (attachment != null && attachment.event().isKnown()) {
            Role role = Role.of(attachment.event().role());
            if (role != null) {
                proposals.add(new Proposal(index, role, attachment.event().match(), Proposal.HANGS));
            }
        }
        for (Match match : matches) {
            for (String capture : match.captures()) {
                if (match.start(capture) == item) {
                    String key = capture.equals("when") ? "role" : capture;
                    String said = match.rule().gives(key, "");
                    if (said.equals("both")) {
                        proposals.add(new Proposal(index, Role.START, match, capture));
                        proposals.add(new Proposal(index, Role.END, match, capture));
                    } else {
                        proposals.add(new Proposal(index, Role.of(said), match, capture));
                    }
                }
            }
        }
        return proposals;
    }

    private static Set<String> describe(Proposal proposal) {
        Set<String> features = new TreeSet<>();
        if (!proposal.capture().equals(Proposal.HANGS)) {
            String rule = proposal.match().rule().name();
            features.add("rule=" + rule + (proposal.isSpan() ? ":" + proposal.capture() : ""));
        }
        if (proposal.role() != null) {
            features.add("role=" + proposal.role().label());
        }
        return features;
    }

    private Set<String> describe(Sequence sentence, List<Event> told, Attachment attachment) {
        Set<String> features = new TreeSet<>();
        if (attachment == null) {
            features.add("hangs=nothing");
            return features;
        }
        Event event = attachment.event();
        String hangs = "hangs=" + event.label();
        features.add(hangs);
        features.add(hangs + "&of=" + label(attachment.patient()));
        if (event.verb() || event.role().equals(Role.DISCLOSED.label())) {
            features.add(hangs + "&by=" + label(attachment.subject()));
        }
        if (event.isPlural()) {
            features.add(hangs + "&plural");
        }
        if (attachment.object() != null) {
            features.add(hangs + "&object=" + attachment.object().label());
        }
        if (event.role().equals(Role.DISCLOSED.label())) {
            if (told.stream().noneMatch(other -> other.role().equals(Role.START.label()))) {
                features.add(hangs + "&silent");
            }
            if (attachments.isLater(sentence, event)) {
                features.add(hangs + "&later");
            } else if (attachments.isFirst(sentence, event)) {
                features.add(hangs + "&first");
            }
        }
        return features;
    }

    /** Events of the sentence that no date hangs on: a date beside them may be theirs as well. */
    private Set<String> undated(
            Sequence sentence, List<Event> told, Set<Event> dated, Attachment attachment, int item, Work work) {
        Set<String> features = new TreeSet<>();
        String hangs = attachment == null ? "nothing" : attachment.event().label();
        for (Event event : told) {
            if (event.isKnown() && event.verb() && !dated.contains(event)) {
                if (attachments.isJoined(sentence, event, attachment, item)) {
                    features.add("joined=" + event.role());
                    features.add("joined=" + event.role() + "&hangs=" + hangs);
                    if (isEnd(event) && NOTICED.contains(hangs)) {
                        features.add(ENDED + "-joined");
                    }
                } else {
                    features.add("beside=" + event.role() + "&hangs=" + hangs);
                    if (isEnd(event) && event.start() > item && NOTICED.contains(hangs)) {
                        if (attachments.isCoordinate(sentence, event, attachment, item)) {
                            features.add(ENDED + "-joined");
                        } else if (isAtOnce(sentence, work)) {
                            features.add(ENDED + "-at-once");
                        }
                    }
                }
            }
        }
        return features;
    }

    private static String label(Attachment.Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> describe(
            Document document, Mention mention, int index, int mentions, LocalDate published) {
        Set<String> features = new TreeSet<>();
        features.add(ANY);
        features.add("is="
                + (mention.anchoring() == Anchoring.RELATIVE
                        ? mention.rule().name()
                        : (mention.last() != null ? "span" : mention.precision()) + "/" + mention.anchoring()));
        features.add("precision=" + mention.precision());
        features.add("place=" + place(mention.sentence(), document.sentences().size()));
        String age = age(mention, published);
        features.add("age=" + age);
        if (mention.anchoring() == Anchoring.YEARLESS && age.equals("year")) {
            features.add("yearless-long-ago");
        }
        if (index == 0) {
            features.add("first-date");
        }
        if (mentions == 1) {
            features.add("only-date");
        }
        return features;
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

    /** Of the dates proposed for a role the first in time is most often the right one. */
    private static void rankAmongRivals(List<Mention> mentions, List<Proposal> proposals, List<Set<String>> features) {
        for (Role role : Role.values()) {
            LocalDate first = null;
            Set<Integer> rivals = new TreeSet<>();
            for (Proposal proposal : proposals) {
                if (proposal.role() == role) {
                    rivals.add(proposal.mention());
                }
            }
            for (int rival : rivals) {
                LocalDate date = mentions.get(rival).date().latest();
                first = first == null || date.isBefore(first) ? date : first;
            }
            if (!rivals.isEmpty()) {
                features.get(rivals.iterator().next()).add("told-first=" + role.label());
            }
            for (int rival : rivals) {
                boolean isFirst = mentions.get(rival).date().latest().equals(first);
                features.get(rival).add((isFirst ? "first-of=" : "later-of=") + role.label());
            }
        }
    }

    /** What sentences without a date tell of the end, right behind a day on which the intrusion was noticed. */
    private void endings(
            Document document, List<Mention> mentions, List<Chunk> chunks, List<Set<String>> features, Work work) {
        BitSet dated = dated(mentions);
        for (int i = 0; i < mentions.size(); i++) {
            int sentence = mentions.get(i).sentence();
            if (!isNoticed(features.get(i))) {
                continue;
            }
            int end = Math.min(document.sentences().size(), sentence + ENDED_REACH + 1);
            for (int next = sentence + 1; next < end && !dated.get(next); next++) {
                Sequence sequence = Sequence.of(document, document.sentences().get(next), chunks);
                if (events.read(sequence, work).stream().anyMatch(Features::isEnd)) {
                    features.get(i).add(ENDED + (isAtOnce(sequence, work) ? "-at-once" : ""));
                }
            }
        }
    }

    private static boolean isUntil(Proposal proposal) {
        return proposal.role() == Role.END && proposal.match().rule().name().startsWith("end.until");
    }

    private static boolean isNoticed(Set<String> features) {
        return NOTICED.stream().anyMatch(role -> features.contains("hangs=" + role));
    }

    private static boolean isEnd(Event event) {
        return event.verb() && event.role().equals(Role.END.label());
    }

    private boolean isAtOnce(Sequence sentence, Work work) {
        return responses.match(sentence, work).stream()
                .anyMatch(match -> match.rule().gives("sign", "").equals(AT_ONCE));
    }

    private static BitSet dated(List<Mention> mentions) {
        BitSet dated = new BitSet();
        mentions.forEach(mention -> dated.set(mention.sentence()));
        return dated;
    }

    /**
     * What sentences without a date say of how soon the attack was noticed counts for each date of the attack: it may be
     * the date of detection as well.
     */
    private void signs(
            Document document,
            List<Mention> mentions,
            List<Chunk> chunks,
            List<Proposal> proposals,
            List<Set<String>> features,
            Work work) {
        Set<Integer> starts = new TreeSet<>();
        for (Proposal proposal : proposals) {
            if (proposal.role() == Role.START
                    && mentions.get(proposal.mention()).precision() != Precision.YEAR) {
                starts.add(proposal.mention());
            }
        }
        Set<LocalDate> days = new HashSet<>();
        starts.forEach(start -> days.add(mentions.get(start).date().latest()));
        if (isKnownBefore(document, chunks, work)) {
            addToRecent(mentions, days, features, KNOWN_BEFORE);
        }
        if (isFollowUp(document, chunks, work)) {
            addToRecent(mentions, days, features, FOLLOW_UP);
            features.stream().filter(Features::isOfOld).forEach(described -> described.add(OF_OLD));
        }
        if (starts.isEmpty()) {
            return;
        }
        BitSet dated = dated(mentions);
        Set<String> signs = new TreeSet<>();
        for (int i = 0; i < document.sentences().size(); i++) {
            Sentence sentence = document.sentences().get(i);
            if (!dated.get(i) && document.block(sentence).isStory()) {
                for (Match match : responses.match(Sequence.of(document, sentence, chunks), work)) {
                    String sign = match.rule().gives("sign", "");
                    if (!sign.equals(FOLLOW_UP) && !sign.equals(AT_ONCE)) {
                        signs.add("start&sign=" + sign);
                    }
                }
            }
        }
        starts.forEach(start -> features.get(start).addAll(signs));
    }

    private static boolean isOfOld(Set<String> features) {
        return features.contains("age=half-year") || features.contains("age=year") || features.contains("age=years");
    }

    /** What is said on the day of an attack is early, however the article takes it. */
    private static void addToRecent(
            List<Mention> mentions, Set<LocalDate> attacks, List<Set<String>> features, String feature) {
        for (int i = 0; i < mentions.size(); i++) {
            Set<String> described = features.get(i);
            if (described.contains("age=today") || described.contains("age=days")) {
                described.add(feature);
                if (attacks.contains(mentions.get(i).date().latest())) {
                    described.add(feature + "&day-of-attack");
                }
            }
        }
    }

    /** Whether the headline tells what came of an incident known before. */
    private boolean isFollowUp(Document document, List<Chunk> chunks, Work work) {
        for (Sentence sentence : document.sentences()) {
            if (document.block(sentence).kind() != Block.Kind.TITLE) {
                return false;
            }
            for (Match match : responses.match(Sequence.of(document, sentence, chunks), work)) {
                if (match.rule().gives("sign", "").equals(FOLLOW_UP)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the first sentence below the headline tells of the attack as of something known. */
    private boolean isKnownBefore(Document document, List<Chunk> chunks, Work work) {
        for (Sentence sentence : document.sentences()) {
            Block block = document.block(sentence);
            if (block.isStory() && block.kind() != Block.Kind.TITLE && block.kind() != Block.Kind.SUBTITLE) {
                Sequence sequence = Sequence.of(document, sentence, chunks);
                return attachments.presupposesAttack(sequence, events.read(sequence, work));
            }
        }
        return false;
    }

    private static String place(int sentence, int sentences) {
        if (sentence <= 1) {
            return "head";
        }
        if (sentence <= 5) {
            return "lead";
        }
        return sentence * 2 < sentences ? "middle" : "late";
    }

    private static String age(Mention mention, LocalDate published) {
        if (published == null) {
            return "unknown";
        }
        long days = ChronoUnit.DAYS.between(mention.date().latest(), published);
        if (days <= 0) {
            return "today";
        }
        if (days <= 4) {
            return "days";
        }
        if (days <= 14) {
            return "week";
        }
        if (days <= 60) {
            return "month";
        }
        if (days <= 200) {
            return "half-year";
        }
        return days <= 550 ? "year" : "years";
    }
}
