package io.breachwire.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void aWaitIsToldWhatItIsFor() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(System.out, new PrintStream(err, true, UTF_8), 0, 0, false);
        try (Patience unused =
                Patience.with(console, "Kafka at nowhere:1", Duration.ofMillis(1), Duration.ofMillis(1))) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(err.toString(UTF_8)).contains("breachwire: waiting for Kafka at nowhere:1 ..."));
        }
    }
}
