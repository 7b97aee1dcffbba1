package io.breachwire.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breachwire.contract.settings.FileTrouble;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The registry's changes, one JSON object a line, in the order that they were made. A change is on disk when {@link
 * #append} returns; a line that a crash cut short was never answered for, and is dropped.
 */
final class Journal implements AutoCloseable {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final FileChannel channel;
    private final List<Change> recorded;

    /** Where the last change ends that was answered for. */
    private long end;

    /**
     * @param channel to write to, this journal's to close
     * @param end where in it the next change goes
     */
    Journal(FileChannel channel, long end, List<Change> recorded) {
        this.channel = channel;
        this.end = end;
        this.recorded = recorded;
    }

    /**
     * Opens a journal, made when absent.
     *
     * @throws UncheckedIOException when the file cannot be read or written, or a line within it is damaged
     */
    static Journal open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            int end = endOfLastLine(bytes);
            List<Change> recorded = read(file, bytes, end);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new Journal(channel, end, recorded);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot use the registry's data in " + file + ": " + FileTrouble.inWords(e), e);
        }
    }

    /** What was recorded before this journal was opened. */
    List<Change> recorded() {
        return recorded;
    }

    /**
     * Writes a change.
     *
     * @throws UncheckedIOException when it cannot be written, as on a full disk; it then counts as never made, and another can be
     */
    void append(Change change) {
        try {
            // A crash or a failed attempt may have left part of a line, which this one must not become the end of.
            channel.truncate(end);
            byte[] line = (MAPPER.writeValueAsString(change) + "\n").getBytes(StandardCharsets.UTF_8);
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer, end + buffer.position());
            }
            channel.force(true);
            end += line.length;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the registry's data: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int endOfLastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static List<Change> read(Path file, byte[] bytes, int end) throws IOException {
        List<Change> changes = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < end; i++) {
            if (bytes[i] == '\n') {
                changes.add(change(file, changes.size() + 1, bytes, begin, i - begin));
                begin = i + 1;
            }
        }
        return List.copyOf(changes);
    }

    private static Change change(Path file, int line, byte[] bytes, int begin, int length) throws IOException {
        try {
            Change change = MAPPER.readValue(bytes, begin, length, Change.class);
            if (change == null) {
                throw damaged(file, line, "it is null");
            }
            return change;
        } catch (JsonProcessingException | CharConversionException e) {
            throw damaged(
                    file, line, e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage());
        }
    }

    /** A line that no registry can have written. Without it ids would be given anew that records carry. */
    static UncheckedIOException damaged(Path file, int line, String reason) {
        String message = "cannot use the registry's data in " + file + ": line " + line + " is damaged: " + reason
                + "; put back a copy of the file, or begin anew (breachwire reset --data)";
        return new UncheckedIOException(message, new IOException(reason));
    }
}
