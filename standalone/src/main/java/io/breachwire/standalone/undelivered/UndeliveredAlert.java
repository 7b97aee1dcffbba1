package io.breachwire.standalone.undelivered;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Severity;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * That an endpoint did not take an alert: what is said of it, and where the whole of it lies.
 *
 * @param partition of the topic of undelivered alerts
 * @param offset there
 * @param givenUpAt when
 * @param endpoint what the endpoint is called; empty when that is not told
 * @param id of the alert, which is its webhook-id
 * @param firstId of the alert that was raised, whose later versions this and those between are
 * @param sequence which of them this is
 * @param incidentId its incident
 * @param kind what it says
 * @param severity how bad it is
 * @param summary one line that says it
 * @param raisedAt when the incident changed
 */
record UndeliveredAlert(
        TopicPartition partition,
        long offset,
        Instant givenUpAt,
        String endpoint,
        String id,
        String firstId,
        int sequence,
        String incidentId,
        AlertKind kind,
        Severity severity,
        String summary,
        Instant raisedAt) {
    private static final int MAX_SUMMARY_CHARACTERS = 300;

    static UndeliveredAlert of(TopicPartition partition, long offset, Instant givenUpAt, String endpoint, Alert alert) {
        String summary = alert.getSummary();
        return new UndeliveredAlert(
                partition,
                offset,
                givenUpAt,
                endpoint,
                alert.getId(),
                alert.getFirstAlertId(),
                alert.getSequence(),
                alert.getIncidentId(),
                alert.getKind(),
                alert.getSeverity(),
                summary.length() > MAX_SUMMARY_CHARACTERS
                        ? summary.substring(0, MAX_SUMMARY_CHARACTERS) + "…"
                        : summary,
                alert.getRaisedAt());
    }
}
