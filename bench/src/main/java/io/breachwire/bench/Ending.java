package io.breachwire.bench;

import io.breachwire.contract.digest.Sha256;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.audit.Backlog;
import io.breachwire.standalone.topic.TopicTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What articles ended in, as whoever reads what is committed sees it.
 *
 * @param incidents by id, as they are now
 * @param alerts all that were told, in the order of their partitions
 */
public record Ending(SortedMap<String, Incident> incidents, List<Alert> alerts) {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    private static final Duration TELL_INTERVAL = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What services say of themselves. */
    public interface Unfinished {
        /** What they wait for, or have begun and not told; empty when nothing. */
        List<String> look() throws InterruptedException;
    }

    /**
     * Waits until everything is through.
     *
     * @throws IllegalStateException after ten minutes
     */
    public static Ending await(Settings settings, Unfinished services) throws InterruptedException {
        long began = System.nanoTime();
        long nextTold = began + TELL_INTERVAL.toNanos();
        try (Backlog backlog = new Backlog(settings)) {
            for (List<String> left = services.look(); !left.isEmpty() || !backlog.isDone(); left = services.look()) {
                if (System.nanoTime() - nextTold > 0) {
                    String state = left.isEmpty() ? "behind " + backlog.byTopic() : left.toString();
                    if (System.nanoTime() - began > PATIENCE.toNanos()) {
                        throw new IllegalStateException("not done within " + PATIENCE + ": " + state);
                    }
                    System.err.println("waiting: " + state);
                    nextTold += TELL_INTERVAL.toNanos();
                }
                Thread.sleep(LOOK_INTERVAL.toMillis());
            }
        }
        return read(settings);
    }

    private static Ending read(Settings settings) {
        Topics topics = Topics.of(settings);
        AvroSerdes serdes = AvroSerdes.of(settings);
        SortedMap<String, Incident> incidents = new TreeMap<>();
        TopicTail.readAll(settings, topics.incidents(), serdes.deserializer(Incident.class), record -> {
            if (record.value() == null) {
                incidents.remove(record.key());
            } else {
                incidents.put(record.key(), record.value());
            }
        });
        List<Alert> alerts = new ArrayList<>();
        TopicTail.readAll(
                settings, topics.alerts(), serdes.deserializer(Alert.class), record -> alerts.add(record.value()));
        return new Ending(incidents, alerts);
    }

    /** The SHA-256 of the incidents as {@code breachwire incidents --format json} prints them, in the order of their ids. */
    public String digest() {
        Sha256 digest = new Sha256();
        incidents
                .values()
                .forEach(incident -> digest.add((EventJson.of(incident) + "\n").getBytes(StandardCharsets.UTF_8)));
        return digest.hex();
    }
}
