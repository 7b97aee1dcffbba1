package io.breachwire.standalone.cli;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.standalone.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "reset",
        header = "Make a service start over, or delete an embedded edition's data.",
        description = {
            "reset enrich|alert: the stopped service processes everything from the beginning when it starts again. Its"
                    + " consumer group and its internal topics (…-changelog, …-repartition) are deleted, its local state"
                    + " with them; the public topics stay. Reprocessing by enrich gives the same incidents, and alert tells"
                    + " nothing twice. alert that starts over tells everything that stands again, what it never corrected"
                    + " under the same ids.",
            "reset --data DIR: everything in that directory that breachwire wrote is deleted: articles, incidents, alerts,"
                    + " schemas."
        })
final class ResetCommand implements Callable<Integer> {
    private enum Name {
        ENRICH,
        ALERT
    }

    /** Longer than the session of a member that stopped without leaving. */
    private static final Duration SESSION = Duration.ofSeconds(60);

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    @ParentCommand
    private Breachwire breachwire;

    @Parameters(arity = "0..1", paramLabel = "enrich|alert", description = "The service that starts over.")
    private Name service;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--data", paramLabel = "DIR", description = "The embedded edition's data to delete.")
    private Path data;

    @Option(names = "--yes", description = "Do it; without this, only say what would be done.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        if ((service == null) == (data == null)) {
            throw CommandFailedException.usage("reset what? Give either a service (enrich or alert) or --data DIR");
        }
        if (data != null) {
            return deleteData();
        }
        return startOver(connection.over(breachwire.settings()));
    }

    private int deleteData() {
        if (Files.notExists(data.resolve("broker"))) {
            throw CommandFailedException.usage("--data " + data + ": there is no data of breachwire");
        }
        try (DataDirectory directory = DataDirectory.open(data.toAbsolutePath().normalize())) {
            if (yes) {
                directory.clear();
                breachwire.console().say("breachwire: deleted all data in " + directory);
            } else {
                breachwire.console().say("breachwire: would delete all data in " + directory + "; --yes does it");
            }
        }
        return ExitCodes.OK;
    }

    private int startOver(Settings settings) throws InterruptedException {
        Console console = breachwire.console();
        String name = service.name().toLowerCase(Locale.ROOT);
        String application = StreamsService.applicationId(name, settings);
        try (Admin admin = Admin.create(ConnectionSettings.kafkaProperties(settings))) {
            Set<String> internal = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(application + "-"))
                    .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
                    .collect(Collectors.toCollection(TreeSet::new));
            Path state = settings.get(StreamsSettings.STATE_DIRECTORY).resolve(application);
            if (!yes) {
                console.say("breachwire: would delete the consumer group " + application + ", the topics " + internal
                        + " and the local state " + state + "; --yes does it");
                return ExitCodes.OK;
            }
            deleteGroup(admin, application);
            admin.deleteTopics(internal).all().get();
            DataDirectory.delete(state);
            console.say("breachwire: " + name
                    + " starts over when it starts again; instances elsewhere still have local" + " state to delete");
            return ExitCodes.OK;
        } catch (ExecutionException e) {
            throw CommandFailedException.failed("Kafka refuses: " + e.getCause().getMessage(), e);
        }
    }

    /** A member that stopped counts until its session ends, at most {@link #SESSION}: that long this waits. */
    private void deleteGroup(Admin admin, String group) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + SESSION.toNanos();
        boolean waiting = false;
        while (true) {
            try {
                admin.deleteConsumerGroups(List.of(group)).all().get();
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof GroupIdNotFoundException) {
                    return;
                }
                if (!(e.getCause() instanceof GroupNotEmptyException)) {
                    throw e;
                }
                if (System.nanoTime() - deadline > 0) {
                    throw CommandFailedException.failed(group + " is running: stop every instance first", e);
                }
                if (!waiting) {
                    breachwire
                            .console()
                            .say("breachwire: " + group
                                    + " has members; waiting until Kafka gives up those that stopped," + " up to "
                                    + SESSION.toSeconds() + " s");
                    waiting = true;
                }
                Thread.sleep(LOOK_INTERVAL.toMillis());
            }
        }
    }
}
