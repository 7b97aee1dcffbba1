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

    /** What the rules are called in alerts. */
    public List<String> names() {
        return rules.stream().map(AlertRule::name).toList();
    }

    /**
     * What there is to say of an incident now.
     *
     * @param incidentId its id
     * @param incident as it is now; empty when it is no more
     * @param last the last alert of this incident, with what the incident was merged into since; null when there was none
     * @param changedAt when the incident became so
     * @return an alert with every rule that holds as a reason; empty when nothing changed that one of them rests on
     */
    public Optional<Alert> decide(String incidentId, Optional<Incident> incident, Alert last, Instant changedAt) {
        return new Decision(rules, incidentId, incident.map(Facts::of), last, changedAt).alert();
    }
}
