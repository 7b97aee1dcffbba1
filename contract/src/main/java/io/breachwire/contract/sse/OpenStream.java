package io.breachwire.contract.sse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;

/** One client that follows a topic. */
final class OpenStream {
    /** Often enough that no proxy takes it for dead, and that a client which is gone is noticed. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final TopicReader reader;
    private final RecordEvents<?> events;
    private volatile boolean ended;

    private Position position;
    private long lastWritten;

    OpenStream(TopicReader reader, RecordEvents<?> events) {
        this.reader = reader;
        this.events = events;
        this.position = reader.start();
    }

    /**
     * Writes what comes until it is ended, on the caller's thread.
     *
     * @throws IOException when the client is gone, or does not read
     * @throws org.apache.kafka.common.KafkaException when the brokers refuse, or the registry is away
     */
    void run(OutputStream out) throws IOException {
        write(out, ServerSentEvent.opening(position));
        out.flush();
        while (!ended) {
            try {
                boolean written = false;
                for (ConsumerRecord<String, byte[]> message : reader.poll(untilKeepAlive())) {
                    Optional<ServerSentEvent> event = events.event(message);
                    position = position.behind(message.partition(), message.offset());
                    if (event.isPresent()) {
                        write(out, event.get().text(position));
                        written = true;
                    }
                    if (ended) {
                        break;
                    }
                }
                if (untilKeepAlive().isZero()) {
                    write(out, ServerSentEvent.keepAlive(position));
                    written = true;
                }
                if (written) {
                    out.flush();
                }
            } catch (WakeupException e) {
                ended = true;
            }
        }
    }

    /** Ends it soon, between two events. From any thread. */
    void end() {
        ended = true;
        reader.wakeUp();
    }

    private void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        lastWritten = System.nanoTime();
    }

    private Duration untilKeepAlive() {
        Duration left = KEEP_ALIVE.minusNanos(System.nanoTime() - lastWritten);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
