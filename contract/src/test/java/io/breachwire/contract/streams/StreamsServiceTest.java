package io.breachwire.contract.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.settings.SettingsException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;

class StreamsServiceTest {
    @TempDir
    private Path stateDirectory;

    @Test
    void theWorkOfAThreadThatFailedIsTakenUpAfterTenSecondsAtMost() {
        StreamsConfig config = new StreamsConfig(StreamsService.properties("test", settings(Map.of())));

        assertThat(config.getMainConsumerConfigs("group", "client", 1).get("session.timeout.ms"))
                .isEqualTo(10_000);
    }

    @Test
    void anOperatorsSessionTimeoutStands() {
        StreamsConfig config = new StreamsConfig(
                StreamsService.properties("test", settings(Map.of("kafka.session.timeout.ms", "30000"))));

        assertThat(config.getMainConsumerConfigs("group", "client", 1).get("session.timeout.ms"))
                .isEqualTo("30000");
    }

    @Test
    void stateHasAsManyReplicasAsTheTopicsUnlessAnOperatorSaysOtherwise() {
        assertThat(replicas(Map.of("topic.replication", "3"))).isEqualTo(3);
        assertThat(replicas(Map.of())).isEqualTo(-1);
        assertThat(replicas(Map.of("topic.replication", "3", "kafka.replication.factor", "2")))
                .isEqualTo(2);
    }

    @Test
    void anOperatorsStandbysAndStoresStand() {
        StreamsConfig config = new StreamsConfig(StreamsService.properties(
                "test",
                settings(Map.of(
                        "kafka.num.standby.replicas",
                        "1",
                        "kafka.rocksdb.config.setter",
                        OperatorsStores.class.getName()))));

        assertThat(config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(1);
        assertThat(config.getClass(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG))
                .isEqualTo(OperatorsStores.class);
    }

    @Test
    void aThreadThatFailedIsReplacedUnlessItIsTheOneThatKafkaCannotReplace() throws Exception {
        try (StreamsService service = service()) {
            assertThat(fail(service, "breachwire-test-StreamThread-1"))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
            assertThat(fail(service, "breachwire-test-GlobalStreamThread"))
                    .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        }
    }

    @Test
    void healthNamesWhatLiesBehindAFault() throws Exception {
        try (StreamsService service = service()) {
            assertThat(service.health().live()).isTrue();
            fail(service, "breachwire-test-StreamThread-1");

            assertThat(service.health().live()).isTrue();
            assertThat(service.health().ready()).isFalse();
            assertThat(service.health().detail()).isEqualTo("the registry is away");
        }
    }

    @Test
    void aFaultThatIsToldIsNotPrintedOnceMoreWhereItEndsItsThread() throws Exception {
        RuntimeException fault = new IllegalStateException("outer", new IllegalStateException("the registry is away"));
        AtomicReference<Throwable> printed = new AtomicReference<>();
        ThreadGroup whatJavaPrints = new ThreadGroup("streams") {
            @Override
            public void uncaughtException(Thread thread, Throwable error) {
                printed.set(error);
            }
        };
        try (StreamsService service = service()) {
            Thread thread = new Thread(whatJavaPrints, () -> {
                service.afterFault(fault);
                throw fault;
            });
            thread.start();
            thread.join();
        }

        assertThat(printed).hasValue(null);
    }

    @Test
    void whatKafkaRefusesIsToldWithWhereItsRightsAreListed() throws Exception {
        try (StreamsService service = service()) {
            fail(
                    service,
                    "breachwire-test-StreamThread-1",
                    new StreamsException(GroupAuthorizationException.forGroupId("breachwire-test")));

            assertThat(service.health().detail())
                    .contains("Read of the consumer group breachwire-test", "docs/operating.md");
        }
    }

    @Test
    void whoeverIsSupersededUnderItsNameStopsAndIsToldWhatToSet() throws Exception {
        try (StreamsService service = service()) {
            assertThat(fail(
                            service,
                            "breachwire-test-StreamThread-1",
                            new IllegalStateException("outer", new FencedInstanceIdException("as Kafka has it"))))
                    .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
            assertThat(service.health().detail())
                    .contains("another process", "BREACHWIRE_STREAMS_INSTANCE")
                    .doesNotContain("as Kafka has it");
        }
    }

    @Test
    void aStateDirectoryThatCannotBeMadeIsAWrongSetting() throws Exception {
        stateDirectory = Files.writeString(stateDirectory.resolve("file"), "").resolve("state");

        assertThatThrownBy(this::service)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("BREACHWIRE_STREAMS_STATE_DIR")
                .hasMessageContaining(stateDirectory.toString());
    }

    @Test
    void aStateDirectoryMayBeALink() throws Exception {
        Path directory = Files.createDirectory(stateDirectory.resolve("elsewhere"));
        stateDirectory = Files.createSymbolicLink(stateDirectory.resolve("link"), directory);

        try (StreamsService service = service()) {
            assertThat(service.health().live()).isTrue();
        }
    }

    @Test
    void whoseClockWasSetBackIsToBeStartedAnew() {
        AtomicLong clock = new AtomicLong(Duration.ofHours(5).toMillis());
        try (StreamsService service = service(new ClockWatch(clock::get, () -> 0))) {
            assertThat(service.health().live()).isTrue();

            clock.addAndGet(Duration.ofMinutes(-100).toMillis());

            assertThat(service.health().live()).isFalse();
            assertThat(service.health().detail()).contains("clock", "100 minutes");
        }
    }

    @Test
    void aProcessWhoseMemoryIsUsedUpDoesNotGoOnByHalves() throws Exception {
        // As the JDK throws it for buffers beside the heap, of which the JVM's own option to exit knows nothing.
        OutOfMemoryError used = new OutOfMemoryError("Cannot reserve 4194304 bytes of direct buffer memory");
        try (StreamsService service = service()) {
            assertThat(fail(service, "breachwire-test-StreamThread-1", used))
                    .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
            assertThat(fail(service, "breachwire-test-StreamThread-1", new IllegalStateException("outer", used)))
                    .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        }
    }

    private static StreamThreadExceptionResponse fail(StreamsService service, String thread) throws Exception {
        return fail(
                service, thread, new IllegalStateException("outer", new IllegalStateException("the registry is away")));
    }

    private static StreamThreadExceptionResponse fail(StreamsService service, String thread, Throwable fault)
            throws Exception {
        CompletableFuture<StreamThreadExceptionResponse> response = new CompletableFuture<>();
        new Thread(() -> response.complete(service.afterFault(fault)), thread).start();
        return response.get();
    }

    /** As an operator's own. */
    public static final class OperatorsStores implements RocksDBConfigSetter {
        @Override
        public void setConfig(String store, Options options, Map<String, Object> configuration) {}

        @Override
        public void close(String store, Options options) {}
    }

    private int replicas(Map<String, String> given) {
        return new StreamsConfig(StreamsService.properties("test", settings(given)))
                .getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG);
    }

    private StreamsService service() {
        return service(new ClockWatch(() -> 0, () -> 0));
    }

    private StreamsService service(ClockWatch clock) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()));
        return new StreamsService("test", builder.build(), settings(Map.of()), new SimpleMeterRegistry(), clock);
    }

    private Settings settings(Map<String, String> more) {
        return Settings.of(more).with(StreamsSettings.STATE_DIRECTORY, stateDirectory.toString());
    }
}
