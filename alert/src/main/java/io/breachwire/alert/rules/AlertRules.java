package io.breachwire.alert.rules;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Incident;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The alert rules, and what they make of an incident: given what was last said of it, what is there to say now? Mostly
 * nothing.
 */
public final class AlertRules {
    private final List<AlertRule> rules;

    private AlertRules(List<AlertRule> rules) {
        this.rules = rules;
    }

    /**
     * Rules from the text of a rule file.
     *
     * @throws RuleFileException when it cannot be used
     */
    public static AlertRules parse(String yaml, WatchedVictims watched) {
        return new AlertRules(RuleFile.read(yaml, watched));
    }

    /** The text of the rule file that ships with breachwire. */
    public static String shipped() {
        try (InputStream file = AlertRules.class.getResourceAsStream("alert-rules.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped alert rules cannot be read", e);
        }
    }

    /** The rules' names, in the order of the file. */
    public List<String> names() {
        return rules.stream().map(AlertRule::name).toList();
    }

    /**
     * What there is to say of an incident now.
     *
     * @param incidentId its id
     * @param incident as it is now; empty when it was merged into another
     * @param last the last alert of this incident and a rule, by the rule's name; null when there was none
     * @param changedAt when the incident became so
     * @return one alert at most for each rule, in the order of the rules; empty when nothing changed that a rule rests
     *     on
     */
    public List<Alert> decide(
            String incidentId, Optional<Incident> incident, Function<String, Alert> last, Instant changedAt) {
        Optional<Facts> facts = incident.map(Facts::of);
        return rules.stream()
                .map(rule -> new Decision(rule, incidentId, facts, last.apply(rule.name()), changedAt))
                .flatMap(decision -> decision.alert().stream())
                .toList();
    }
}
