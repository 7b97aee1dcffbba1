package io.breachwire.contract.streams;

import io.breachwire.contract.service.RootCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.util.Environment;

/**
 * RocksDB's native library, of which no file stays. Left to itself RocksDB unpacks it among the temporary files, from where only a process
 * that stops in order takes it away: each that is killed, or ends for want of memory, leaves 15 MB, until one that is started again and
 * again finds no room left.
 */
final class RocksDbLibrary {
    private RocksDbLibrary() {}

    /**
     * Loads it, unless this process has it.
     *
     * @throws UncheckedIOException when it cannot be unpacked, or not be run from where it is
     */
    static void load() {
        try {
            Path own = Files.createTempDirectory("breachwire-rocksdb");
            try {
                NativeLibraryLoader.getInstance().loadLibrary(own.toString());
            } finally {
                delete(own);
            }
        } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
            throw new UncheckedIOException(
                    "RocksDB's library cannot be unpacked to and loaded from " + System.getProperty("java.io.tmpdir")
                            + ", the directory of temporary files: " + RootCause.of(e)
                            + "\nIt must be writable, have 15 MB left, and not be mounted with noexec; JAVA_OPTS=-Djava.io.tmpdir=DIR names another",
                    new IOException(e));
        }
    }

    /** What is loaded needs its file no longer. */
    private static void delete(Path own) {
        try {
            Files.deleteIfExists(own.resolve(Environment.getJniLibraryFileName("rocksdb")));
            Files.delete(own);
        } catch (IOException e) {
            // Where a file in use cannot be deleted, as on Windows. RocksDB does so when the process stops.
        }
    }
}
