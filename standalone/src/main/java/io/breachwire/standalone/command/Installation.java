package io.breachwire.standalone.command;

import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.service.KafkaRefusal;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.standalone.DataAtRest;
import io.breachwire.standalone.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a command works on: a Kafka and registry that run, or the data of an embedded edition that does not. */
public final class Installation {
    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data of an embedded edition that is not running; used instead.")
    private Path data;

    /** What is done there; its exit code. */
    public interface Work {
        int on(Settings settings) throws InterruptedException;
    }

    /**
     * Does work on a topic.
     *
     * @param topic its name; that there is none of that name is told instead of working
     */
    public int work(Console console, Settings given, String topic, Work work) throws InterruptedException {
        if (data == null) {
            return checked(console, connection.over(given), topic, work);
        }
        if (connection.isGiven()) {
            throw CommandFailedException.usage("give either --data, or where Kafka and the registry are");
        }
        try (DataDirectory directory = stored(data);
                DataAtRest atRest = DataAtRest.open(directory, given)) {
            return checked(console, atRest.settings(), topic, work);
        }
    }

    /**
     * Takes the directory of an embedded edition that ran before; it is the caller's to close.
     *
     * @throws CommandFailedException when there are no data in it
     * @throws io.breachwire.standalone.DataDirectoryException when it cannot be had
     */
    public static DataDirectory stored(Path data) {
        if (Files.notExists(data.resolve("broker"))) {
            throw CommandFailedException.usage("--data " + data + ": there is no data of breachwire");
        }
        return DataDirectory.open(data.toAbsolutePath().normalize());
    }

    private static int checked(Console console, Settings settings, String topic, Work work)
            throws InterruptedException {
        try {
            if (!topics(console, settings).contains(topic)) {
                throw CommandFailedException.failed("there is no topic " + topic + " at "
                        + settings.get(ConnectionSettings.BOOTSTRAP_SERVERS)
                        + " that this user may see; is that the right Kafka, and the right "
                        + ConnectionSettings.TOPIC_PREFIX.environmentVariable() + "?");
            }
            return work.on(settings);
        } catch (RegistryUnavailableException e) {
            throw CommandFailedException.failed(e.getMessage(), e);
        } catch (TimeoutException e) {
            throw CommandFailedException.failed(ConnectionSettings.noBroker(settings), e);
        }
    }

    private static Set<String> topics(Console console, Settings settings) throws InterruptedException {
        try (Admin admin = Admin.create(ConnectionSettings.kafkaProperties(settings));
                Patience unused = Patience.forKafka(console, settings)) {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw CommandFailedException.failed(
                    e.getCause() instanceof TimeoutException
                            ? ConnectionSettings.noBroker(settings)
                            : KafkaRefusal.inWords(e)
                                    .orElseGet(() ->
                                            "Kafka refuses: " + e.getCause().getMessage()),
                    e);
        }
    }
}
