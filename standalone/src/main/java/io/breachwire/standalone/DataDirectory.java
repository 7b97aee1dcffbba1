package io.breachwire.standalone;

import io.breachwire.contract.settings.FileTrouble;
import io.breachwire.contract.settings.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The directory that holds everything of an embedded edition, for one process at a time. A lock that the operating system
 * releases when its process ends, however it ends, keeps others out.
 */
public final class DataDirectory implements AutoCloseable {
    /** There until the first start is through. */
    private static final String NEW = "new";

    private static final String BROKER = "broker";
    private static final String REGISTRY = "registry";
    /** The directory in it where Kafka Streams keeps what it can build anew. */
    public static final String STREAMS = "streams";

    private static final String SAMPLES = "samples";
    private static final String WEBHOOK_SECRET = "webhook-secret";

    /** Some more than a start takes, and one with nothing to do. */
    private static final long SPACE_NEEDED_MB = 16;

    /** All that an edition writes here, beside the lock. */
    private static final List<String> PARTS = List.of(BROKER, REGISTRY, STREAMS, SAMPLES, WEBHOOK_SECRET, NEW);

    private final Path path;
    private final FileChannel channel;
    private final boolean empty;

    private DataDirectory(Path path, FileChannel channel, boolean empty) {
        this.path = path;
        this.channel = channel;
        this.empty = empty;
    }

    /**
     * Takes a directory, made when absent.
     *
     * @throws DataDirectoryException when it cannot be written, its disk is full, another process has it, or what an edition would
     *     write, and clear, is there and somebody else's
     */
    public static DataDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            FileStore disk = Files.getFileStore(path);
            // Some file systems tell nothing, not even their size.
            if (disk.getTotalSpace() > 0) {
                requireSpace(path, disk.getUsableSpace());
            }
            Path lockFile = path.resolve("lock");
            if (Files.notExists(lockFile)) {
                requireOurs(path, lockFile);
            }
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(path, channel);
            Path fresh = path.resolve(NEW);
            if (Files.notExists(path.resolve(BROKER))) {
                Files.write(fresh, new byte[0]);
            }
            return new DataDirectory(path, channel, Files.exists(fresh));
        } catch (FileAlreadyExistsException e) {
            throw new DataDirectoryException(path + " is not a directory; choose another with --data", e);
        } catch (NoSuchFileException e) {
            // As in /proc: the system has no other reason for it.
            throw new DataDirectoryException(
                    path + " cannot be used: nothing can be created there; choose another directory with --data", e);
        } catch (IOException e) {
            throw new DataDirectoryException(
                    path + " cannot be used: " + FileTrouble.inWords(e) + "; choose another directory with --data", e);
        }
    }

    /**
     * Kafka maps files to memory that have their place on the disk only once they are written: where there is none it fails by a fault of
     * memory, from which nobody reads what is the matter.
     */
    static void requireSpace(Path path, long usableBytes) {
        long usable = usableBytes >> 20;
        if (usable < SPACE_NEEDED_MB) {
            throw new DataDirectoryException(
                    "the disk of " + path + " is full: " + usable + " MB are left for it, and a start needs "
                            + SPACE_NEEDED_MB + "; free some and start again, what was acknowledged is kept",
                    null);
        }
    }

    /** Whether nothing was in it when it was opened, or only what a start left that did not come to {@link #begun}. */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * From the next opening on it is not empty.
     *
     * @throws DataDirectoryException when it cannot be written
     */
    public void begun() {
        delete(path.resolve(NEW));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DataDirectoryException("cannot release " + path, e);
        }
    }

    /**
     * Deletes everything that an edition wrote here, and nothing else.
     *
     * @throws DataDirectoryException when something cannot be deleted
     */
    public void clear() {
        for (String part : PARTS) {
            delete(path.resolve(part));
        }
    }

    /**
     * Deletes a directory with all within; nothing when there is none.
     *
     * @throws DataDirectoryException when something cannot be deleted
     */
    public static void delete(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new DataDirectoryException("cannot delete " + directory + ": " + FileTrouble.inWords(e), e);
        }
    }

    /**
     * The secret that webhooks are signed with here, made at the first call and the same from then on. Only the user may
     * read the file.
     *
     * @throws DataDirectoryException when it cannot be read or written
     */
    public Secret webhookSecret(Supplier<String> generator) {
        Path file = webhookSecret();
        try {
            if (Files.notExists(file)) {
                Path written = Files.createTempFile(path, "webhook-secret", "");
                Files.writeString(written, generator.get() + "\n");
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Secret(Files.readString(file).strip());
        } catch (IOException e) {
            throw new DataDirectoryException(
                    "cannot keep the webhooks' secret in " + file + ": " + FileTrouble.inWords(e), e);
        }
    }

    /** Where that secret is kept. */
    public Path webhookSecret() {
        return path.resolve(WEBHOOK_SECRET);
    }

    /** Where the sample articles are put. */
    public Path samples() {
        return path.resolve(SAMPLES);
    }

    Path broker() {
        return path.resolve(BROKER);
    }

    Path registry() {
        return path.resolve(REGISTRY);
    }

    Path streams() {
        return path.resolve(STREAMS);
    }

    /** An edition begins with the lock: what stands there without it comes from somebody else. */
    private static void requireOurs(Path path, Path lockFile) {
        for (String part : PARTS) {
            if (Files.exists(path.resolve(part))) {
                throw new DataDirectoryException(
                        path.resolve(part) + " is not breachwire's, which never ran on " + path
                                + "; choose another directory with --data (or, if it is a copy of breachwire's data, create"
                                + " the empty file " + lockFile + ")",
                        null);
            }
        }
    }

    private static void lock(Path path, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            String owner = owner(channel);
            channel.close();
            throw new DataDirectoryException(
                    path + " is in use by another breachwire" + owner
                            + "; stop that one, or choose another directory with --data",
                    null);
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(20);
        channel.read(buffer, 0);
        String pid = StandardCharsets.US_ASCII.decode(buffer.flip()).toString().strip();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    /** Where it is. */
    @Override
    public String toString() {
        return path.toString();
    }
}
