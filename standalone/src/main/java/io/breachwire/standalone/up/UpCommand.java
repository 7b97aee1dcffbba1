package io.breachwire.standalone.up;

import io.breachwire.contract.service.Health;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.file.DirectoryWatch;
import io.breachwire.ingest.file.FileReport;
import io.breachwire.standalone.DataDirectory;
import io.breachwire.standalone.EmbeddedEdition;
import io.breachwire.standalone.Ports;
import io.breachwire.standalone.audit.Accounts;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import io.breachwire.standalone.command.Patience;
import io.breachwire.standalone.command.Progress;
import io.breachwire.standalone.publish.Publishing;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "up",
        header = "Run everything in this process.",
        description = {
            "Starts a Kafka broker, a schema registry, ingest, enrich and alert on one data directory, publishes the"
                    + " given articles, and prints alerts as they come. Ctrl-C stops it; the next start goes on where it"
                    + " was.",
            "Without articles and feeds, an empty data directory gets the sample articles that ship with breachwire.",
        },
        footer = {
            "",
            "Examples:",
            "  breachwire up",
            "  breachwire up --articles news/ --watch --webhook https://example.org/hook",
            "  breachwire up --feed https://example.org/security/feed.xml",
            "  breachwire up --feeds subscriptions.opml --full-text",
            "  breachwire up --data /tmp/trial --articles news/ --exit-when-idle"
        })
public final class UpCommand implements Callable<Integer> {
    private static final Duration FEED_LOOK_INTERVAL = Duration.ofSeconds(2);
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(2);

    @ParentCommand
    private Invocation invocation;

    @Option(
            names = "--articles",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and directories whose articles to publish: Markdown, HTML, JSON, NDJSON.")
    private List<Path> articles = List.of();

    @Option(
            names = "--watch",
            description = "Go on publishing what is added to or changed in the --articles directories.")
    private boolean watch;

    @Mixin
    private FeedOptions feeds;

    @Mixin
    private WebhookOptions webhooks;

    @Option(names = "--data", paramLabel = "DIR", description = "Where all data stay (default: ~/.breachwire).")
    private Path data = Path.of(System.getProperty("user.home"), ".breachwire");

    @Option(
            names = "--exit-when-idle",
            description =
                    "Leave once all given articles went through and all alerts are delivered: with 0, or with 1 when"
                            + " anything is missing or could not be delivered.")
    private boolean exitWhenIdle;

    @ArgGroup(
            validate = false,
            heading = "%nPorts on 127.0.0.1, 0 for any; without these the usual ones or, where taken, any:%n")
    private PortOptions ports = new PortOptions();

    private final Instant begun = Instant.now();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = invocation.settings();
        checkArguments();
        OpenFiles.require();
        Ports listenOn = ports.choices();
        Settings feeding = feeds.over(settings);
        ports.requireFree();
        Console console = invocation.console();
        try (DataDirectory directory = DataDirectory.open(data.toAbsolutePath().normalize())) {
            console.say("breachwire: data in " + directory + (directory.isEmpty() ? " (new)" : ""));
            EmbeddedEdition edition = start(directory, listenOn, webhooks.over(feeding, directory, console));
            Thread hook = new Thread(() -> stop(edition, console), "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return run(directory, edition, listenOn);
            } catch (InterruptedException | RuntimeException e) {
                if (stopping) {
                    // Work that the stop cut off; it goes on at the next start.
                    stopped.await();
                    return ExitCodes.FAILED;
                }
                throw e;
            } finally {
                if (!stopping) {
                    Runtime.getRuntime().removeShutdownHook(hook);
                    edition.close();
                }
            }
        }
    }

    private EmbeddedEdition start(DataDirectory directory, Ports listenOn, Settings settings) {
        // After a kill Kafka first looks through what it was writing.
        try (Patience unused = Patience.with(invocation.console(), "Kafka, the registry and the services to start")) {
            return EmbeddedEdition.start(directory, listenOn, settings);
        }
    }

    private void checkArguments() {
        for (Path path : articles) {
            if (Files.notExists(path)) {
                throw CommandFailedException.usage("--articles " + path + ": there is no such file or directory");
            }
        }
        if (watch && articles.stream().noneMatch(Files::isDirectory)) {
            throw CommandFailedException.usage("--watch needs a directory given with --articles");
        }
        if (watch && exitWhenIdle) {
            throw CommandFailedException.usage("--watch goes on for ever, --exit-when-idle does not: give one of them");
        }
        if (feeds.given() && exitWhenIdle) {
            throw CommandFailedException.usage("feeds go on for ever, --exit-when-idle does not: give one of them");
        }
    }

