package io.breachwire.contract.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that somebody names, who may have meant another. */
public final class BoundedFile {
    private BoundedFile() {}

    /**
     * All of it.
     *
     * @param most bytes that it may have
     * @throws IOException when it cannot be read or is larger; the message says why, for a person, and does not name the file
     */
    public static byte[] read(Path file, int most) throws IOException {
        // Opening a pipe waits for its other end, for ever if need be.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is a directory or a pipe, and no file");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("it is larger than " + most + " bytes");
            }
            return bytes;
        } catch (FileSystemException e) {
            throw new IOException(FileTrouble.inWords(e), e);
        }
    }
}
