package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.event.Attachment;
import io.breachwire.enrich.extract.event.Event;
import io.breachwire.enrich.extract.event.JoinedEvents;
import io.breachwire.enrich.extract.event.Novelty;
import io.breachwire.enrich.extract.event.Responses;
import io.breachwire.enrich.extract.event.Role;
import io.breachwire.enrich.extract.event.ToldSentence;
import io.breachwire.enrich.extract.rule.Work;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What is said of a date by the event that it hangs on, and by the others of its sentence. */
final class EventFeatures {
    /** The feature of a day on which the intrusion was noticed and, in the words that follow, ended. */
    static final String ENDED = "ended";

    /** The same, where the end is told to have come at once. */
    static final String ENDED_AT_ONCE = "ended-at-once";

    /** The same, where the end is told in the same breath. */
    private static final String ENDED_JOINED = "ended-joined";

    private final JoinedEvents joined;
    private final Novelty novelty;
    private final Responses responses;

    EventFeatures(JoinedEvents joined, Novelty novelty, Responses responses) {
        this.joined = joined;
        this.novelty = novelty;
        this.responses = responses;
    }

    /**
     * What the event that a date hangs on says of it.
     *
     * @param attachment null when it hangs on nothing
     */
    Set<String> hanging(ToldSentence sentence, Attachment attachment) {
        Set<String> features = new TreeSet<>();
        if (attachment == null) {
            features.add("hangs=nothing");
            return features;
        }
        Event event = attachment.event();
        String hangs = "hangs=" + event.label();
        features.add(hangs);
        features.add(hangs + "&of=" + label(attachment.patient()));
        if (event.verb() || event.isOf(Role.DISCLOSED)) {
            features.add(hangs + "&by=" + label(attachment.subject()));
        }
        if (event.isPlural()) {
            features.add(hangs + "&plural");
        }
        if (attachment.object() != null) {
            features.add(hangs + "&object=" + attachment.object().label());
        }
        if (event.isOf(Role.DISCLOSED)) {
            if (sentence.events().stream().noneMatch(other -> other.isOf(Role.START))) {
                features.add(hangs + "&silent");
            }
            if (novelty.isLater(sentence, event)) {
                features.add(hangs + "&later");
            } else if (novelty.isFirst(sentence, event)) {
                features.add(hangs + "&first");
            }
        }
        return features;
    }

    private static String label(Attachment.Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }

    /**
     * What is said of a date by events of its sentence that no date hangs on: it may be theirs as well.
     *
     * @param dated the events that dates hang on
     */
    Set<String> undated(ToldSentence sentence, Set<Event> dated, Attachment attachment, int item, Work work) {
        Set<String> features = new TreeSet<>();
        String hangs = attachment == null ? "nothing" : attachment.event().label();
        for (Event event : sentence.events()) {
            if (event.isKnown() && event.verb() && !dated.contains(event)) {
                boolean isEnding = event.isEnd()
                        && attachment != null
                        && attachment.event().isNoticed();
                if (joined.isJoined(sentence, event, attachment, item)) {
                    features.add("joined=" + event.role());
                    features.add("joined=" + event.role() + "&hangs=" + hangs);
                    if (isEnding) {
                        features.add(ENDED_JOINED);
                    }
                } else {
                    features.add("beside=" + event.role() + "&hangs=" + hangs);
                    if (isEnding && joined.isOfSameObject(sentence, attachment.event(), event)) {
                        features.add(ENDED_JOINED);
                    } else if (isEnding && event.start() > item) {
                        if (joined.isCoordinate(sentence, event, attachment, item)) {
                            features.add(ENDED_JOINED);
                        } else if (responses.isAtOnce(sentence.sequence(), work)) {
                            features.add(ENDED_AT_ONCE);
                        }
                    }
                }
            }
        }
        return features;
    }

    /** Whether a date is told to be that on which the victim knew. */
    static boolean isNoticed(Set<String> features) {
        return Event.NOTICED.stream().anyMatch(role -> features.contains("hangs=" + role));
    }
}
