package io.breachwire.standalone.command;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says what a command waits for once it has waited for some seconds, and now and then after that; nothing when it is quick. Until
 * closed.
 */
public final class Patience implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(4);
    private static final Duration AGAIN = Duration.ofSeconds(20);

    private final CountDownLatch closed = new CountDownLatch(1);

    private Patience() {}

    /**
     * Begins.
     *
     * @param waitingFor such as "Kafka at localhost:9092"
     */
    public static Patience with(Console console, String waitingFor) {
        return with(console, waitingFor, FIRST, AGAIN);
    }

    /** Begins to wait for the brokers that are set. */
    public static Patience forKafka(Console console, Settings settings) {
        return with(console, "Kafka at " + settings.get(ConnectionSettings.BOOTSTRAP_SERVERS));
    }

    static Patience with(Console console, String waitingFor, Duration first, Duration again) {
        Patience patience = new Patience();
        Thread thread = new Thread(
                () -> {
                    try {
                        Duration pause = first;
                        while (!patience.closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                            console.say("breachwire: waiting for " + waitingFor + " ...");
                            pause = again;
                        }
                    } catch (InterruptedException e) {
                        // Nobody waits any more.
                    }
                },
                "patience");
        thread.setDaemon(true);
        thread.start();
        return patience;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
