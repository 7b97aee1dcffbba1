package io.breachwire.alert;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.json.EventJson;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Alerts over HTTP: {@code GET /v1/alerts/stream} follows them, see {@link io.breachwire.contract.sse.EventStream}. {@code
 * severity} keeps those at least as severe.
 */
final class AlertsApi {
    static final String STREAM = "/v1/alerts/stream";

    private static final List<Severity> SEVERITIES = Arrays.stream(Severity.values())
            .filter(severity -> severity != Severity.UNKNOWN)
            .toList();

    private AlertsApi() {}

    /**
     * Alerts of a severity or a higher one; all when it is null. Corrections and withdrawals whatever their severity: they
     * may be of an alert that was more severe, and whoever was told that must hear of it.
     *
     * @throws IllegalArgumentException when it is no severity; the message is for the client
     */
    static Predicate<Alert> severity(String text) {
        if (text == null) {
            return alert -> true;
        }
        Severity least = SEVERITIES.stream()
                .filter(severity -> EventJson.label(severity).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("severity is none of "
                        + SEVERITIES.stream().map(EventJson::label).collect(Collectors.joining(", "))));
        return alert -> alert.getKind() == AlertKind.CORRECTED
                || alert.getKind() == AlertKind.WITHDRAWN
                || alert.getSeverity().compareTo(least) >= 0;
    }
}
