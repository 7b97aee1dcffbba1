package io.breachwire.ingest.intake;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.RejectionHeaders;
import io.breachwire.contract.topic.Topics;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Kafka and the registry for tests without either: Kafka's and Confluent's own mocks. */
public final class FakeBroker {
    public static final Instant NOW = Instant.parse("2024-05-01T00:00:00Z");

    private final AvroSerdes serdes = new AvroSerdes(new MockSchemaRegistryClient());
    public final MockProducer<byte[], byte[]> producer;
    /** What the registry does when asked; does nothing when all is well. */
    public volatile Supplier<RuntimeException> registryFailure = () -> null;

    private FakeBroker(boolean acknowledgesAtOnce) {
        producer = new MockProducer<>(acknowledgesAtOnce, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public static FakeBroker acknowledgingAtOnce() {
        return new FakeBroker(true);
    }

    /** Acknowledges when {@code producer.completeNext()} is called. */
    public static FakeBroker acknowledgingWhenTold() {
        return new FakeBroker(false);
    }

    public Intake intake(Settings settings, MeterRegistry metrics) {
        return intake(settings, metrics, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public Intake intake(Settings settings, MeterRegistry metrics, Clock clock) {
        return new Intake(settings, producer, serializer(), metrics, clock);
    }

    private Serializer<RawArticle> serializer() {
        Serializer<RawArticle> serializer = serdes.serializer();
        return (topic, article) -> {
            RuntimeException failure = registryFailure.get();
            if (failure != null) {
                throw failure;
            }
            return serializer.serialize(topic, article);
        };
    }

    /** The articles sent, in order. */
    public List<RawArticle> articles() {
        try (Deserializer<RawArticle> deserializer = serdes.deserializer(RawArticle.class)) {
            return on(new Topics("").raw()).stream()
                    .map(sent -> deserializer.deserialize(sent.topic(), sent.value()))
                    .toList();
        }
    }

    /** The records sent to the topic of rejected originals, in order. */
    public List<ProducerRecord<byte[], byte[]>> rejected() {
        return on(new Topics("").rejected());
    }

    private List<ProducerRecord<byte[], byte[]>> on(String topic) {
        synchronized (producer) {
            return producer.history().stream()
                    .filter(sent -> sent.topic().equals(topic))
                    .toList();
        }
    }

    /** Headers by what follows {@code breachwire.rejected.} in their names. */
    public static Map<String, String> headers(ProducerRecord<byte[], byte[]> sent) {
        String prefix = RejectionHeaders.CAUSE.replaceFirst("cause$", "");
        Map<String, String> headers = new TreeMap<>();
        for (Header header : sent.headers()) {
            headers.put(header.key().replace(prefix, ""), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
