package io.breachwire.contract.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.settings.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;

class RocksDbLibraryTest {
    private static final int KILLED = 137;

    @TempDir
    private Path directory;

    /** A process that has RocksDB, as a service has once it opens a store, and is killed. */
    static final class Killed {
        public static void main(String[] arguments) {
            StreamsBuilder builder = new StreamsBuilder();
            builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()));
            Settings settings = Settings.of(Map.of()).with(StreamsSettings.STATE_DIRECTORY, arguments[0]);
            new StreamsService("test", builder.build(), settings, new SimpleMeterRegistry());
            RocksDB.loadLibrary();
            Runtime.getRuntime().halt(KILLED);
        }
    }

    @Test
    void aProcessThatIsKilledLeavesNothingAmongTheTemporaryFiles() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));

        assertThat(run(temporary)).isEqualTo(KILLED);

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void whereThereIsNoPlaceForItIsToldWithTheSettingThatNamesAnother() throws Exception {
        Path missing = directory.resolve("missing");

        assertThat(run(missing)).isEqualTo(1);

        assertThat(told()).contains("UncheckedIOException", missing.toString(), "JAVA_OPTS=-Djava.io.tmpdir=DIR");
    }

    private int run(Path temporary) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        // Else the JVM itself keeps a file there.
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        directory.resolve("state").toString())
                .redirectError(directory.resolve("told").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private String told() throws IOException {
        return Files.readString(directory.resolve("told"));
    }
}
