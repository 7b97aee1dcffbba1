package io.breachwire.bench;

import io.breachwire.alert.AlertService;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.service.HttpSettings;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.enrich.EnrichService;
import io.breachwire.standalone.EmbeddedBroker;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts the whole corpus through enrich and alert on the embedded broker in one random order after the other and compares
 * what is on {@code incidents} after compaction. The last round runs two instances of enrich: the second joins in the
 * middle, the first leaves later, so that partitions move twice while work is under way. Prints each round's seed, how
 * many articles, incidents and alerts there are, whether the alerts follow the incidents, and the digest: the SHA-256 of
 * the incidents as {@code breachwire incidents --format json} prints them, a line each in the order of their ids. Fails
 * when digests differ or alerts do not follow. The first argument is the number of shuffles, default 10; the second, for
 * trying, how many articles, default all.
 */
final class IncidentShuffles {
    private final List<RawArticle> articles;
    private final Settings connection;
    private final Path directory;

    private IncidentShuffles(List<RawArticle> articles, Settings connection, Path directory) {
        this.articles = articles;
        this.connection = connection;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int shuffles = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
        Optional<Corpus> corpus = Corpus.find();
        if (corpus.isEmpty()) {
            return;
        }
        boolean right;
        ScratchDirectory directory = ScratchDirectory.make("shuffles");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"), 0);
                EmbeddedRegistry registry =
                        EmbeddedRegistry.start(directory.path().resolve("registry"), 0)) {
            Settings connection = Settings.of(Map.of(
                    ConnectionSettings.BOOTSTRAP_SERVERS.name(), broker.bootstrapServers(),
                    ConnectionSettings.REGISTRY_URL.name(), registry.url(),
                    HttpSettings.PORT.name(), "0"));
            List<RawArticle> all = corpus.get().articles();
            int most = arguments.length < 2 ? all.size() : Math.min(all.size(), Integer.parseInt(arguments[1]));
            right = new IncidentShuffles(all.subList(0, most), connection, directory.path()).compare(shuffles);
        } finally {
            directory.delete();
        }
        if (!right) {
            System.exit(1);
        }
    }

    private boolean compare(int shuffles) throws InterruptedException {
        int distinct = (int) articles.stream().map(RawArticle::getId).distinct().count();
        System.out.printf("%,d articles, %,d distinct%n", articles.size(), distinct);
        Set<String> digests = new HashSet<>();
        int faults = 0;
        for (int round = 1; round <= shuffles + 1; round++) {
            boolean moving = round > shuffles;
            long seed = System.nanoTime();
            long began = System.nanoTime();
            Ending ending = run(round, seed, moving);
            String digest = ending.digest();
            digests.add(digest);
            AlertAudit audit = AlertAudit.of(ending.incidents().values(), ending.alerts());
            faults += audit.faults().size();
            System.out.printf(
                    "round %2d  %s  seed %d  %,d incidents of %,d articles  %,d alerts %s, %,d stand  %d s  %s%n",
                    round,
                    moving ? "two instances" : "one instance ",
                    seed,
                    ending.incidents().size(),
                    ending.incidents().values().stream()
                            .mapToInt(Incident::getArticleCount)
                            .sum(),
                    ending.alerts().size(),
                    byKind(ending.alerts()),
                    audit.standing(),
                    Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                    digest);
            audit.faults().forEach(System.out::println);
        }
        System.out.println(digests.size() == 1 ? "all digests are the same" : "DIGESTS DIFFER");
        System.out.println(
                faults == 0
                        ? "one alert at most stands for each incident, and each that followed it changed something"
                        : "ALERTS DO NOT FOLLOW INCIDENTS");
        return digests.size() == 1 && faults == 0;
    }

    private static Map<String, Long> byKind(Collection<Alert> alerts) {
        return alerts.stream()
                .collect(Collectors.groupingBy(
                        alert -> EventJson.label(alert.getKind()), TreeMap::new, Collectors.counting()));
    }

    private Ending run(int round, long seed, boolean moving) throws InterruptedException {
        Settings settings = connection.with(ConnectionSettings.TOPIC_PREFIX, "shuffle-" + round + ".");
        new TopicAdministrator(settings).createMissing();
        List<RawArticle> shuffled = new ArrayList<>(articles);
        Collections.shuffle(shuffled, new Random(seed));
        int middle = shuffled.size() / 2;
        EnrichService first = enrich(settings, round, "first");
        EnrichService second = null;
        try (AlertService alert = alert(settings, round)) {
            RawTopic.publish(shuffled.subList(0, middle), settings);
            if (moving) {
                second = enrich(settings, round, "second");
            }
            RawTopic.publish(shuffled.subList(middle, shuffled.size()), settings);
            if (moving) {
                first.close();
            }
            return Ending.await(settings, () -> unfinished(alert));
        } finally {
            first.close();
            if (second != null) {
                second.close();
            }
        }
    }

    private static List<String> unfinished(AlertService alert) {
        return alert.health().ready() && alert.unsettled() == 0 ? List.of() : List.of("alert");
    }

    private EnrichService enrich(Settings settings, int round, String instance) {
        EnrichService service = new EnrichService(
                instance(settings, round, instance), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        service.start();
        return service;
    }

    private AlertService alert(Settings settings, int round) {
        AlertService service = new AlertService(
                instance(settings, round, "alert"), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        service.start();
        return service;
    }

    private Settings instance(Settings settings, int round, String name) {
        return settings.with(
                        StreamsSettings.STATE_DIRECTORY,
                        directory.resolve("state-" + round + "-" + name).toString())
                .with(StreamsSettings.INSTANCE, name);
    }
}
