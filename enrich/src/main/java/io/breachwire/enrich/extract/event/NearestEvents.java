package io.breachwire.enrich.extract.event;

import java.util.List;

/** The nearest verbs and nouns for events on both sides of a date; null where there is none. */
record NearestEvents(Event verbBefore, Event nounBefore, Event verbBehind, Event nounBehind) {
    static NearestEvents of(List<Event> events, int item) {
        Event verbBefore = null;
        Event nounBefore = null;
        Event verbBehind = null;
        Event nounBehind = null;
        for (Event event : events) {
            if (event.end() <= item && item - event.end() <= AttachmentReader.REACH) {
                verbBefore = event.verb() ? event : verbBefore;
                nounBefore = event.verb() ? nounBefore : event;
            } else if (event.start() > item && event.start() - item <= Openings.SENTENCE_REACH) {
                verbBehind = event.verb() && verbBehind == null ? event : verbBehind;
                nounBehind = event.verb() || nounBehind != null ? nounBehind : event;
            }
        }
        return new NearestEvents(verbBefore, nounBefore, verbBehind, nounBehind);
    }

    /** The nearest event behind the date, be it told by a verb or a noun. */
    Event behind() {
        if (verbBehind == null || nounBehind == null) {
            return verbBehind == null ? nounBehind : verbBehind;
        }
        return verbBehind.start() < nounBehind.start() ? verbBehind : nounBehind;
    }
}
