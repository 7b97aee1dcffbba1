package io.breachwire.bench.failures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, which can be killed, paused and started anew. For one thread. */
final class Child {
    private static final long STOPS_WITHIN_SECONDS = 120;

    private final String name;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Path log;
    private final Versions versions;
    private Process process;

    /**
     * A program that does not run yet.
     *
     * @param versions what each of its starts is of
     * @param arguments the main class and what it is given
     * @param log gets all its output, of one start after the other
     */
    Child(String name, Versions versions, List<String> arguments, Map<String, String> environment, Path log) {
        this.name = name;
        this.versions = versions;
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    String name() {
        return name;
    }

    /** Of the version whose turn it is. */
    void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true",
                "-cp",
                versions.next()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    /** What runs, or ran last, to be told behind its name; empty where there is only one version. */
    String version() {
        return versions.inWords();
    }

    /** Stops it and starts it, now and from now on, as this version. Returns what went wrong. */
    Optional<String> upgrade() throws InterruptedException {
        versions.upgrade();
        Optional<String> fault = stop();
        start();
        return fault;
    }

    /** Waits until it ends by itself. Returns what went wrong: it failed, or did not end for minutes and was killed. */
    Optional<String> finish() throws InterruptedException {
        boolean ended = process.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS);
        Optional<String> fault = !ended
                ? Optional.of(name + " did not end in " + STOPS_WITHIN_SECONDS + " s")
                : process.exitValue() == 0 ? Optional.empty() : endedByItself();
        kill();
        return fault;
    }

    /** As a power cut would. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
            process = null;
        }
    }

    /** By SIGTERM. Returns what went wrong: it did not end for minutes, and was killed. */
    Optional<String> stop() throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS);
        kill();
        return ended ? Optional.empty() : Optional.of(name + " did not stop in " + STOPS_WITHIN_SECONDS + " s");
    }

    /** It does nothing and knows nothing of it, until it goes on. */
    void pause() throws InterruptedException {
        signal("-STOP");
    }

    void goOn() throws InterruptedException {
        signal("-CONT");
    }

    /** That it ended although nobody ended it. */
    Optional<String> endedByItself() {
        return process == null || process.isAlive()
                ? Optional.empty()
                : Optional.of(name + " ended by itself with " + process.exitValue());
    }

    private void signal(String signal) throws InterruptedException {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal " + name, e);
        }
    }
}
