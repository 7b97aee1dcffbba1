package io.breachwire.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Change FIRST = new Change.Configured("first-value", "FULL");
    private static final Change LONG = new Change.Configured("a-subject-with-a-long-name-value", "FULL_TRANSITIVE");
    private static final Change LAST = new Change.Configured("last-value", "NONE");

    @TempDir
    private Path directory;

    @Test
    void aWriteThatAFullDiskCutShortDamagesNothing() throws Exception {
        Path file = directory.resolve("journal");
        FullDisk disk = new FullDisk(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        try (Journal journal = new Journal(disk, 0, List.of())) {
            journal.append(FIRST);
            disk.leave(40);
            assertThatThrownBy(() -> journal.append(LONG))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("No space left");
            assertThat(disk.size()).isGreaterThan(Files.readString(file).indexOf('\n') + 1);
            disk.leave(Integer.MAX_VALUE);
            journal.append(LAST);
        }

        assertThat(recorded(file)).containsExactly(FIRST, LAST);
    }

    @Test
    void aLastLineThatWasCutShortIsDroppedAtTheNextStart() throws Exception {
        Path file = directory.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            journal.append(FIRST);
        }
        Files.writeString(file, "{\"change\":\"configured\",\"subject\":\"a-subject", StandardOpenOption.APPEND);

        assertThat(recorded(file)).containsExactly(FIRST);
        try (Journal journal = Journal.open(file)) {
            journal.append(LAST);
        }
        assertThat(recorded(file)).containsExactly(FIRST, LAST);
    }

    private static List<Change> recorded(Path file) {
        try (Journal journal = Journal.open(file)) {
            return journal.recorded();
        }
    }
}
