package io.breachwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for the data of one run. */
public record ScratchDirectory(Path path) {
    /** Makes one where temporary files are, its name beginning with breachwire and the run's. */
    public static ScratchDirectory make(String run) throws IOException {
        return new ScratchDirectory(Files.createTempDirectory("breachwire-" + run));
    }

    /** Deletes it and all that is in it. */
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
