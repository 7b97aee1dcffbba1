package io.breachwire.standalone;

import static io.breachwire.standalone.Http.at;
import static io.breachwire.standalone.Http.get;
import static io.breachwire.standalone.Http.json;
import static io.breachwire.standalone.Started.ready;
import static io.breachwire.standalone.Started.waiting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.RejectionHeaders;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.EnrichService;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One bad record stops nothing else, and one that is only bad now is waited for. On the real broker, exactly once. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ITBadRecords {
    /** One partition: what comes after a bad record is behind it. */
    @RegisterExtension
    private final Wire wire = Wire.shared().with(Map.of("topic.partitions", "1"));

    @Test
    void anIncidentThatCannotBeReadStopsNeitherEnrichNorItsAnswers() throws Exception {
        try (EnrichService enrich = enrich()) {
            publish(Events.article("a1", "Quillmark Press"));
            waiting().until(() -> incidents(enrich).size() == 1);

            send(new ProducerRecord<>(topic("incidents"), bytes("0bad"), bytes("no Avro at all")));
            send(new Timeless(topic("incidents"), bytes("1bad"), bytes("no Avro and no time")));
            publish(Events.article("a2", "Ferrowick Steel"));

            waiting().until(() -> incidents(enrich).size() == 2);
            assertThat(enrich.health().ready()).as(enrich.health().detail()).isTrue();
            assertThat(get(at(enrich.port()) + "/v1/incidents/0bad").statusCode())
                    .isEqualTo(404);
            assertThat(get(at(enrich.port()) + "/metrics").body())
                    .contains("breachwire_enrich_incidents_unreadable_total");
        }
        // Another start reads the topic, or the store that was kept, with the bad records in it.
        try (EnrichService enrich = enrich()) {
            assertThat(incidents(enrich)).hasSize(2);
        }
    }

    @Test
    void anUnreadableRecordAsLargeAsTheTopicTakesIsKeptWhole() throws Exception {
        byte[] large = new byte[8_388_488];
        new Random(1).nextBytes(large);
        try (EnrichService enrich = enrich()) {
            send(new ProducerRecord<>(topic("articles.raw"), bytes("a0"), large));
            publish(Events.article("a1", "Quillmark Press"));

            awaitEnriched("a1");
            assertThat(enrich.health().ready()).as(enrich.health().detail()).isTrue();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (ConsumerRecord<String, byte[]> letter : wire.records().of("articles.rejected")) {
            assertThat(header(letter, RejectionHeaders.SOURCE)).isEqualTo(topic("articles.raw") + "/0/0");
            whole.write(letter.value());
        }
        assertThat(whole.toByteArray()).isEqualTo(large);
    }

    @Test
    void anArticleWhoseResultIsTooLargeIsKeptWhole() throws Exception {
        RawArticle small = RawArticle.newBuilder(Events.article("a0", "Harbour Mills"))
                .setTitle("Harbour Mills opens a third mill")
                .setBody("Harbour Mills opened a third mill on Friday.")
                .build();
        int rest = bytes(small).length;
        // Four bytes for the length: as large as an article may be. What it becomes is larger.
        RawArticle article = RawArticle.newBuilder(small)
                .setOrigin("x".repeat(Topics.MAX_VALUE_BYTES - rest - 4))
                .build();
        try (EnrichService enrich = enrich()) {
            publish(article);
            publish(Events.article("a1", "Quillmark Press"));

            awaitEnriched("a1");
            assertThat(enrich.health().ready()).as(enrich.health().detail()).isTrue();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (ConsumerRecord<String, byte[]> letter : wire.records().of("articles.rejected")) {
            assertThat(header(letter, RejectionHeaders.CAUSE)).isEqualTo("result-too-large");
            whole.write(letter.value());
        }
        assertThat(whole.toByteArray()).isEqualTo(bytes(article));
    }

    @Test
    void aRecordWithoutATimeIsTreatedLikeAnyOther() throws Exception {
        try (EnrichService enrich = enrich()) {
            send(new Timeless(topic("articles.raw"), bytes("a0"), bytes("no Avro and no time")));
            send(new Timeless(topic("articles.raw"), bytes("a1"), bytes(Events.article("a1", "Quillmark Press"))));

            awaitEnriched("a1");
            assertThat(enrich.health().ready()).as(enrich.health().detail()).isTrue();
        }
        assertThat(wire.records().of("articles.rejected"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEqualTo(bytes("no Avro and no time")));
    }

    @Test
    void whileTheRegistryIsAwayEnrichIsUnreadyAndAfterwardsItGoesOnByItself(@TempDir Path directory) throws Exception {
        EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0);
        int port = URI.create(registry.url()).getPort();
        Settings settings = wire.settings().with(ConnectionSettings.REGISTRY_URL, registry.url());
        try (EnrichService enrich = ready(Started.enrich(settings))) {
            byte[] value = new Records(settings).bytes("articles.raw", Events.article("a1", "Quillmark Press"));
            registry.close();
            send(new ProducerRecord<>(topic("articles.raw"), bytes("a1"), value));

            waiting().until(() -> !enrich.health().ready());
            assertThat(enrich.health().detail()).contains("schema registry");
            // Over several tries: a stream that starts again is no stream that works again.
            waiting()
                    .during(Duration.ofSeconds(20))
                    .atMost(Duration.ofSeconds(25))
                    .until(() -> !enrich.health().ready() && enrich.health().live());

            // When it is ready again is shown by ITAlerting.
            registry = EmbeddedRegistry.start(directory, port);
            awaitEnriched("a1");
        } finally {
            registry.close();
        }
        assertThat(wire.records().of("articles.rejected")).isEmpty();
    }

    private EnrichService enrich() {
        return ready(Started.enrich(wire.settings()));
    }

    private void publish(RawArticle article) throws Exception {
        wire.records().write("articles.raw", article.getId(), article);
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        wire.records().write(List.of(record));
    }

    private void awaitEnriched(String id) {
        waiting().until(() -> wire.records().of("articles.enriched").stream().anyMatch(each -> id.equals(each.key())));
    }

    private static List<JsonNode> incidents(EnrichService enrich) throws Exception {
        List<JsonNode> incidents = new ArrayList<>();
        json(get(at(enrich.port()) + "/v1/incidents")).path("incidents").forEach(incidents::add);
        return incidents;
    }

    private String topic(String name) {
        return wire.records().topic(name);
    }

    private byte[] bytes(RawArticle article) {
        return wire.records().bytes("articles.raw", article);
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** A record without a timestamp, which Java's producer refuses to build and the brokers take. */
    private static final class Timeless extends ProducerRecord<byte[], byte[]> {
        Timeless(String topic, byte[] key, byte[] value) {
            super(topic, key, value);
        }

        @Override
        public Long timestamp() {
            return -1L;
        }
    }
}
