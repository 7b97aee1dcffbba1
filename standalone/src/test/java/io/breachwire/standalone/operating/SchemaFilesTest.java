package io.breachwire.standalone.operating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.json.EventJson;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaFilesTest {
    @ParameterizedTest
    @EnumSource
    void theFilesAreWhatTheEventsSay(SchemaCommand.Event event) throws IOException {
        String name = EventJson.label(event);
        Path file = Path.of("..", "docs", "schemas", name + ".json");

        assertThat(new ObjectMapper().readTree(file.toFile()))
                .as("%s is stale; write it anew: ./breachwire schema %s > docs/schemas/%s.json", file, name, name)
                .isEqualTo(event.schema());
    }
}
