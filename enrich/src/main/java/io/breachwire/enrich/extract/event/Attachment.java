package io.breachwire.enrich.extract.event;

/**
 * The event that a date hangs on, and what else its clause tells.
 *
 * @param date the item of its sentence that the date is
 * @param event null when the date hangs on nothing
 * @param subject who does it, as far as the words before it tell
 * @param patient whom it befalls or is told, as far as the words behind it tell
 */
public record Attachment(int date, Event event, Party subject, Party patient) {
    static Attachment toNothing(int date) {
        return new Attachment(date, null, Party.NOBODY, Party.NOBODY);
    }

    /** Whether the date hangs on an event. */
    public boolean hangs() {
        return event != null;
    }

    /** The label of the event; "nothing" when the date hangs on none. */
    public String label() {
        return hangs() ? event.label() : "nothing";
    }

    /** Who takes part in an event. */
    public enum Party {
        /** Whom the article is about. */
        VICTIM,
        /** "The company", "the city": most often the victim. */
        CORPORATE,
        PERPETRATOR,
        RESEARCHER,
        AUTHORITY,
        PRESS,
        /** Somebody else with a name. */
        OTHER,
        NOBODY
    }
}
