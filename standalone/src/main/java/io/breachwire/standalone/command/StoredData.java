package io.breachwire.standalone.command;

import io.breachwire.standalone.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens what {@code --data} names, for commands that work on the data of an embedded edition that there are. */
public final class StoredData {
    private StoredData() {}

    /**
     * Takes the directory, which is the caller's to close.
     *
     * @throws CommandFailedException when there are no data in it
     * @throws io.breachwire.standalone.DataDirectoryException when it cannot be had
     */
    public static DataDirectory open(Path path) {
        if (Files.notExists(path.resolve("broker"))) {
            throw CommandFailedException.usage("--data " + path + ": there is no data of breachwire");
        }
        return DataDirectory.open(path.toAbsolutePath().normalize());
    }
}
