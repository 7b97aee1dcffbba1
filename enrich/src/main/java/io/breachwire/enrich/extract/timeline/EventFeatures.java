package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.event.Attachment;
import io.breachwire.enrich.extract.event.Coordination;
import io.breachwire.enrich.extract.event.Event;
import io.breachwire.enrich.extract.event.Happening;
import io.breachwire.enrich.extract.event.ToldSentence;
import java.util.Locale;
import java.util.Set;

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

    /** Adds what events say of a date. */
    void addTo(Candidate candidate) {
        String hangs = "hangs=" + candidate.attachment().label();
        candidate.add(hangs);
        if (candidate.attachment().hangs()) {
            addHanging(candidate, hangs + "&");
        }
        for (Event event : sentence.events()) {
            if (event.isKnown() && event.verb() && !dated.contains(event)) {
                addUndated(candidate, event);
            }
        }
    }

    /** What the event that a date hangs on says of it. */
    private void addHanging(Candidate candidate, String hangs) {
        Attachment attachment = candidate.attachment();
        Event event = attachment.event();
        candidate.add(hangs + "of=" + label(attachment.patient()));
        if (candidate.namesDoer()) {
            candidate.add(hangs + "by=" + label(attachment.subject()));
        }
        if (event.isPlural()) {
            candidate.add(hangs + "plural");
        }
        if (attachment.object() != null) {
            candidate.add(hangs + "object=" + attachment.object().label());
        }
        if (event.what() == Happening.DISCLOSED) {
            if (sentence.events().stream().noneMatch(other -> other.what() == Happening.START)) {
                candidate.add(hangs + "silent");
            }
            if (sentence.isLater(event)) {
                candidate.add(hangs + "later");
            } else if (sentence.isFirst(event)) {
                candidate.add(hangs + "first");
            }
        }
    }

    private static String label(Attachment.Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }

    /** What an event says of a date that no date of the sentence hangs on: it may be that of the event as well. */
    private void addUndated(Candidate candidate, Event event) {
        Attachment attachment = candidate.attachment();
        Coordination coordination = sentence.coordination(event, attachment);
        if (coordination == Coordination.JOINED) {
            candidate.join(event.what());
        } else {
            candidate.add("beside=" + event.what().label() + "&hangs=" + attachment.label());
        }
        if (event.isEnd() && candidate.isNoticed()) {
            if (coordination != Coordination.BESIDE) {
                candidate.add(ENDED_JOINED);
            } else if (event.start() > attachment.date() && sentence.isAtOnce()) {
                candidate.add(ENDED_AT_ONCE);
            }
        }
    }
}
