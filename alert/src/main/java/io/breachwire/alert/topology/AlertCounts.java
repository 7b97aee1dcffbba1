package io.breachwire.alert.topology;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.json.EventJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the alerts told, {@code breachwire.alert.alerts} by rule, kind and severity. All counters are there from the start,
 * for Prometheus takes one that appears with its first alert for one that never rose.
 */
final class AlertCounts {
    private final MeterRegistry metrics;

    AlertCounts(AlertRules rules, MeterRegistry metrics) {
        this.metrics = metrics;
        for (String rule : rules.names()) {
            for (AlertKind kind : AlertKind.values()) {
                for (Severity severity : Severity.values()) {
                    if (kind != AlertKind.UNKNOWN && severity != Severity.UNKNOWN) {
                        counter(rule, kind, severity);
                    }
                }
            }
        }
    }

    void count(Alert alert) {
        counter(alert.getRule(), alert.getKind(), alert.getSeverity()).increment();
    }

    private Counter counter(String rule, AlertKind kind, Severity severity) {
        return Counter.builder("breachwire.alert.alerts")
                .description("Alerts told, by the rule that makes them so severe")
                .tags("rule", rule, "kind", EventJson.label(kind), "severity", EventJson.label(severity))
                .register(metrics);
    }
}
