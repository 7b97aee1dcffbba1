package io.breachwire.bench.failures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client of an event stream as the documentation describes it: cut off, or left in silence, it goes on behind the last event that
 * it had, at another instance.
 */
final class Follower {
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);

    /** There is a sign of life every 15 s. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<URI> instances;
    private final String path;
    private final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private String last = "";

    private Follower(List<URI> instances, String path) {
        this.instances = List.copyOf(instances);
        this.path = path;
    }

    /**
     * Follows a stream from its beginning for as long as the program runs.
     *
     * @param instances of a service, all of which have it
     */
    static Follower start(List<URI> instances, String path) {
        Follower follower = new Follower(instances, path);
        Thread thread = new Thread(follower::follow, "follower");
        thread.setDaemon(true);
        thread.start();
        return follower;
    }

    /** The data of all events so far, in the order in which they came. */
    List<JsonNode> events() {
        return List.copyOf(events);
    }

    /** How often it was connected. */
    int connections() {
        return connections.get();
    }

    private void follow() {
        for (int turn = 0; ; turn++) {
            try {
                read(instances.get(turn % instances.size()));
            } catch (IOException e) {
                // Goes on behind what came whole.
            }
            try {
                Thread.sleep(BEFORE_TRYING_AGAIN.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read(URI instance) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                instance.resolve(path + "?from=beginning").toURL().openConnection();
        connection.setConnectTimeout((int) CONNECTS_WITHIN.toMillis());
        connection.setReadTimeout((int) LONGEST_SILENCE.toMillis());
        if (!last.isEmpty()) {
            connection.setRequestProperty("Last-Event-ID", last);
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            connections.incrementAndGet();
            String id = last;
            JsonNode data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    data = JSON.readTree(line.substring("data: ".length()));
                } else if (line.isEmpty()) {
                    if (data != null) {
                        events.add(data);
                    }
                    last = id;
                    data = null;
                }
            }
        } finally {
            connection.disconnect();
        }
    }
}
