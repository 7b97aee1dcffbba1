package io.breachwire.enrich.extract;

import java.util.Locale;

/** The points of an incident's timeline. */
public enum Milestone {
    INTRUSION_START("intrusionStart", "start"),
    INTRUSION_END("intrusionEnd", "end"),
    DETECTED("detected", "detected"),
    DISCLOSED("disclosed", "disclosed");

    private final String field;
    private final String role;

    Milestone(String field, String role) {
        this.field = field;
        this.role = role;
    }

    /** As the fields of {@link Timeline}, and of what is published, are named. */
    public String field() {
        return field;
    }

    /** As rule files and the model of dates name what a date is of the main incident. */
    public String role() {
        return role;
    }

    /** For people, such as {@code intrusion start}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The milestone that rule files name so; null when they name none. */
    public static Milestone ofRole(String role) {
        for (Milestone milestone : values()) {
            if (milestone.role.equals(role)) {
                return milestone;
            }
        }
        return null;
    }
}