    private int run(DataDirectory directory, EmbeddedEdition edition, Ports wished) throws InterruptedException {
        Console console = invocation.console();
        announce(edition, wished);
        Progress progress = new Progress(console);
        try (AlertPrinter printer = new AlertPrinter(edition.settings(), alert -> {
            progress.clear();
            console.printWrapped(AlertText.of(alert));
        })) {
            Publishing publishing = new Publishing(console, progress);
            List<Path> given = given(directory, edition);
            if (watch) {
                try (DirectoryWatch unused = edition.ingest().files().watch(given, WATCH_INTERVAL, publishing)) {
                    console.say("breachwire: watching " + joined(given) + "; Ctrl-C stops");
                    follow(edition, publishing);
                } catch (NoSuchFileException e) {
                    throw CommandFailedException.usage(e.getMessage());
                }
                return ExitCodes.OK;
            }
            FileReport report = given.isEmpty() ? null : publish(edition, given, publishing);
            directory.begun();
            if (exitWhenIdle) {
                new IdleWait(edition, begun).await(console, progress);
                printer.finish();
                return new Summary(console, Accounts.read(edition.settings())).tell(publishing.acceptedIds(), report);
            }
            console.say("breachwire: running; Ctrl-C stops");
            follow(edition, publishing);
            return ExitCodes.OK;
        }
    }

    private void announce(EmbeddedEdition edition, Ports wished) {
        Console console = invocation.console();
        Settings settings = edition.settings();
        String ingest = "http://127.0.0.1:" + edition.ingest().port();
        String enrich = "http://127.0.0.1:" + edition.enrich().port();
        String alert = "http://127.0.0.1:" + edition.alert().port();
        console.say("breachwire: look at it " + enrich + "/ (incidents)");
        console.say("breachwire:            " + alert + "/ (alerts)");
        console.say("breachwire: Kafka      " + settings.get(ConnectionSettings.BOOTSTRAP_SERVERS));
        console.say("breachwire: registry   "
                + settings.get(ConnectionSettings.REGISTRY_URL).get(0));
        console.say("breachwire: articles   " + ingest + "/v1/articles (POST)");
        console.say("breachwire: incidents  " + enrich + "/v1/incidents");
        console.say("breachwire: alerts     " + alert + "/v1/alerts (as they come: /v1/alerts/stream)");
        List<Integer> taken = taken(wished, edition);
        if (!taken.isEmpty()) {
            console.say("breachwire: other programs have the usual ports "
                    + taken.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + ": what is sent there does not come here; use the addresses above");
        }
        int followed = edition.ingest().feeds().size();
        if (followed > 0) {
            console.say("breachwire: feeds      " + ingest + "/v1/feeds (" + followed + " followed)");
        }
    }

    /** What to publish: for who has neither given nor published anything, the samples. */
    private List<Path> given(DataDirectory directory, EmbeddedEdition edition) {
        if (!articles.isEmpty() || feeds.given() || !edition.ingest().feeds().isEmpty() || !directory.isEmpty()) {
            directory.begun();
            return articles;
        }
        Path samples = directory.samples();
        int count = Samples.copyTo(samples);
        invocation
                .console()
                .say("breachwire: no --articles and no data yet, so publishing the " + count
                        + " sample articles that ship with breachwire, about fictional companies: " + samples);
        return List.of(samples);
    }

    /** The usual ports that were not to be had. */
    private static List<Integer> taken(Ports wished, EmbeddedEdition edition) {
        Settings settings = edition.settings();
        String broker = settings.get(ConnectionSettings.BOOTSTRAP_SERVERS);
        int brokerPort = Integer.parseInt(broker.substring(broker.lastIndexOf(':') + 1));
        int registryPort = settings.get(ConnectionSettings.REGISTRY_URL).get(0).getPort();
        return Stream.of(
                        wished.broker().missed(brokerPort),
                        wished.registry().missed(registryPort),
                        wished.ingest().missed(edition.ingest().port()),
                        wished.enrich().missed(edition.enrich().port()),
                        wished.alert().missed(edition.alert().port()))
                .flatMapToInt(OptionalInt::stream)
                .boxed()
                .toList();
    }

    /**
     * Says what feeds give, until stopped.
     *
     * @throws CommandFailedException when only a restart can help
     */
    private void follow(EmbeddedEdition edition, Publishing publishing) throws InterruptedException {
        FeedNews news = new FeedNews();
        while (!stopped.await(FEED_LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
            news.since(edition.ingest().feeds()).forEach(publishing::tell);
            Health health = edition.health();
            if (!health.live()) {
                throw CommandFailedException.failed("cannot go on: " + health.detail());
            }
        }
    }

    private FileReport publish(EmbeddedEdition edition, List<Path> paths, Publishing publishing)
            throws InterruptedException {
        try {
            FileReport report = edition.ingest().files().publish(paths, publishing);
            publishing.finish(report);
            return report;
        } catch (NoSuchFileException e) {
            throw CommandFailedException.usage(e.getMessage());
        }
    }

    private void stop(EmbeddedEdition edition, Console console) {
        stopping = true;
        console.say("breachwire: stopping");
        try {
            edition.close();
            console.say("breachwire: stopped; the next start goes on here");
        } finally {
            stopped.countDown();
        }
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
