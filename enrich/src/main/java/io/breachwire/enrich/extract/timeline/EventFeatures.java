package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.event.Attachment;
import io.breachwire.enrich.extract.event.Coordination;
import io.breachwire.enrich.extract.event.Event;
import io.breachwire.enrich.extract.event.Happening;
import io.breachwire.enrich.extract.event.ToldSentence;
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

    private final ToldSentence sentence;
    private final Set<Event> dated;

    /**
     * Of the dates of a sentence.
     *
     * @param dated the events that they hang on
     */
    EventFeatures(ToldSentence sentence, Set<Event> dated) {
        this.sentence = sentence;
        this.dated = dated;
    }

    /** What events say of a date. */
    Set<String> of(Attachment attachment) {
        Set<String> features = hanging(attachment);
        features.addAll(undated(attachment));
        return features;
    }

    /** What the event that a date hangs on says of it. */
    private Set<String> hanging(Attachment attachment) {
        Set<String> features = new TreeSet<>();
        String hangs = "hangs=" + attachment.label();
        features.add(hangs);
        if (!attachment.hangs()) {
            return features;
        }
        Event event = attachment.event();
        features.add(hangs + "&of=" + label(attachment.patient()));
        if (event.verb() || event.what() == Happening.DISCLOSED) {
            features.add(hangs + "&by=" + label(attachment.subject()));
        }
        if (event.isPlural()) {
            features.add(hangs + "&plural");
        }
        if (attachment.object() != null) {
            features.add(hangs + "&object=" + attachment.object().label());
        }
        if (event.what() == Happening.DISCLOSED) {
            if (sentence.events().stream().noneMatch(other -> other.what() == Happening.START)) {
                features.add(hangs + "&silent");
            }
            if (sentence.isLater(event)) {
                features.add(hangs + "&later");
            } else if (sentence.isFirst(event)) {
                features.add(hangs + "&first");
            }
        }
        return features;
    }

    private static String label(Attachment.Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }

    /** What is said of a date by events of its sentence that no date hangs on: it may be theirs as well. */
    private Set<String> undated(Attachment attachment) {
        Set<String> features = new TreeSet<>();
        String hangs = "&hangs=" + attachment.label();
        for (Event event : sentence.events()) {
            if (!event.isKnown() || !event.verb() || dated.contains(event)) {
                continue;
            }
            Coordination coordination = sentence.coordination(event, attachment);
            if (coordination == Coordination.JOINED) {
                features.add("joined=" + event.what().label());
                features.add("joined=" + event.what().label() + hangs);
            } else {
                features.add("beside=" + event.what().label() + hangs);
            }
            if (event.isEnd() && attachment.hangs() && attachment.event().isNoticed()) {
                if (coordination != Coordination.BESIDE) {
                    features.add(ENDED_JOINED);
                } else if (event.start() > attachment.date() && sentence.isAtOnce()) {
                    features.add(ENDED_AT_ONCE);
                }
            }
        }
        return features;
    }

    /** Whether a date is told to be that on which the victim knew. */
    static boolean isNoticed(Set<String> features) {
        return Event.NOTICED.stream().anyMatch(what -> features.contains("hangs=" + what.label()));
    }
}
