package io.breachwire.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Change FIRST = new Change.Configured("first-value", "FULL");
    private static final Change LONG = new Change.Configured("a-subject-with-a-long-name-value", "FULL_TRANSITIVE");
    private static final Change LAST = new Change.Configured("last-value", "NONE");

    private static final String REGISTERED =
            "{\"change\":\"registered\",\"schema\":{\"subject\":\"a\",\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\"}}\n";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "[]",
                "not JSON",
                "{\"change\":\"configured\",\"compatibility\":\"FULL\"}{}",
                "{\"change\":\"configured\",\"compatibility\":\"FULLEST\"}",
                "{\"change\":\"turned around\"}",
                "{\"change\":\"registered\"}",
                "{\"change\":\"registered\",\"schema\":{\"version\":1,\"id\":2,\"schema\":\"\\\"int\\\"\"}}",
                "{\"change\":\"registered\",\"schema\":{\"subject\":\"b\",\"id\":2,\"schema\":\"\\\"int\\\"\"}}",
                "{\"change\":\"registered\",\"schema\":{\"subject\":\"b\",\"version\":1,\"schema\":\"\\\"int\\\"\"}}",
                "{\"change\":\"registered\",\"schema\":{\"subject\":\"b\",\"version\":1,\"id\":2}}",
                // The id and the version of another, and the id of one that has another.
                "{\"change\":\"registered\",\"schema\":{\"subject\":\"b\",\"version\":1,\"id\":1,\"schema\":\"\\\"int\\\"\"}}",
                "{\"change\":\"registered\",\"schema\":{\"subject\":\"a\",\"version\":1,\"id\":2,\"schema\":\"\\\"int\\\"\"}}",
                "{\"change\":\"registered\",\"schema\":{\"subject\":\"b\",\"version\":1,\"id\":2,\"schema\":\"\\\"string\\\"\"}}",
                "{\"change\":\"configured\",\"subject\":\"a\"}",
            })
    void aLineThatCannotHaveBeenWrittenIsToldWithItsNumberAndWhatToDo(String line) throws Exception {
        Path file = directory.resolve("journal");
        Files.writeString(file, REGISTERED + line + "\n" + REGISTERED);

        assertThatThrownBy(() -> new SchemaStore(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("line 2 is damaged: ")
                .hasMessageContaining("reset --data");
    }

    @Test
    void aTextThatIsNoUtf8IsDamagedAndNotChanged() throws Exception {
        Path file = directory.resolve("journal");
        Files.write(file, REGISTERED.replace("string", "str\u00efng").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> new SchemaStore(file)).hasMessageContaining("line 1 is damaged: ");
    }

    /** However a journal is cut, each start takes it as it was after one of its changes. */
    @Test
    void aJournalCutAnywhereIsAnEarlierOne() throws Exception {
        Path whole = directory.resolve("whole");
        try (SchemaStore store = new SchemaStore(whole)) {
            store.register("a", schema("\"string\""), false);
            store.register("b", schema("\"string\""), false);
            store.configure("a", CompatibilityLevel.NONE);
            store.register("a", schema("\"int\""), false);
            store.configure(null, CompatibilityLevel.FULL);
            store.register("c", schema("\"int\""), false);
        }
        byte[] bytes = Files.readAllBytes(whole);
        List<Change> changes = recorded(whole);
        Path cut = directory.resolve("cut");
        for (int length = 0; length <= bytes.length; length++) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            new SchemaStore(cut).close();
            List<Change> left = recorded(cut);
            assertThat(left).hasToString(changes.subList(0, left.size()).toString());
        }
    }

    private static Schema schema(String text) {
        return new Schema("", new RegisterSchemaRequest(new Schema("", 0, 0, "AVRO", List.of(), text)));
    }

    private static List<Change> recorded(Path file) {
        try (Journal journal = Journal.open(file)) {
            return journal.recorded();
        }
    }
}
