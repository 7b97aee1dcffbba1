package io.breachwire.standalone.operating;

import io.breachwire.contract.service.KafkaRefusal;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.DataAtRest;
import io.breachwire.standalone.DataDirectory;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.ConnectionOptions;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Installation;
import io.breachwire.standalone.command.Invocation;
import io.breachwire.standalone.command.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "reset",
        header = "Make a service start over, or delete an embedded edition's data.",
        description = {
            "reset enrich: the stopped service reads every article anew when it starts again, so that those which it read"
                    + " before say what its present version finds in them. It keeps what it knows of incidents: they change"
                    + " article by article, and those that are no more are withdrawn.",
            "reset alert: the stopped service reads every incident anew when it starts again, so that its present rules"
                    + " and watch list count for all of them. It keeps what it told: alerts are raised, corrected or"
                    + " withdrawn where these rules say otherwise, and nothing is told twice.",
            "With --data DIR the service is that of the embedded edition with its data there.",
            "reset --data DIR, without a service: everything in that directory that breachwire wrote is deleted: articles,"
                    + " incidents, alerts, schemas."
        })
public final class ResetCommand implements Callable<Integer> {
    private enum Name {
        ENRICH(Topics::raw, "articles"),
        ALERT(Topics::incidents, "incidents");

        private final Function<Topics, String> topic;
        private final String records;

        Name(Function<Topics, String> topic, String records) {
            this.topic = topic;
            this.records = records;
        }
    }

    /** Longer than the session of a member that stopped without leaving. */
    private static final Duration SESSION = Duration.ofSeconds(60);

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    @ParentCommand
    private Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "enrich|alert", description = "The service that starts over.")
    private Name service;

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Data of an embedded edition that is not running: to delete, or of the service that starts over.")
    private Path data;

    @Option(names = "--yes", description = "Do it; without this, only say what would be done.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        if (service == null) {
            if (data == null) {
                throw CommandFailedException.usage("reset what? Give a service (enrich or alert) or --data DIR");
            }
            return deleteData();
        }
        if (data == null) {
            return startOver(connection.over(invocation.settings()));
        }
        if (connection.isGiven()) {
            throw CommandFailedException.usage("give either --data, or where Kafka is");
        }
        try (DataDirectory directory = Installation.stored(data);
                DataAtRest atRest = DataAtRest.open(directory, invocation.settings())) {
            return startOver(atRest.settings());
        }
    }

    private int deleteData() {
        try (DataDirectory directory = Installation.stored(data)) {
            if (yes) {
                directory.clear();
                invocation.console().say("breachwire: deleted all data in " + directory);
            } else {
                invocation.console().say("breachwire: would delete all data in " + directory + "; --yes does it");
            }
        }
        return ExitCodes.OK;
    }

    private int startOver(Settings settings) throws InterruptedException {
        String application = StreamsService.applicationId(serviceName(), settings);
        try (Admin admin = Admin.create(ConnectionSettings.kafkaProperties(settings))) {
            readAnew(admin, settings, application);
            return ExitCodes.OK;
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

    private void readAnew(Admin admin, Settings settings, String application)
            throws InterruptedException, ExecutionException {
        Console console = invocation.console();
        String topic = service.topic.apply(Topics.of(settings));
        if (!topics(admin, settings).contains(topic)) {
            throw CommandFailedException.failed(
                    "there is no topic " + topic + " that this user may see, and so nothing to read anew");
        }
        if (!yes) {
            console.say("breachwire: would set the consumer group " + application + " back to the beginning of " + topic
                    + "; --yes does it");
            return;
        }
        Map<TopicPartition, OffsetSpec> partitions =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(topic, partition.partition()),
                                partition -> OffsetSpec.earliest()));
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        admin.listOffsets(partitions)
                .all()
                .get()
                .forEach((partition, first) -> beginning.put(partition, new OffsetAndMetadata(first.offset())));
        whenStopped(
                application,
                () -> admin.alterConsumerGroupOffsets(application, beginning).all());
        console.say("breachwire: " + serviceName() + " starts over with reading " + service.records
                + " when it starts again");
    }

    private String serviceName() {
        return service.name().toLowerCase(Locale.ROOT);
    }

    private Set<String> topics(Admin admin, Settings settings) throws InterruptedException, ExecutionException {
        try (Patience unused = Patience.forKafka(invocation.console(), settings)) {
            return admin.listTopics().names().get();
        }
    }

    /** A member that stopped counts until its session ends, at most {@link #SESSION}: that long this tries. */
    private void whenStopped(String group, Supplier<KafkaFuture<?>> change)
            throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + SESSION.toNanos();
        boolean waiting = false;
        while (true) {
            try {
                change.get().get();
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof GroupIdNotFoundException) {
                    return;
                }
                // Which of the two depends on what is changed.
                if (!(e.getCause() instanceof GroupNotEmptyException
                        || e.getCause() instanceof UnknownMemberIdException)) {
                    throw e;
                }
                if (System.nanoTime() - deadline > 0) {
                    throw CommandFailedException.failed(group + " is running: stop every instance first", e);
                }
                if (!waiting) {
                    invocation
                            .console()
                            .say("breachwire: " + group
                                    + " has members; waiting until Kafka gives up those that stopped, up to "
                                    + SESSION.toSeconds() + " s");
                    waiting = true;
                }
                Thread.sleep(LOOK_INTERVAL.toMillis());
            }
        }
    }
}
