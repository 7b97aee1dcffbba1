package io.breachwire.enrich.extract.event;

import java.util.Locale;

/** What a date can be of the main incident. */
public enum Role {
    START("intrusionStart"),
    END("intrusionEnd"),
    DETECTED("detected"),
    DISCLOSED("disclosed");

    private final String field;

    Role(String field) {
        this.field = field;
    }

    /** As the fields of {@link io.breachwire.enrich.extract.Timeline} are named. */
    public String field() {
        return field;
    }

    /** The role that rule files name so; null when they name none. */
    public static Role of(String label) {
        for (Role role : values()) {
            if (role.label().equals(label)) {
                return role;
            }
        }
        return null;
    }

    /** As rule files name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
