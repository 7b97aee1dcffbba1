package io.breachwire.enrich.extract.event;

/**
 * The event that a date hangs on, and what else its clause tells.
 *
 * @param subject who does it, as far as the words before it tell
 * @param patient whom it befalls, as far as the words behind it tell
 * @param object the noun between the verb and the date; null when there is none
 */
public record Attachment(Event event, Party subject, Party patient, Event object) {
    /** The same where the words elsewhere tell who does it. */
    Attachment by(Party doer) {
        return new Attachment(event, doer, patient, object);
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
