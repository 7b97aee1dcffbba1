package io.breachwire.standalone.up;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.topic.TopicTail;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints alerts as they come, from the moment that it is made. While the schema registry is away it waits with the next one. */
final class AlertPrinter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertPrinter.class);
    private static final Duration LAST_LOOK = Duration.ofSeconds(20);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final Duration PAUSE_WHILE_AWAY = Duration.ofSeconds(1);

    private final Deserializer<Alert> alerts;
    private final TopicTail<byte[]> tail;
    private final Consumer<Alert> print;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean finishing;

    /** Whether somebody was told that alerts wait. */
    private boolean waiting;

    AlertPrinter(Settings settings, Consumer<Alert> print) {
        this.print = print;
        alerts = AvroSerdes.of(settings).deserializer(Alert.class);
        tail = TopicTail.fromEnd(settings, Topics.of(settings).alerts(), new ByteArrayDeserializer());
        thread = new Thread(this::run, "alert-printer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Prints everything that is there by now, and ends. */
    void finish() throws InterruptedException {
        finishing = true;
        thread.join(LAST_LOOK.plus(STOP_WITHIN).toMillis());
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (tail) {
            while (!isStopping() && !finishing) {
                tail.poll(this::print);
            }
            if (!isStopping()) {
                tail.drain(this::print);
            }
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!isStopping()) {
                LOG.warn("alerts are no longer shown here: {}", e.getMessage());
            }
        }
    }

    /** What is no alert is somebody else's, and hides none that follows. */
    private void print(ConsumerRecord<String, byte[]> told) {
        while (told.value() != null && !isStopping()) {
            try {
                print.accept(alerts.deserialize(told.topic(), told.value()));
                waiting = false;
                return;
            } catch (RegistryUnavailableException e) {
                pause(e);
            } catch (SerializationException e) {
                LOG.warn(
                        "{}/{}/{} is no alert that can be read, and is passed over: {}",
                        told.topic(),
                        told.partition(),
                        told.offset(),
                        e.getMessage());
                return;
            }
        }
    }

    private void pause(RegistryUnavailableException away) {
        if (!waiting) {
            LOG.warn("alerts wait to be shown here until the schema registry answers: {}", away.getMessage());
            waiting = true;
        }
        try {
            stopping.await(PAUSE_WHILE_AWAY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Whether there may be more to come. */
    boolean isAlive() {
        return thread.isAlive();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
