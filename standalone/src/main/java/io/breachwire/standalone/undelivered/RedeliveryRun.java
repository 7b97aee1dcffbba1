package io.breachwire.standalone.undelivered;

import io.breachwire.alert.delivery.Redelivery;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.standalone.undelivered.RedeliveryPlan.Fate;
import io.breachwire.standalone.undelivered.RedeliveryPlan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Posts what a plan says, one after the other, as long as the endpoint takes it. */
final class RedeliveryRun {
    private static final int GONE = 410;

    /** So many failures in a row are the endpoint's, not the alerts'. */
    private static final int MOST_FAILURES = 3;

    private final UndeliveredAlerts alerts;
    private final Redelivery redelivery;
    private final RedeliveryReport report;

    /** Incidents with an alert that was not taken: what follows it must not come before it. */
    private final Set<String> blocked = new HashSet<>();

    private int failures;

    RedeliveryRun(UndeliveredAlerts alerts, Redelivery redelivery, RedeliveryReport report) {
        this.alerts = alerts;
        this.redelivery = redelivery;
        this.report = report;
    }

    void run(List<Step> plan) {
        for (Step step : plan) {
            if (step.fate() != Fate.DUE) {
                report.planned(step);
            } else if (failures >= MOST_FAILURES) {
                report.hear(step.alert(), Fate.WAITING, "not tried, since the endpoint takes none");
            } else if (blocked.contains(step.alert().firstId())) {
                report.hear(step.alert(), Fate.WAITING, "behind an earlier alert that was not taken");
            } else {
                post(step.alert());
            }
        }
    }

    private void post(UndeliveredAlert undelivered) {
        Optional<Alert> alert = alerts.whole(undelivered);
        if (alert.isEmpty()) {
            report.hear(undelivered, Fate.FAILED, "it is gone from alerts.undelivered");
            return;
        }
        Delivery last = redelivery.post(alert.get());
        if (last.getOutcome() == DeliveryOutcome.DELIVERED) {
            failures = 0;
            report.hear(undelivered, Fate.DELIVERED, "HTTP " + last.getStatus());
            return;
        }
        blocked.add(undelivered.firstId());
        failures = Objects.equals(last.getStatus(), GONE) ? MOST_FAILURES : failures + 1;
        report.hear(undelivered, Fate.FAILED, String.valueOf(last.getError()));
    }
}
