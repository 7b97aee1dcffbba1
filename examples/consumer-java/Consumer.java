import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Keeps up with the table of incidents and the alerts, and prints a line for each record, until it is stopped.
 * It needs kafka-clients and avro, both from Maven Central, and takes from the environment
 * BOOTSTRAP_SERVERS (localhost:9092), REGISTRY_URL (http://localhost:8081) and GROUP_ID (breachwire-example-java):
 * the same group goes on where it stopped.
 */
public final class Consumer {
    public static void main(String[] arguments) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, setting("BOOTSTRAP_SERVERS", "localhost:9092"),
                ConsumerConfig.GROUP_ID_CONFIG, setting("GROUP_ID", "breachwire-example-java"),
                // A new group begins with all that there is.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                // breachwire writes in transactions: nothing that was rolled back.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                // Committed below, behind the work.
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var values = new RegisteredAvro(setting("REGISTRY_URL", "http://localhost:8081"));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
            stopWhenAsked(consumer);
            consumer.subscribe(List.of("incidents", "alerts"));
            while (true) {
                // A record that cannot be read, or a registry that is away, ends the program: nothing is passed over, and
                // the next start begins with that record.
                ConsumerRecords<String, GenericRecord> records = consumer.poll(Duration.ofSeconds(1));
                records.forEach(Consumer::take);
                // Partitions are only taken away within poll, when all that came before is committed already. After a
                // crash records since the last commit come again: what take does must bear being done twice.
                if (!records.isEmpty()) {
                    consumer.commitSync();
                }
            }
        } catch (WakeupException e) {
            // Asked to stop. Leaving the group at once lets others go on at once.
        }
    }

    private static void take(ConsumerRecord<String, GenericRecord> record) {
        if (record.topic().equals("alerts")) {
            // Each is an event. Its id tells one that comes again.
            GenericRecord alert = record.value();
            System.out.printf(
                    "alert %s %s, %s: %s%n",
                    alert.get("id"), alert.get("kind"), alert.get("severity"), alert.get("summary"));
        } else if (record.value() == null) {
            // A tombstone: the incident was merged into another, or its articles were retracted. DELETE in a database.
            System.out.printf("incident %s is no more%n", record.key());
        } else {
            // A row of a table, whole, in place of the one before. INSERT ... ON CONFLICT UPDATE in a database.
            GenericRecord incident = record.value();
            System.out.printf(
                    "incident %s of %s: began %s, unnoticed for %s, last reported %s%n",
                    record.key(), incident.get("victim"), began(incident), unnoticed(incident), incident.get("lastPublished"));
        }
    }

    // Fields are added with defaults, never renamed or removed, so what is read by its name stays. Most may be null.
    private static Object began(GenericRecord incident) {
        var timeline = (GenericRecord) incident.get("timeline");
        return timeline.get("intrusionStart") instanceof GenericRecord start
                ? ((GenericRecord) start.get("date")).get("edtf")
                : "on an unknown day";
    }

    private static String unnoticed(GenericRecord incident) {
        return incident.get("dwell") instanceof GenericRecord dwell
                ? dwell.get("minDays") + " days at least"
                : "an unknown time";
    }

    private static void stopWhenAsked(KafkaConsumer<?, ?> consumer) {
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            consumer.wakeup();
            try {
                main.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static String setting(String variable, String otherwise) {
        return System.getenv().getOrDefault(variable, otherwise);
    }

    /**
     * Reads Confluent's wire format: a zero byte, the id of the writer's schema in four bytes, Avro binary. Where Confluent's
     * repository is at hand, its KafkaAvroDeserializer takes the place of this class.
     */
    private static final class RegisteredAvro implements Deserializer<GenericRecord> {
        private static final int HEADER_BYTES = 1 + Integer.BYTES;
        private static final Duration PATIENCE = Duration.ofSeconds(10);

        private final String registry;
        private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        private final GenericData data = new GenericData();
        private final Map<Integer, Schema> schemas = new HashMap<>();

        RegisteredAvro(String registry) {
            this.registry = registry;
            // Without these, days and moments are bare numbers.
            data.addLogicalTypeConversion(new TimeConversions.DateConversion());
            data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        }

        @Override
        public GenericRecord deserialize(String topic, byte[] bytes) {
            if (bytes == null) {
                return null;
            }
            if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
                throw new SerializationException("not in Confluent's wire format");
            }
            Schema writer = schemas.computeIfAbsent(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt(), this::fetch);
            var decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
            try {
                return new GenericDatumReader<GenericRecord>(writer, writer, data).read(null, decoder);
            } catch (IOException | RuntimeException e) {
                throw new SerializationException("no " + writer.getFullName() + " on " + topic, e);
            }
        }

        /** A schema never changes under its id, so that each is asked for once. */
        private Schema fetch(int id) {
            URI address = URI.create(registry + "/schemas/ids/" + id);
            try {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new SerializationException(address + " answers " + answer.statusCode());
                }
                return new Schema.Parser().parse(new ObjectMapper().readTree(answer.body()).get("schema").textValue());
            } catch (IOException e) {
                throw new SerializationException(address + " does not answer", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SerializationException(address + " was given up", e);
            }
        }
    }
}
