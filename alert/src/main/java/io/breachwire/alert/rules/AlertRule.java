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
    /** What it is called as the reason of an alert. */
    String name();

    /** How sure a fact must be, above 0 and at most 1, for the rule to see it; null when it sees every fact. */
    Double confidence();

    /**
     * What it finds; empty when it does not hold. Facts that are not sure enough are passed over, and so is an incident
     * that is not sure enough to be one.
     */
    default Optional<Finding> find(Facts facts) {
        return facts.isIncident(confidence())
                ? findAmong(facts.atLeast(confidence())).map(finding -> finding.restingOn(facts.incident()))
                : Optional.empty();
    }

    /**
     * The facts that it rests on, whether it holds or not; when they differ a standing alert is corrected. Neither how
     * many articles or quotations say so nor how sure they are is any of them, and facts that are not sure enough are not
     * among them.
     */
    default List<Premise> basis(Facts facts) {
        return basisAmong(facts.atLeast(confidence()));
    }

    /** What it finds among facts that are sure enough. */
    Optional<Finding> findAmong(Facts sure);

    /** What it rests on among facts that are sure enough. */
    List<Premise> basisAmong(Facts sure);

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

    /** Checks a rule's name. */
    static void requireName(String name) {
        require(
                name != null && NAME.matcher(name).matches(),
                "name",
                "lower-case letters, digits and hyphens, 1 to 64");
    }

    /** Checks how sure facts must be; null when that was not set. */
    static void requireConfidence(Double confidence) {
        require(
                confidence == null || (confidence > 0 && confidence <= 1),
                "confidence",
                "more than 0 and at most 1, such as 0.8");
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
