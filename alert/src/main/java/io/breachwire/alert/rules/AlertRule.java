package io.breachwire.alert.rules;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.breachwire.contract.event.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A question asked of each incident. Its figures come from the rule file. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LongDwell.class, name = "long-dwell"),
    @JsonSubTypes.Type(value = SensitiveExposure.class, name = "sensitive-exposure"),
    @JsonSubTypes.Type(value = LateDisclosure.class, name = "late-disclosure"),
    @JsonSubTypes.Type(value = WatchList.class, name = "watch-list")
})
sealed interface AlertRule permits LongDwell, SensitiveExposure, LateDisclosure, WatchList {
    /** What its alerts are called. */
    String name();

    /** What it finds; empty when it does not hold. */
    Optional<Finding> find(Facts facts);

    /**
     * The facts that it rests on, each in one canonical line, whether it holds or not; when they differ a standing alert
     * is corrected. How many articles or quotations say so is none of them.
     */
    List<String> basis(Facts facts);

    /**
     * A severity from so many days on.
     *
     * @param days the least
     */
    record DayLevel(int days, Severity severity) {
        public DayLevel {
            require(days >= 1, "days", "1 or more");
            require(severity != null, "severity", "low, medium, high or critical");
        }

        /** The worst severity that so many days reach; empty when none. */
        static Optional<Severity> reached(List<DayLevel> levels, double days) {
            return levels.stream()
                    .filter(level -> days >= level.days)
                    .map(DayLevel::severity)
                    .max(Severity::compareTo);
        }
    }

    /** A rule's name, checked. */
    static String named(String name) {
        require(
                name != null && NAME.matcher(name).matches(),
                "name",
                "lower-case letters, digits and hyphens, 1 to 64");
        return name;
    }

    /** A list that must have items, made immutable. */
    static <T> List<T> some(List<T> items, String field) {
        require(items != null && !items.isEmpty(), field, "at least one");
        return List.copyOf(items);
    }

    static void require(boolean condition, String field, String expected) {
        if (!condition) {
            throw new IllegalArgumentException(field + ": expected " + expected);
        }
    }

    Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
}
