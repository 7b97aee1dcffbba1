package io.breachwire.standalone.up;

import io.breachwire.contract.service.Health;
import io.breachwire.standalone.EmbeddedEdition;
import io.breachwire.standalone.audit.Backlog;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Waits until an edition has done all that there is to do, but not for webhooks that fail. */
final class IdleWait {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

    private final EmbeddedEdition edition;
    private final Instant begun;

    /**
     * Waits for an edition.
     *
     * @param begun when this run began
     */
    IdleWait(EmbeddedEdition edition, Instant begun) {
        this.edition = edition;
        this.begun = begun;
    }

    /**
     * Returns when it is idle, however long that takes.
     *
     * @throws CommandFailedException when it never will be, since a service failed
     */
    void await(Console console, Progress progress) throws InterruptedException {
        try (Backlog backlog = new Backlog(edition.settings());
                StalledDeliveries stalled = new StalledDeliveries(edition.settings(), begun)) {
            while (true) {
                Health health = edition.health();
                if (!health.live()) {
                    throw CommandFailedException.failed(health.detail());
                }
                Map<String, Long> behind = backlog.byTopic();
                // Looked at before the backlog: what is told in between is new there, and then it is not done.
                boolean settled = health.ready() && edition.alert().unsettled() == 0;
                if (settled && backlog.isDone()) {
                    break;
                }
                if (settled && stalled.nothingElseIsLeft(behind.keySet())) {
                    progress.clear();
                    console.say("breachwire: not waiting for webhooks that fail; the alerts are kept, and"
                            + " tried again at the next start");
                    break;
                }
                progress.show("breachwire: " + (health.ready() ? toDo(behind) : health.detail()));
                Thread.sleep(LOOK_INTERVAL.toMillis());
            }
            progress.clear();
        }
    }

    private static String toDo(Map<String, Long> behind) {
        return behind.isEmpty()
                ? "waiting for incidents to settle and alerts to be delivered"
                : "to do: "
                        + behind.entrySet().stream()
                                .map(entry -> entry.getValue() + " on " + entry.getKey())
                                .collect(Collectors.joining(", "));
    }
}
