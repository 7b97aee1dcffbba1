package io.breachwire.bench.failures;

import io.breachwire.standalone.EmbeddedBroker;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import java.nio.file.Path;

/** What the services stand on, as a program: {@code broker|registry DIRECTORY PORT}. Runs until it is ended. */
final class Foundation {
    private Foundation() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path directory = Path.of(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        AutoCloseable part = switch (arguments[0]) {
            case "broker" -> EmbeddedBroker.start(directory, port);
            case "registry" -> EmbeddedRegistry.start(directory, port);
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(part)));
        Thread.currentThread().join();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
