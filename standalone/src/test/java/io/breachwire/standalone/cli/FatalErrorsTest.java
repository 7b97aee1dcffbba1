package io.breachwire.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import io.breachwire.standalone.command.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.internals.KafkaThread;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FatalErrorsTest {
    private static final OutOfMemoryError USED_UP = new OutOfMemoryError("unable to create native thread");

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final AtomicInteger ends = new AtomicInteger();
    private final PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
    private final FatalErrors errors = new FatalErrors(new Console(stream, stream, 0, 0, false), ends::incrementAndGet);

    @Test
    void aThreadThatEndsByAnErrorEndsTheProcessAndSaysOfWhat() throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    throw USED_UP;
                },
                "worker");
        thread.setUncaughtExceptionHandler(errors);
        thread.start();
        thread.join();

        assertThat(ends).hasValue(1);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("the thread worker ended by", "unable to create native thread");
    }

    @Test
    void aThreadThatEndsByAnExceptionIsToldOfAndTheOthersGoOn() throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    throw new IllegalStateException("a defect");
                },
                "worker");
        thread.setUncaughtExceptionHandler(errors);
        thread.start();
        thread.join();

        assertThat(ends).hasValue(0);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("worker", "a defect", "FatalErrorsTest");
    }

    /** They have a handler of their own, which logs and no more. */
    @Test
    void aThreadOfKafkasThatEndsByAnErrorEndsTheProcess() throws InterruptedException {
        errors.watchThreadsOfKafka();
        try {
            Thread thread = KafkaThread.daemon("kafka-producer-network-thread | ingest", () -> {
                throw USED_UP;
            });
            thread.start();
            thread.join();
        } finally {
            ((Logger) LoggerFactory.getLogger(KafkaThread.class)).detachAndStopAllAppenders();
        }

        assertThat(ends).hasValue(1);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("kafka-producer-network-thread | ingest");
    }
}
