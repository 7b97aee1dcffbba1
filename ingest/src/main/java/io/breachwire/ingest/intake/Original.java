package io.breachwire.ingest.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a document as it came, in memory or where they lie; can be read more than once. */
public sealed interface Original {
    /** Bytes in it. */
    long size();

    /** Reads it from its beginning; the caller closes the stream. */
    InputStream open() throws IOException;

    /** All of it in memory: only for what is known to be small. */
    default byte[] bytes() throws IOException {
        try (InputStream stream = open()) {
            byte[] bytes = stream.readNBytes(Math.toIntExact(size()));
            if (bytes.length != size()) {
                throw new IOException("it changed while it was read");
            }
            return bytes;
        }
    }

    static Original of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /** A file as it is now; no symbolic link. */
    static Original of(Path file, long size) {
        return new InFile(file, 0, size);
    }

    /** A part of a file. */
    static Original of(Path file, long offset, long size) {
        return new InFile(file, offset, size);
    }

    /** Nothing: the document could not be read at all. */
    static Original none() {
        return new InMemory(new byte[0]);
    }

    /** Bytes in memory; never changed by us, nor by whoever gave them. */
    record InMemory(byte[] bytes) implements Original {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** Bytes in a file, which is no symbolic link, and is not followed when it has become one since it was found. */
    record InFile(Path file, long offset, long size) implements Original {
        @Override
        public InputStream open() throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            try {
                return new BoundedStream(Channels.newInputStream(channel.position(offset)), size);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }
}
