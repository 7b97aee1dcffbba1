package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.rule.Rule;
import java.util.Locale;

/** What an event is: the {@code role} that the rules for {@code dates/events} give it. docs/extraction.md says what each speaks for. */
public enum Happening {
    START(Milestone.INTRUSION_START),
    END(Milestone.INTRUSION_END),
    DETECTED(Milestone.DETECTED),
    DISCLOSED(Milestone.DISCLOSED),
    /** Nothing of the incident's timeline: an arrest, a fine. */
    OTHER,
    RESPONDED,
    CONTACTED,
    LISTED,
    GAVE,
    TWEETED,
    TO_LIGHT,
    DISRUPTED,
    /** Whatever it was began. */
    BEGAN,
    /** Somebody did not know of it. */
    UNAWARE,
    /** It only sounds like an event. */
    THING,
    /** A verb that no rule knows. */
    UNKNOWN;

    private final Milestone milestone;
    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Happening() {
        this(null);
    }

    Happening(Milestone milestone) {
        this.milestone = milestone;
    }

    /** What a rule takes what it finds for. */
    static Happening of(Rule rule) {
        String label = rule.gives("role", "");
        for (Happening happening : values()) {
            if (happening.label.equals(label)) {
                return happening;
            }
        }
        throw new IllegalArgumentException(rule.file() + ", line " + rule.line() + ": " + rule.name()
                + ": no event has the role \"" + label + "\"");
    }

    /** What a date of it is of the main incident; null when nothing. */
    public Milestone milestone() {
        return milestone;
    }

    /** As rule files name it. */
    public String label() {
        return label;
    }
}
