package io.breachwire.ingest.intake;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.ingest.IngestSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer that intake sends with. */
public final class IngestProducer {
    private static final int BATCH_BYTES = 256 << 10;
    private static final long BUFFER_BYTES = 32L << 20;

    private IngestProducer() {}

    /** Opens a producer; the caller closes it. Nothing is called before the first record. */
    public static Producer<byte[], byte[]> open(Settings settings) {
        return new KafkaProducer<>(configuration(settings), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Its properties. What the user passes through to Kafka goes before our tuning, never before what the promises rest
     * on: acknowledgement by all replicas, idempotence, the bounded wait.
     */
    static Map<String, Object> configuration(Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, settings.get(ConnectionSettings.TOPIC_PREFIX) + "ingest");
        // Clients written in JavaScript read gzip and nothing better.
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        properties.putAll(ConnectionSettings.kafkaProperties(settings));
        int timeout =
                Math.toIntExact(settings.get(IngestSettings.DELIVERY_TIMEOUT).toMillis());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        // Kafka wants linger and one request to fit into the whole; half leaves time for a second try.
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        return properties;
    }
}
