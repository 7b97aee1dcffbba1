package io.breachwire.contract.sse;

import io.breachwire.contract.service.Parameters;
import io.breachwire.contract.service.Problem;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic over HTTP, each record an event as it comes. The id of an event is a position on the topic: with it in {@code
 * Last-Event-ID} or {@code after} a client goes on right behind that event, at whichever instance. Without, a stream
 * begins with what comes from now on; {@code from=beginning} replays what there is.
 *
 * <p>Each client has a Kafka consumer and the thread of its request to itself, so that none waits for another. One that
 * does not read is dropped once a write has stood still for 20 s; it can resume.
 *
 * <p>The metric {@code breachwire.sse.open} is the number of open streams.
 */
public final class EventStream<T extends SpecificRecordBase> {
    /** Streams at a time. Each holds one of the 250 threads of the port, most of which must stay free for all else. */
    public static final int MOST_STREAMS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Duration WRITES_WITHIN = Duration.ofSeconds(20);
    private static final int RETRY_SECONDS = 5;

    /** Room for the position of a topic of a thousand partitions. */
    private static final int REQUEST_HEADER_BYTES = 32 << 10;

    private final StreamedTopic<T> topic;
    private final Set<String> parameters;
    private final Map<String, Object> connection;
    private final Semaphore places = new Semaphore(MOST_STREAMS);
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** A stream that nobody can follow yet. */
    public EventStream(StreamedTopic<T> topic, Settings settings, MeterRegistry metrics) {
        this.topic = topic;
        this.parameters = Stream.concat(Start.PARAMETERS.stream(), topic.parameters().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.connection = ConnectionSettings.kafkaProperties(settings);
        Gauge.builder("breachwire.sse.open", places, free -> MOST_STREAMS - free.availablePermits())
                .description("Event streams that clients follow now")
                .strongReference(true)
                .register(metrics);
    }

    /** Adds the route to a server, and ends all streams when the server stops. */
    public void addTo(JavalinConfig config) {
        config.routes.get(topic.path(), this::follow);
        // Takes none of the places, and keeps the next route from taking the path for an id.
        config.routes.head(topic.path(), context -> context.contentType("text/event-stream"));
        config.events.serverStopping(this::close);
        config.jetty.modifyHttpConfiguration(http -> {
            // For all that the server does, its other answers being written in one go.
            http.setIdleTimeout(WRITES_WITHIN.toMillis());
            http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
        });
    }

    private void follow(Context request) {
        Start start;
        RecordEvents<T> events;
        try {
            Parameters.requireKnown(request, parameters, topic.repeatable());
            start = Start.of(request);
            events = new RecordEvents<>(topic, topic.filter().apply(request));
        } catch (IllegalArgumentException e) {
            Problem.answer(
                    request,
                    HttpStatus.BAD_REQUEST,
                    e.getMessage(),
                    "see the parameters in docs/consuming.md; a position is the id of an event as it came");
            return;
        }
        if (!places.tryAcquire()) {
            Problem.answerLater(request, RETRY_SECONDS, MOST_STREAMS + " streams are open, and no more may be");
            return;
        }
        try {
            follow(request, start, events);
        } finally {
            places.release();
        }
    }

    private void follow(Context request, Start start, RecordEvents<T> events) {
        TopicReader reader;
        try {
            reader = TopicReader.open(connection, topic.topic(), start);
        } catch (KafkaException e) {
            LOG.warn("no stream of {}: {}", topic.topic(), e.getMessage());
            Problem.answerLater(request, RETRY_SECONDS, topic.topic() + " cannot be read now");
            return;
        }
        try (reader) {
            follow(request, new OpenStream(reader, events));
        }
    }

    private void follow(Context request, OpenStream stream) {
        open.add(stream);
        try {
            if (closing) {
                stream.end();
            }
            request.contentType("text/event-stream");
            request.header("Cache-Control", "no-store");
            // nginx would collect events until its buffer is full.
            request.header("X-Accel-Buffering", "no");
            // Not Javalin's own stream, which compresses, and so buffers as well.
            stream.run(request.res().getOutputStream());
        } catch (IOException e) {
            LOG.debug("a client of {} is gone: {}", topic.topic(), e.toString());
        } catch (KafkaException e) {
            LOG.warn("a stream of {} ends, its client may resume: {}", topic.topic(), e.getMessage());
        } finally {
            open.remove(stream);
        }
    }

    private void close() {
        closing = true;
        open.forEach(OpenStream::end);
    }
}
