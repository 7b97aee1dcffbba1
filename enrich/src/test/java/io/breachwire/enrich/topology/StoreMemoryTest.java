package io.breachwire.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stores take beside the heap. */
class StoreMemoryTest {
    private static final int STORES = 16;
    private static final int VALUE_BYTES = 100 << 10;

    /** 12 MB a store, less than one keeps unwritten by Kafka's defaults. */
    private static final int VALUES = 120;

    /** Two buffers of 4 MB each, and the write that filled the second. */
    private static final long MOST_UNWRITTEN = STORES * (9L << 20);

    @TempDir
    private Path directory;

    @Test
    void storesKeepLittleThatIsNotWrittenAndReadThroughOneCache() {
        List<String> names =
                IntStream.range(0, STORES).mapToObj(i -> "store-" + i).toList();
        StreamsBuilder builder = new StreamsBuilder();
        names.forEach(name -> builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled()));
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()).withName("in"))
                .process(Idle::new, Named.as("idle"), names.toArray(String[]::new));
        try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), properties())) {
            byte[] value = new byte[VALUE_BYTES];
            Random random = new Random(7);
            for (int i = 0; i < VALUES; i++) {
                for (String name : names) {
                    random.nextBytes(value);
                    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(name);
                    store.put("key-" + i, value.clone());
                }
            }

            assertThat(sum(driver, "size-all-mem-tables", "store-")).isLessThan(MOST_UNWRITTEN);

            // The first values are on disk by now.
            assertThat(driver.<String, byte[]>getKeyValueStore("store-0").get("key-0"))
                    .hasSize(VALUE_BYTES);
            assertThat(sum(driver, "block-cache-usage", "store-9")).isGreaterThan(VALUE_BYTES);
        }
    }

    private Properties properties() {
        Properties properties =
                StreamsService.properties("memory", Settings.of(Map.of("streams.state.dir", directory.toString())));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        properties.remove(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG);
        return properties;
    }

    private static long sum(TopologyTestDriver driver, String metric, String stores) {
        return driver.metrics().values().stream()
                .filter(each -> each.metricName().name().equals(metric)
                        && each.metricName().tags().get("rocksdb-state-id").startsWith(stores))
                .mapToLong(each -> ((BigInteger) each.metricValue()).longValueExact())
                .sum();
    }

    private static final class Idle implements Processor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> message) {}
    }
}
