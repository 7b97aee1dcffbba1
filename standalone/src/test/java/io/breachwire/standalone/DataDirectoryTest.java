package io.breachwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void itIsEmptyUntilAStartHasComeThrough() throws Exception {
        try (DataDirectory data = DataDirectory.open(directory)) {
            assertThat(data.isEmpty()).isTrue();
            Files.createDirectories(data.broker());
        }
        try (DataDirectory data = DataDirectory.open(directory)) {
            assertThat(data.isEmpty())
                    .as("after a start that was stopped early")
                    .isTrue();
            data.begun();
        }
        try (DataDirectory data = DataDirectory.open(directory)) {
            assertThat(data.isEmpty()).isFalse();
            data.clear();
        }
        try (DataDirectory data = DataDirectory.open(directory)) {
            assertThat(data.isEmpty()).isTrue();
        }
    }

    @Test
    void aDirectoryWithSomebodyElsesFilesUnderItsNamesIsLeftAlone() throws Exception {
        Path samples = Files.createDirectories(directory.resolve("samples"));
        assertThatThrownBy(() -> DataDirectory.open(directory))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining(samples.toString());
        assertThat(directory).isDirectoryNotContaining("glob:**lock");
    }

    @Test
    void aDirectoryWithOtherFilesIsTaken() throws Exception {
        Files.createDirectories(directory.resolve("lost+found"));
        try (DataDirectory data = DataDirectory.open(directory)) {
            assertThat(data.isEmpty()).isTrue();
        }
    }

    @Test
    void aFullDiskIsToldAsThat() {
        assertThatThrownBy(() -> DataDirectory.requireSpace(directory, 4096))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("the disk of " + directory + " is full")
                .hasMessageContaining("free some");
        assertThatCode(() -> DataDirectory.requireSpace(directory, 16L << 20)).doesNotThrowAnyException();
    }

    @Test
    void aPathThatCannotBeADirectoryIsToldOnceAndWithTheReason() throws Exception {
        Path within = Files.createFile(directory.resolve("file")).resolve("data");
        assertThatThrownBy(() -> DataDirectory.open(within))
                .hasMessage(within + " cannot be used: Not a directory; choose another directory with --data");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPathThatTheSystemRefusesWithoutAReasonIsToldInWords() {
        Path refused = Path.of("/proc/breachwire");
        assertThatThrownBy(() -> DataDirectory.open(refused))
                .hasMessage(refused + " cannot be used: nothing can be created there; choose another directory with"
                        + " --data");
    }
}
