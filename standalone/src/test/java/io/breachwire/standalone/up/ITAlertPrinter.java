package io.breachwire.standalone.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.standalone.Events;
import io.breachwire.standalone.Started;
import io.breachwire.standalone.UnsteadyRegistry;
import io.breachwire.standalone.Wire;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What {@code up} prints of alerts, over the real broker. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ITAlertPrinter {
    @RegisterExtension
    private final Wire wire = Wire.shared().with(Map.of("topic.partitions", "1"));

    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final Messages messages = new Messages();
    private final Logger logger = (Logger) LoggerFactory.getLogger(AlertPrinter.class);

    @BeforeEach
    void listen() {
        messages.start();
        logger.addAppender(messages);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(messages);
    }

    @Test
    void alertsArePrintedFromTheMomentThatItIsMadeAndAtTheEndAllOfThem() throws Exception {
        publish("before");
        try (AlertPrinter printer = new AlertPrinter(wire.settings(), this::print)) {
            publish("first");
            publish("second");
            printer.finish();
        }

        assertThat(printed).containsExactly("first", "second");
    }

    @Test
    void recordsThatAreNoAlertsHideNoneThatFollows() throws Exception {
        try (AlertPrinter printer = new AlertPrinter(wire.settings(), this::print)) {
            wire.records()
                    .write(List.of(
                            foreign("no Avro".getBytes(UTF_8)),
                            foreign(null),
                            foreign(new byte[0]),
                            foreign(article())));
            publish("after");
            printer.finish();
        }

        assertThat(printed).containsExactly("after");
    }

    @Test
    void whileTheRegistryIsAwayAlertsWaitAndSoIsToldOnce() throws Exception {
        try (UnsteadyRegistry registry = UnsteadyRegistry.away(wire.cluster().registryUrl());
                AlertPrinter printer = new AlertPrinter(
                        wire.settings().with(ConnectionSettings.REGISTRY_URL, registry.url()), this::print)) {
            publish("first");
            publish("second");
            // More often than the client asks by itself.
            Started.waiting().until(() -> registry.refused() > 10);
            assertThat(printed).isEmpty();
            registry.comesBack();
            Started.waiting().until(() -> printed.size() == 2);
            printer.finish();
        }

        assertThat(printed).containsExactly("first", "second");
        assertThat(messages.told).singleElement().asString().contains("until the schema registry answers");
    }

    @Test
    void itStopsWhileTheRegistryIsAway() throws Exception {
        try (UnsteadyRegistry registry = UnsteadyRegistry.away(wire.cluster().registryUrl())) {
            try (AlertPrinter printer = new AlertPrinter(
                    wire.settings().with(ConnectionSettings.REGISTRY_URL, registry.url()), this::print)) {
                publish("never shown");
                Started.waiting().until(() -> registry.refused() > 0);
                printer.close();
                assertThat(printer.isAlive()).isFalse();
            }
        }
        assertThat(printed).isEmpty();
    }

    private void print(Alert alert) {
        printed.add(alert.getIncidentId());
    }

    private void publish(String incident) throws Exception {
        wire.records().write("alerts", incident, Events.alert(incident, 1, AlertKind.RAISED));
    }

    private byte[] article() {
        return wire.records().bytes("articles.raw", Events.article("article", "Northlight Foods"));
    }

    private ProducerRecord<byte[], byte[]> foreign(byte[] value) {
        return new ProducerRecord<>(wire.records().topic("alerts"), "foreign".getBytes(UTF_8), value);
    }

    /** What was told, one line each. */
    private static final class Messages extends AppenderBase<ILoggingEvent> {
        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            told.add(event.getFormattedMessage());
        }
    }
}
