package io.breachwire.bench.failures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** Does harm to one process after the other, as a seed decides, and writes down what. */
final class Nemesis {
    private static final int LONGEST_PEACE_SECONDS = 8;
    private static final int LONGEST_DOWN_SECONDS = 12;

    /** Longer than sessions (10 s) and transactions (10 s) last, so that whoever was paused is no member any more. */
    private static final int SHORTEST_PAUSE_SECONDS = 12;

    private static final int LONGEST_PAUSE_SECONDS = 30;

    /** As many articles are acknowledged before a broker is ended, so that it is in the midst of a load. */
    private static final int LOAD = 50;

    private static final Patience RECOVERS = new Patience(Duration.ofMinutes(3));

    private final List<Child> brokers;
    private final List<Child> others;
    private final Replicas replicas;
    private final IntSupplier acknowledged;
    private final Random random;
    private final History history;
    private final List<String> faults = new ArrayList<>();
    private int acknowledgedBefore;

    /** From when on nobody publishes, see {@link System#nanoTime}. */
    private long loadEnds;

    /**
     * One that has done nothing yet.
     *
     * @param replicas looked at before a broker of several is harmed
     * @param acknowledged how many articles were so far
     */
    Nemesis(Installation installation, Replicas replicas, IntSupplier acknowledged, Random random, History history) {
        this.brokers = installation.brokers();
        this.others = installation.others();
        this.replicas = replicas;
        this.acknowledged = acknowledged;
        this.random = random;
        this.history = history;
    }

    /**
     * Goes on until a moment of {@link System#nanoTime}; all processes run then. Begins with a broker that is killed, so that every
     * run has seen that in the midst of a load; every other harm is to a broker.
     */
    void rageUntil(long end) throws InterruptedException {
        loadEnds = end;
        sleep(1 + random.nextInt(LONGEST_PEACE_SECONDS));
        kill(any(brokers));
        watch();
        while (true) {
            sleep(random.nextInt(LONGEST_PEACE_SECONDS + 1));
            if (System.nanoTime() - end >= 0) {
                return;
            }
            harm(any(random.nextBoolean() ? brokers : others));
            watch();
        }
    }

    /** What no process may do, whatever is done to it. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Starts anew whoever ended by itself, and takes note of that. */
    void watch() {
        Stream.concat(brokers.stream(), others.stream())
                .forEach(child -> child.endedByItself().ifPresent(fault -> {
                    history.note(fault + "; started anew");
                    faults.add(fault);
                    child.start();
                }));
    }

    private Child any(List<Child> children) {
        return children.get(random.nextInt(children.size()));
    }

    private void harm(Child child) throws InterruptedException {
        int choice = random.nextInt(10);
        // ingest would answer late what was sent again meanwhile, and the last word would be anybody's guess. What has
        // two versions is there to change them.
        if (choice < 5 && !child.name().equals("ingest") && child.version().isEmpty()) {
            pause(child);
        } else if (choice < 8) {
            kill(child);
        } else {
            stop(child);
        }
    }

    /** A broker may come back and stand still at once, with nothing done yet. */
    private void pause(Child child) throws InterruptedException {
        awaitInSync(child);
        int seconds = SHORTEST_PAUSE_SECONDS + random.nextInt(LONGEST_PAUSE_SECONDS - SHORTEST_PAUSE_SECONDS + 1);
        away("SIGSTOP " + child.name() + ", for " + seconds + " s");
        child.pause();
        sleep(seconds);
        child.goOn();
        back("SIGCONT " + child.name());
    }

    private void kill(Child child) throws InterruptedException {
        awaitLoad(child);
        awaitInSync(child);
        away("SIGKILL " + child.name());
        child.kill();
        startLater(child);
    }

    private void stop(Child child) throws InterruptedException {
        awaitLoad(child);
        awaitInSync(child);
        away("SIGTERM " + child.name());
        child.stop().ifPresent(faults::add);
        startLater(child);
    }

    private void startLater(Child child) throws InterruptedException {
        sleep(random.nextInt(LONGEST_DOWN_SECONDS + 1));
        child.start();
        back("start   " + child.name() + child.version());
    }

    private void away(String what) {
        history.note(what + ", behind " + acknowledgedSince() + " articles");
    }

    private void back(String what) {
        history.note(what + ", " + acknowledgedSince() + " articles acknowledged meanwhile");
    }

    /** How many articles were acknowledged since it was asked last. */
    private int acknowledgedSince() {
        int before = acknowledgedBefore;
        acknowledgedBefore = acknowledged.getAsInt();
        return acknowledgedBefore - before;
    }

    private void awaitLoad(Child child) throws InterruptedException {
        if (brokers.contains(child)) {
            RECOVERS.await(() -> acknowledged.getAsInt() - acknowledgedBefore < LOAD && System.nanoTime() - loadEnds < 0
                    ? List.of("too few articles are acknowledged")
                    : List.of());
        }
    }

    /** A cluster bears that one broker is away, and one that has not caught up yet is as good as away. */
    private void awaitInSync(Child child) throws InterruptedException {
        if (brokers.contains(child) && brokers.size() > 1) {
            RECOVERS.await(replicas::incomplete);
            history.note("all replicas are in sync");
        }
    }

    private static void sleep(int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1000L);
    }
}
