package io.breachwire.standalone.cli;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.TopicTail;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints alerts as they come, from the moment that it is made. */
final class AlertPrinter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertPrinter.class);
    private static final Duration LAST_LOOK = Duration.ofSeconds(20);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final TopicTail<Alert> tail;
    private final Consumer<Alert> print;
    private final Thread thread;
    private volatile boolean finishing;
    private volatile boolean stopping;

    AlertPrinter(Settings settings, Consumer<Alert> print) {
        this.print = print;
        tail = TopicTail.fromEnd(
                settings, Topics.of(settings).alerts(), AvroSerdes.of(settings).deserializer(Alert.class));
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
        stopping = true;
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (tail) {
            while (!stopping && !finishing) {
                tail.poll(this::print);
            }
            if (!stopping) {
                tail.drain(LAST_LOOK, this::print);
            }
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.warn("alerts are no longer shown here: {}", e.getMessage());
            }
        }
    }

    private void print(ConsumerRecord<String, Alert> alert) {
        if (!stopping) {
            print.accept(alert.value());
        }
    }
}
