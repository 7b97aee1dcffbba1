package io.breachwire.bench.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Does harm to one process after the other, as a seed decides, and writes down what. */
final class Nemesis {
    private static final int LONGEST_PEACE_SECONDS = 8;
    private static final int LONGEST_DOWN_SECONDS = 12;

    /** Longer than sessions (10 s) and transactions (10 s) last, so that whoever was paused is no member any more. */
    private static final int SHORTEST_PAUSE_SECONDS = 12;

    private static final int LONGEST_PAUSE_SECONDS = 30;

    private final List<Child> children;
    private final Random random;
    private final History history;
    private final List<String> faults = new ArrayList<>();

    Nemesis(List<Child> children, Random random, History history) {
        this.children = children;
        this.random = random;
        this.history = history;
    }

    /** Goes on until a moment of {@link System#nanoTime}; all processes run then. */
    void rageUntil(long end) throws InterruptedException {
        while (System.nanoTime() - end < 0) {
            sleep(random.nextInt(LONGEST_PEACE_SECONDS + 1));
            harm(children.get(random.nextInt(children.size())));
            watch();
        }
    }

    /** What no process may do, whatever is done to it. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Starts anew whoever ended by itself, and takes note of that. */
    void watch() {
        for (Child child : children) {
            child.endedByItself().ifPresent(fault -> {
                history.note(fault + "; started anew");
                faults.add(fault);
                child.start();
            });
        }
    }

    private void harm(Child child) throws InterruptedException {
        int choice = random.nextInt(10);
        // ingest would answer late what was sent again meanwhile, and the last word would be anybody's guess.
        if (choice < 5 && !child.name().equals("ingest")) {
            int seconds = SHORTEST_PAUSE_SECONDS + random.nextInt(LONGEST_PAUSE_SECONDS - SHORTEST_PAUSE_SECONDS + 1);
            history.note("SIGSTOP " + child.name() + ", for " + seconds + " s");
            child.pause();
            sleep(seconds);
            child.goOn();
            history.note("SIGCONT " + child.name());
            return;
        }
        if (choice < 8) {
            child.kill();
            history.note("SIGKILL " + child.name());
        } else {
            history.note("SIGTERM " + child.name());
            child.stop().ifPresent(faults::add);
        }
        sleep(random.nextInt(LONGEST_DOWN_SECONDS + 1));
        history.note("start   " + child.name());
        child.start();
    }

    private static void sleep(int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1000L);
    }
}
