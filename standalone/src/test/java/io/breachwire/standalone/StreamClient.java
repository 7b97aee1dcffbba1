package io.breachwire.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client of Server-Sent Events as the standard says it must read them; it reconnects only by hand. Never waits for
 * ever: two signs of life without an event between them are a failure.
 */
final class StreamClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader lines;
    private String lastEventId;
    private int signsOfLife;

    /** An event as a listener gets it. */
    record Event(String name, String id, JsonNode data) {}

    private StreamClient(InputStream body, String lastEventId) {
        lines = new BufferedReader(new InputStreamReader(body, UTF_8));
        this.lastEventId = lastEventId;
    }

    static StreamClient open(String address) throws IOException, InterruptedException {
        StreamClient client = resume(address, "", Long.MAX_VALUE);
        // What comes from now on is what comes behind this.
        client.readId();
        return client;
    }

    /**
     * Opens a stream as a browser does that lost it.
     *
     * @param lastEventId empty when there was none yet
     * @param cutOffAfter bytes, behind which the connection is gone, be it in the middle of a line
     */
    static StreamClient resume(String address, String lastEventId, long cutOffAfter)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            try (InputStream body = response.body()) {
                throw new AssertionError(response.statusCode() + ": " + new String(body.readAllBytes(), UTF_8));
            }
        }
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
        return new StreamClient(new CutOff(response.body(), cutOffAfter), lastEventId);
    }

    /** Where to resume. */
    String lastEventId() {
        return lastEventId;
    }

    /** The next event; empty when the stream ends before it has come whole. */
    Optional<Event> next() throws IOException {
        while (true) {
            Optional<Event> block = block();
            if (block.isEmpty() || block.get().data() != null) {
                signsOfLife = 0;
                return block;
            }
        }
    }

    Event await() throws IOException {
        return next().orElseThrow(() -> new AssertionError("the stream ended behind " + lastEventId));
    }

    List<Event> await(int count) throws IOException {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(await());
        }
        return events;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** Reads what comes when nothing does. */
    void awaitSignOfLife() throws IOException {
        assertThat(block().orElseThrow().data()).isNull();
        assertThat(signsOfLife).isEqualTo(1);
    }

    private void readId() throws IOException {
        assertThat(block().orElseThrow().data()).isNull();
        assertThat(lastEventId).isNotEmpty();
    }

    /** What stands before the next empty line; empty when the stream ends before that. */
    private Optional<Event> block() throws IOException {
        List<String> fields = new ArrayList<>();
        for (String line = readLine(); line != null; line = readLine()) {
            if (line.isEmpty()) {
                return Optional.of(event(fields));
            }
            fields.add(line);
        }
        return Optional.empty();
    }

    private Event event(List<String> fields) throws IOException {
        String name = null;
        JsonNode data = null;
        for (String field : fields) {
            String[] parts = field.split(": ", 2);
            switch (parts[0]) {
                case "event" -> name = parts[1];
                case "id" -> lastEventId = parts[1];
                case "data" -> data = JSON.readTree(parts[1]);
                case "retry" -> assertThat(parts[1]).isEqualTo("2000");
                case "" ->
                    assertThat(++signsOfLife)
                            .as("signs of life without an event")
                            .isLessThan(2);
                default -> throw new AssertionError("no field of an event: " + field);
            }
        }
        return new Event(name, lastEventId, data);
    }

    /** Null once the stream has ended, however it did. */
    private String readLine() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    /** An input that ends early. */
    private static final class CutOff extends FilterInputStream {
        private long left;

        CutOff(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int read = left == 0 ? -1 : super.read();
            left -= read == -1 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = left == 0 ? -1 : super.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
