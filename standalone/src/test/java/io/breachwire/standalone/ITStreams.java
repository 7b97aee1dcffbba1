package io.breachwire.standalone;

import static io.breachwire.standalone.Http.get;
import static io.breachwire.standalone.Http.json;
import static io.breachwire.standalone.Started.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breachwire.alert.AlertService;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.service.HttpSettings;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.sse.EventStream;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.EnrichService;
import io.breachwire.standalone.StreamClient.Event;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client of the streams may rely on, on the real broker: over cuts, restarts and clients that do not read. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@TestInstance(Lifecycle.PER_CLASS)
class ITStreams {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final int ROUNDS = 40;
    private static final int KEYS = 7;

    private Path directory;
    private Cluster cluster;
    private Settings settings;
    private Records records;
    private KafkaProducer<String, byte[]> producer;
    private PrometheusMeterRegistry enrichMetrics;
    private EnrichService enrich;
    private AlertService alert;

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = temporary;
        cluster = Cluster.start(directory);
        settings = cluster.settings().with(Map.of("http.port", "0", "alert.settle.quiet", "100ms"));
        records = new Records(settings);
        new TopicAdministrator(settings).createMissing();
        producer = producer(Map.of());
        enrichMetrics = Started.metrics();
        enrich = started(in("state"), enrichMetrics);
        alert = Started.alert(in("state"));
        ready(enrich);
        ready(alert);
    }

    @AfterAll
    void stop() {
        alert.close();
        enrich.close();
        producer.close();
        cluster.close();
    }

    @Test
    void incidentsAndTheirAlertsComeAsTheyHappenAndAgainFromTheBeginning() throws Exception {
        try (StreamClient incidents = StreamClient.open(incidents());
                StreamClient alerts = StreamClient.open(alerts())) {
            Incident first = Events.incident("live-1", "Harbour Freightways", 142);
            publish("incidents", first.getId(), first);
            publish("incidents", first.getId(), Events.incident("live-1", "Harbour Freightways", 200));
            List<Event> events = new ArrayList<>(incidents.await(2));
            Event raised = alerts.await();
            assertThat(raised.name()).isEqualTo("alert");
            assertThat(raised.data().path("incidentId").asText()).isEqualTo("live-1");
            assertThat(raised.data().path("kind").asText()).isEqualTo("raised");

            publish("incidents", first.getId(), null);
            events.add(incidents.await());
            assertThat(events).extracting(Event::name).containsExactly("incident", "incident", "removed");
            assertThat(events.get(2).data()).hasToString("{\"id\":\"live-1\"}");

            Incident second = Events.incident("live-2", "Quillmark Press", 40);
            publish("incidents", second.getId(), second);
            Event event = incidents.await();
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(json(get(address(enrich) + "/v1/incidents/live-2")))
                            .isEqualTo(event.data()));

            try (StreamClient replay =
                    StreamClient.resume(incidents() + "?from=beginning&victim=HARBOUR%20f", "", Long.MAX_VALUE)) {
                // Of another victim, but gone is gone: whoever filters needs every tombstone.
                assertThat(replay.await(3))
                        .extracting(Event::data)
                        .isEqualTo(List.of(
                                events.get(0).data(),
                                events.get(1).data(),
                                events.get(2).data()));
            }
            // A browser repeats the address that it was given first, with what it had last in the header.
            try (StreamClient rest = StreamClient.resume(
                    incidents() + "?from=beginning", events.get(0).id(), Long.MAX_VALUE)) {
                assertThat(rest.await(2)).isEqualTo(events.subList(1, 3));
            }
            try (StreamClient rest =
                    StreamClient.resume(incidents() + "?after=" + events.get(1).id(), "", Long.MAX_VALUE)) {
                assertThat(rest.await()).isEqualTo(events.get(2));
            }
        }
    }

    @Test
    void whoeverIsCutOffGoesOnWithNothingLostAndNothingTwice() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Settings own = in("resumed").with(ConnectionSettings.TOPIC_PREFIX, "resumed.");
        new TopicAdministrator(own).createMissing();
        EnrichService service = started(own, Started.metrics());
        own = own.with(HttpSettings.PORT, Integer.toString(service.port()));
        try (History history = new History(Topics.of(own).incidents(), random)) {
            String address = address(service) + "/v1/incidents/stream";
            String position;
            try (StreamClient client = StreamClient.open(address)) {
                position = client.lastEventId();
            }
            for (int round = 0; round < ROUNDS || !history.isTold(); round++) {
                long cutOffAfter = round < ROUNDS ? random.nextInt(20_000) : Long.MAX_VALUE;
                try (StreamClient client = StreamClient.resume(address, position, cutOffAfter)) {
                    if (round < ROUNDS) {
                        history.write();
                    }
                    if (round == ROUNDS / 3) {
                        service.close();
                        service = started(own, Started.metrics());
                    } else if (round == 2 * ROUNDS / 3) {
                        restartBroker();
                    }
                    Optional<Event> event = Optional.empty();
                    do {
                        event.ifPresent(history::tell);
                        event = history.isTold() ? Optional.empty() : client.next();
                    } while (event.isPresent());
                    position = client.lastEventId();
                } catch (AssertionError | Exception e) {
                    throw new AssertionError("seed " + seed + ", round " + round + ", behind " + position, e);
                }
            }
            try (StreamClient client = StreamClient.resume(address, position, Long.MAX_VALUE)) {
                history.write("the last");
                history.tell(client.await());
            }
        } finally {
            service.close();
        }
    }

    @Test
    void asManyStreamsAsMayBeLeaveRoomForAllElse() throws Exception {
        untilNoStreamIsOpen(enrichMetrics, "incidents");
        List<StreamClient> clients = new ArrayList<>();
        for (int count = 0; count < EventStream.MOST_STREAMS; count++) {
            clients.add(StreamClient.open(incidents()));
        }
        assertThat(openStreams(enrichMetrics)).isEqualTo(EventStream.MOST_STREAMS);

        HttpResponse<String> refused = get(incidents());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(json(refused).path("mend").asText()).isNotEmpty();
        for (String path : List.of("/health/live", "/health/ready", "/metrics", "/v1/incidents")) {
            assertThat(get(address(enrich) + path).statusCode()).as(path).isEqualTo(200);
        }

        publish("incidents", "many", Events.incident("many", "Lindqvist Optics", 1));
        for (StreamClient client : clients) {
            assertThat(client.await().data().path("id").asText()).isEqualTo("many");
            client.close();
        }
        untilNoStreamIsOpen(enrichMetrics, "incidents");
        StreamClient.open(incidents()).close();
    }

    @Test
    void whoeverDoesNotReadIsDroppedAndHoldsUpNeitherOthersNorTheEnd() throws Exception {
        Settings own = in("stuck").with(ConnectionSettings.TOPIC_PREFIX, "stuck.");
        new TopicAdministrator(own).createMissing();
        PrometheusMeterRegistry metrics = Started.metrics();
        EnrichService service = started(own, metrics);
        // More than the kernel holds for a connection.
        int count = 40;
        for (int number = 0; number < count; number++) {
            publish(
                    "stuck.incidents",
                    "large-" + number,
                    Events.incident("large-" + number, "x".repeat(500_000), number));
        }
        try (Socket stuck = neverRead(service.port());
                StreamClient idle = StreamClient.open(incidents() + "?victim=nobody")) {
            await().atMost(LONG_ENOUGH).until(() -> openStreams(metrics) == 1);
            try (StreamClient client =
                    StreamClient.resume(address(service) + "/v1/incidents/stream?from=beginning", "", Long.MAX_VALUE)) {
                assertThat(client.await(count))
                        .extracting(event -> event.data().path("id").asText())
                        .doesNotHaveDuplicates();
            }
            untilNoStreamIsOpen(metrics, "stuck.incidents");
            assertThat(stuck.isConnected()).isTrue();
            idle.awaitSignOfLife();
        }
        try (Socket stuck = neverRead(service.port());
                StreamClient client = StreamClient.open(address(service) + "/v1/incidents/stream")) {
            await().atMost(LONG_ENOUGH).until(() -> openStreams(metrics) == 2);
            long start = System.nanoTime();
            service.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(client.next()).isEmpty();
            assertThat(stuck.isConnected()).isTrue();
        }
    }

    @Test
    void whatCannotBeReadIsLeftOut() throws Exception {
        try (StreamClient alerts = StreamClient.open(alerts())) {
            // The key of the alert, and so its partition.
            send("alerts", "unreadable", "no Avro".getBytes(StandardCharsets.UTF_8));
            send("alerts", "unreadable", new byte[] {0, 127, 127, 127, 127, 1});
            publish("incidents", "unreadable", Events.incident("unreadable", "Tamarack Ferries", 142));

            assertThat(alerts.await().data().path("incidentId").asText()).isEqualTo("unreadable");
        }
    }

    @Test
    void aPositionThatIsNoMoreGoesOnWithTheEarliestThatIsLeft() throws Exception {
        try (StreamClient alerts = StreamClient.open(alerts())) {
            String position = alerts.lastEventId();
            publish("incidents", "kept", Events.incident("kept", "Harbour Mills", 142));
            Event gone = alerts.await();
            publish("incidents", "kept", Events.incident("kept", "Harbour Mills", 200));
            Event left = alerts.await();

            int partition = Integer.parseInt(changed(gone.id(), left.id()).split(":")[0]);
            long offset = Long.parseLong(changed(gone.id(), left.id()).split(":")[1]) - 1;
            try (Admin admin = Admin.create(ConnectionSettings.kafkaProperties(settings))) {
                admin.deleteRecords(
                                Map.of(new TopicPartition("alerts", partition), RecordsToDelete.beforeOffset(offset)))
                        .all()
                        .get();
            }
            String beyond = left.id().replace(partition + ":" + (offset + 1), partition + ":999999999999");
            for (String none : List.of(position, beyond)) {
                try (StreamClient client = StreamClient.resume(alerts(), none, Long.MAX_VALUE)) {
                    assertThat(client.await().data()).isEqualTo(left.data());
                }
            }
        }
    }

    @Test
    void whatARequestGetsWrongIsSaidWithHowToMendIt() throws Exception {
        for (String wrong : List.of(
                incidents() + "?after=yesterday",
                incidents() + "?from=here",
                incidents() + "?form=beginning",
                incidents() + "?since=2024-01-01&since=2025-01-01",
                alerts() + "?severity=grave",
                alerts() + "?victim=marisol",
                alerts() + "?after=0:1,0:2")) {
            HttpResponse<String> answer = get(wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(json(answer).path("error").asText()).as(wrong).isNotEmpty();
            assertThat(json(answer).path("mend").asText()).as(wrong).contains("docs/consuming.md");
        }
    }

    @Test
    void whoHasNothingToDoIsUnreadyAllTheSameWhileKafkaIsAway() {
        cluster.stopBroker();
        try {
            for (Service service : List.of(enrich, alert)) {
                Started.waiting().until(() -> !service.health().ready());
                assertThat(service.health().live()).isTrue();
                assertThat(service.health().detail()).contains("Kafka");
            }
        } finally {
            cluster.startBroker();
        }
        ready(enrich);
        ready(alert);
    }

    @Test
    void thePositionOfAThousandPartitionsIsTaken() throws Exception {
        String position = IntStream.range(0, 1000)
                .mapToObj(partition -> partition + ":1000000000")
                .collect(Collectors.joining(","));
        StreamClient.resume(incidents(), position, Long.MAX_VALUE).close();
    }

    /** The part of a later position that differs. */
    private static String changed(String before, String after) {
        List<String> parts = new ArrayList<>(List.of(after.split(",")));
        parts.removeAll(List.of(before.split(",")));
        assertThat(parts).hasSize(1);
        return parts.get(0);
    }

    private void restartBroker() {
        cluster.stopBroker();
        cluster.startBroker();
    }

    /** Sends a request for everything there is, and reads nothing of it. */
    private static Socket neverRead(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream()
                .write("GET /v1/incidents/stream?from=beginning HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Clients that are gone are noticed when there is something to write. */
    private void untilNoStreamIsOpen(PrometheusMeterRegistry metrics, String topic) {
        await().atMost(LONG_ENOUGH).pollInterval(Duration.ofMillis(200)).until(() -> {
            publish(topic, "anything", Events.incident("anything", "Ferrowick Steel", 1));
            return openStreams(metrics) == 0;
        });
    }

    private static int openStreams(PrometheusMeterRegistry metrics) {
        return (int) metrics.get("breachwire.sse.open").gauge().value();
    }

    private EnrichService started(Settings own, PrometheusMeterRegistry metrics) {
        return Started.started(new EnrichService(own, metrics));
    }

    private Settings in(String state) {
        return settings.with(
                        StreamsSettings.STATE_DIRECTORY,
                        directory.resolve(state).toString())
                .with(StreamsSettings.INSTANCE, "only");
    }

    private String incidents() {
        return address(enrich) + "/v1/incidents/stream";
    }

    private String alerts() {
        return Http.at(alert.port()) + "/v1/alerts/stream";
    }

    private static String address(EnrichService service) {
        return Http.at(service.port());
    }

    private void publish(String topic, String key, Incident incident) throws Exception {
        send(topic, key, bytes(topic, incident));
    }

    private void send(String topic, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    private byte[] bytes(String topic, Incident incident) {
        return incident == null ? null : records.bytes(topic, incident);
    }

    private KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.putAll(more);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** Writes incidents, some of them in vain, and knows what must be told of each, in its order. */
    private final class History implements AutoCloseable {
        private static final String REMOVED = "removed";

        private final String topic;
        private final Random random;
        private final KafkaProducer<String, byte[]> writer;
        private final Map<String, Deque<String>> untold = new HashMap<>();
        private int number;

        History(String topic, Random random) {
            this.topic = topic;
            this.random = random;
            writer = producer(Map.of("transactional.id", topic));
            writer.initTransactions();
        }

        /** A few transactions; one in four is aborted, one record in six is a tombstone. */
        void write() {
            for (int transactions = random.nextInt(4); transactions > 0; transactions--) {
                boolean aborted = random.nextInt(4) == 0;
                writer.beginTransaction();
                for (int records = 1 + random.nextInt(20); records > 0; records--) {
                    write("key-" + random.nextInt(KEYS), random.nextInt(6) == 0, aborted);
                }
                if (aborted) {
                    writer.abortTransaction();
                } else {
                    writer.commitTransaction();
                }
            }
        }

        void write(String key) {
            writer.beginTransaction();
            write(key, false, false);
            writer.commitTransaction();
        }

        private void write(String key, boolean tombstone, boolean aborted) {
            number++;
            writer.send(new ProducerRecord<>(
                    topic, key, bytes(topic, tombstone ? null : Events.incident(key, "Victim", number))));
            if (!aborted) {
                untold.computeIfAbsent(key, unused -> new ArrayDeque<>())
                        .add(tombstone ? REMOVED : Integer.toString(number));
            }
        }

        /** Checks that this is what comes next. */
        void tell(Event event) {
            String what = event.name().equals(REMOVED)
                    ? REMOVED
                    : event.data().path("dwell").path("minDays").asText();
            String key = event.data().path("id").asText();
            assertThat(what)
                    .as("what comes next of %s", key)
                    .isEqualTo(untold.get(key).poll());
        }

        boolean isTold() {
            return untold.values().stream().allMatch(Deque::isEmpty);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
