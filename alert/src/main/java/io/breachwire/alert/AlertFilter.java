package io.breachwire.alert;

import io.breachwire.alert.archive.AlertChain;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.service.Parameters;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which alerts a request asks for: those that all of it holds for.
 *
 * @param severity that they have at least; null for any
 * @param rules one of which must hold; empty for any
 * @param victim part of the victim's name, in whatever case; empty for any
 * @param since the first day, in UTC, of their latest word that counts; null for any
 * @param withdrawn whether those that stand no longer count too
 */
record AlertFilter(Severity severity, List<String> rules, String victim, LocalDate since, boolean withdrawn)
        implements Predicate<AlertChain> {
    static final String SEVERITY = "severity";
    static final String RULE = "rule";
    static final String VICTIM = "victim";
    static final String SINCE = "since";
    static final String WITHDRAWN = "withdrawn";

    /** Names of the parameters. */
    static final Set<String> PARAMETERS = Set.of(SEVERITY, RULE, VICTIM, SINCE, WITHDRAWN);

    private static final List<Severity> SEVERITIES = Arrays.stream(Severity.values())
            .filter(severity -> severity != Severity.UNKNOWN)
            .toList();

    AlertFilter {
        rules = List.copyOf(rules);
    }

    /**
     * What a request asks for.
     *
     * @throws IllegalArgumentException when that cannot be told; the message is for the client
     */
    static AlertFilter of(Context request) {
        return new AlertFilter(
                severity(Parameters.text(request, SEVERITY)),
                Parameters.items(request, RULE),
                Parameters.text(request, VICTIM),
                Parameters.day(request, SINCE),
                withdrawn(Parameters.text(request, WITHDRAWN)));
    }

    /** Labels of all severities, the least first. */
    static List<String> severities() {
        return SEVERITIES.stream().map(EventJson::label).toList();
    }

    /**
     * The severity with a label; null for an empty one.
     *
     * @throws IllegalArgumentException when there is none; the message is for the client
     */
    static Severity severity(String label) {
        if (label.isEmpty()) {
            return null;
        }
        return SEVERITIES.stream()
                .filter(severity -> EventJson.label(severity).equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("severity is none of " + String.join(", ", severities())));
    }

    @Override
    public boolean test(AlertChain alert) {
        return (withdrawn || alert.stands())
                && (severity == null || alert.severity().compareTo(severity) >= 0)
                && (rules.isEmpty() || rules.stream().anyMatch(alert.rules()::contains))
                && alert.victim().contains(victim.toLowerCase(Locale.ROOT))
                && (since == null
                        || !LocalDate.ofInstant(alert.raisedAt(), ZoneOffset.UTC)
                                .isBefore(since));
    }

    /** The parameters that ask for this, without those that ask for nothing. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (severity != null) {
            parameters.put(SEVERITY, EventJson.label(severity));
        }
        if (!rules.isEmpty()) {
            parameters.put(RULE, String.join(",", rules));
        }
        if (!victim.isEmpty()) {
            parameters.put(VICTIM, victim);
        }
        if (since != null) {
            parameters.put(SINCE, since.toString());
        }
        if (withdrawn) {
            parameters.put(WITHDRAWN, "true");
        }
        return parameters;
    }

    private static boolean withdrawn(String text) {
        return switch (text) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw new IllegalArgumentException("withdrawn is neither true nor false");
        };
    }
}
