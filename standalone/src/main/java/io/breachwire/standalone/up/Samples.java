package io.breachwire.standalone.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sample articles that ship with breachwire, about fictional companies. */
final class Samples {
    private Samples() {}

    /**
     * Writes them to a directory, made when absent, where a user can look at them.
     *
     * @return how many there are
     * @throws UncheckedIOException when the directory cannot be written
     */
    static int copyTo(Path directory) {
        try {
            URI samples = Samples.class.getResource("/samples").toURI();
            if ("jar".equals(samples.getScheme())) {
                try (FileSystem jar = FileSystems.newFileSystem(samples, Map.of())) {
                    return copy(jar.getPath("/samples"), directory);
                }
            }
            return copy(Path.of(samples), directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the sample articles to " + directory, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return files.size();
    }
}
