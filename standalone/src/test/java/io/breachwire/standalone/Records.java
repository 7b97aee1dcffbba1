package io.breachwire.standalone;

import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.standalone.topic.TopicTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What is on the topics of an installation, and what a test puts there. Topics are named without their prefix. */
public final class Records {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    /** More than the topics take, so that the broker has the last word. */
    private static final int MOST_BYTES = 16 << 20;

    private final Settings settings;
    private final AvroSerdes serdes;

    public Records(Settings settings) {
        this.settings = settings;
        serdes = AvroSerdes.of(settings);
    }

    /** What a topic is called with the installation's prefix. */
    public String topic(String name) {
        return settings.get(ConnectionSettings.TOPIC_PREFIX) + name;
    }

    /** All committed records of a topic, in the order of each partition. */
    public List<ConsumerRecord<String, byte[]>> of(String topic) {
        return read(topic, new ByteArrayDeserializer());
    }

    /** All events of a topic, in the order of each partition; a tombstone is null. */
    public <T extends SpecificRecord> List<T> of(String topic, Class<T> type) {
        return read(topic, serdes.deserializer(type)).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    /** The latest event of every key, without those that a tombstone ended. */
    public <T extends SpecificRecord> SortedMap<String, T> latest(String topic, Class<T> type) {
        SortedMap<String, T> latest = new TreeMap<>();
        for (ConsumerRecord<String, T> each : read(topic, serdes.deserializer(type))) {
            if (each.value() == null) {
                latest.remove(each.key());
            } else {
                latest.put(each.key(), each.value());
            }
        }
        return latest;
    }

    /** An event as it lies on a topic. */
    public byte[] bytes(String topic, SpecificRecord event) {
        // Reading is what tells Avro to trust our records; it must come before the first one is written.
        serdes.deserializer(event.getClass());
        return serdes.serializer().serialize(topic(topic), event);
    }

    /** A record of an event; one without an event is a tombstone. */
    public ProducerRecord<byte[], byte[]> record(String topic, String key, SpecificRecord event) {
        return new ProducerRecord<>(
                topic(topic), key.getBytes(StandardCharsets.UTF_8), event == null ? null : bytes(topic, event));
    }

    /** Writes records; all are acknowledged once this returns. */
    public void write(List<ProducerRecord<byte[], byte[]>> records) throws ExecutionException, InterruptedException {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put("max.request.size", MOST_BYTES);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = records.stream().map(producer::send).toList();
            for (var each : sent) {
                each.get();
            }
        }
    }

    /** Writes an event, or a tombstone for none. */
    public void write(String topic, String key, SpecificRecord event) throws ExecutionException, InterruptedException {
        write(List.of(record(topic, key, event)));
    }

    private <T> List<ConsumerRecord<String, T>> read(String topic, Deserializer<T> values) {
        List<ConsumerRecord<String, T>> all = new ArrayList<>();
        try (TopicTail<T> tail = TopicTail.fromBeginning(settings, topic(topic), values)) {
            tail.drain(all::add);
        }
        return all;
    }
}
