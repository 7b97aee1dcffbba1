package io.breachwire.bench.failures;

import io.breachwire.bench.Corpus;
import io.breachwire.bench.Ending;
import io.breachwire.bench.ScratchDirectory;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.topology.ExtractableArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs the distributed edition while its processes are killed, paused and stopped, and its webhook fails, and then looks
 * whether anything was lost or told twice: the last word on each article, the incidents and the alerts that stand must be
 * those of a run that nobody disturbed. The first argument is the seed that decides what is done, by default a new one; the
 * second for how many minutes, by default 5; the third the number of brokers, by default 3: a cluster, in which each has all. With 1
 * it is the broker of {@code up}. A fourth names the distribution of another version ({@code standalone/target/breachwire} where it was
 * built): the services begin as that, become this version and go back with each start, and end as this one. Prints what was done
 * when, and what is wrong; ends with 1 when anything is.
 */
final class FailureRun {
    private static final int PUBLISHERS = 4;
    private static final Patience STARTS = new Patience(Duration.ofMinutes(10));

    private final History history = new History();
    private final Random random;
    private final Duration length;
    private final int brokers;
    private final Optional<Path> otherVersion;
    private final Path directory;

    private FailureRun(long seed, Duration length, int brokers, Optional<Path> otherVersion, Path directory) {
        this.random = new Random(seed);
        this.length = length;
        this.brokers = brokers;
        this.otherVersion = otherVersion;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        long seed = arguments.length == 0 ? System.nanoTime() : Long.parseLong(arguments[0]);
        int minutes = arguments.length < 2 ? 5 : Integer.parseInt(arguments[1]);
        int brokers = arguments.length < 3 ? 3 : Integer.parseInt(arguments[2]);
        Optional<Path> otherVersion = arguments.length < 4 ? Optional.empty() : Optional.of(distribution(arguments[3]));
        ScratchDirectory directory = ScratchDirectory.make("failures");
        System.out.println("seed " + seed + ", " + minutes + " minutes; data and logs in " + directory.path());
        List<String> faults = new ArrayList<>();
        try {
            faults.addAll(
                    new FailureRun(seed, Duration.ofMinutes(minutes), brokers, otherVersion, directory.path()).run());
        } catch (Exception e) {
            // That it does not come to an end is wrong as well.
            e.printStackTrace();
            faults.add(e.getMessage());
        }
        faults.forEach(fault -> System.out.println("WRONG: " + fault));
        System.out.println("seed " + seed + ": "
                + (faults.isEmpty() ? "nothing lost, nothing twice" : faults.size() + " THINGS ARE WRONG"));
        if (faults.isEmpty()) {
            directory.delete();
        }
        // Threads that still publish hold nothing up.
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private static Path distribution(String argument) {
        Path distribution = Path.of(argument).toAbsolutePath();
        if (!Files.isDirectory(distribution.resolve("lib"))) {
            throw new IllegalArgumentException(distribution + " has no lib, and is no distribution of a version");
        }
        return distribution;
    }

    private List<String> run() throws Exception {
        List<RawArticle> articles = articles();
        try (FaultyReceiver receiver = FaultyReceiver.start(new Random(random.nextLong()));
                Installation installation = new Installation(brokers, otherVersion, directory, receiver, random);
                Replicas replicas = new Replicas(installation.settings())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(installation)));
            history.note(articles.size() + " articles; " + installation.kind());
            installation.brokers().forEach(Child::start);
            STARTS.await(() -> replicas.areThere() ? List.of() : List.of("not all brokers are there"));
            installation.others().forEach(Child::start);
            List<Publisher> publishers = publishers(articles, installation);
            Nemesis nemesis = new Nemesis(
                    installation,
                    replicas,
                    () -> publishers.stream().mapToInt(Publisher::accepted).sum(),
                    new Random(random.nextLong()),
                    history);
            STARTS.await(installation::unfinished);
            history.note("all at work");
            Followers followers = Followers.start(installation);
            long end = System.nanoTime() + length.toNanos();
            ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS);
            List<Future<?>> published = new ArrayList<>();
            for (Publisher publisher : publishers) {
                published.add(threads.submit(() -> {
                    publisher.publishUntil(end);
                    return null;
                }));
            }
            nemesis.rageUntil(end);
            history.note("all left alone");
            for (Future<?> each : published) {
                each.get();
            }
            history.note(publishers.stream().mapToInt(Publisher::accepted).sum() + " accepted, sent again "
                    + publishers.stream().mapToInt(Publisher::refused).sum() + " times; the longest took "
                    + publishers.stream()
                            .map(Publisher::longestWait)
                            .max(Comparator.naturalOrder())
                            .orElseThrow()
                            .toSeconds()
                    + " s");
            List<String> faults = new ArrayList<>();
            if (otherVersion.isPresent()) {
                faults.addAll(installation.upgrade());
                history.note("all of this version, and all articles read anew");
            }
            Ending ending = Ending.await(installation.settings(), () -> {
                nemesis.watch();
                return installation.unfinished();
            });
            history.note("settled: " + summary(ending) + "; " + receiver.posts().size() + " posts");
            faults.addAll(nemesis.faults());
            replicas.tooFew().forEach(partition -> faults.add(partition + " is not on every broker"));
            faults.addAll(against(publishers, installation, receiver, followers, ending));
            return faults;
        }
    }

    private List<String> against(
            List<Publisher> publishers,
            Installation installation,
            FaultyReceiver receiver,
            Followers followers,
            Ending ending)
            throws InterruptedException {
        Map<String, String> lastWords = new HashMap<>();
        Set<String> retractedAgain = new HashSet<>();
        publishers.forEach(publisher -> {
            lastWords.putAll(publisher.lastWords());
            retractedAgain.addAll(publisher.retractedAgain());
        });
        Verdict verdict = new Verdict(installation.settings(), ending, otherVersion.isPresent());
        Collection<RawArticle> standing = verdict.nothingLost(lastWords, retractedAgain);
        verdict.nothingTwice();
        verdict.delivered(receiver);
        verdict.followed(followers);
        history.note("followed over " + followers.connections() + " connections");
        Ending calm = CalmRun.of(standing, installation.settings(), directory.resolve("calm"));
        history.note("undisturbed: " + summary(calm));
        verdict.sameAs(calm);
        return verdict.faults();
    }

    private static String summary(Ending ending) {
        return ending.incidents().size() + " incidents, " + ending.alerts().size() + " alerts, digest "
                + ending.digest();
    }

    /** All that tell of an incident, and as many others. */
    private List<RawArticle> articles() {
        List<RawArticle> all = new ArrayList<>(Corpus.orSamples().articles());
        Collections.shuffle(all, random);
        Extractor extractor = new Extractor();
        Map<String, RawArticle> incidents = new HashMap<>();
        Map<String, RawArticle> others = new HashMap<>();
        for (RawArticle article : all) {
            (extractor.extract(ExtractableArticle.of(article)).incident() ? incidents : others)
                    .put(article.getId(), article);
        }
        List<RawArticle> chosen = new ArrayList<>(incidents.values());
        chosen.addAll(others.values().stream().limit(chosen.size()).toList());
        Collections.shuffle(chosen, random);
        return chosen;
    }

    private List<Publisher> publishers(List<RawArticle> articles, Installation installation) {
        List<Publisher> publishers = new ArrayList<>();
        for (int i = 0; i < PUBLISHERS; i++) {
            publishers.add(new Publisher(
                    installation.ingest(),
                    articles.subList(articles.size() * i / PUBLISHERS, articles.size() * (i + 1) / PUBLISHERS),
                    new Random(random.nextLong())));
        }
        return publishers;
    }

    private static void kill(Installation installation) {
        try {
            installation.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
