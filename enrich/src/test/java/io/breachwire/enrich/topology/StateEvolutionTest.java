package io.breachwire.enrich.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.state.KnownArticle;
import io.breachwire.enrich.state.VictimState;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an upgrade, and going back, rely on: every release reads what any other remembers. */
class StateEvolutionTest {
    /** The releases whose schemas differ; they are kept under src/test/resources/released. */
    private static final List<String> RELEASES = List.of("0.1.0");

    static List<Schema> schemas() {
        return List.of(KnownArticle.getClassSchema(), VictimState.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void whatIsRememberedIsFullyCompatibleWithEveryRelease(Schema current) throws IOException {
        for (String release : RELEASES) {
            String resource = "/released/" + release + "/" + current.getName() + ".avsc";
            try (InputStream stream = StateEvolutionTest.class.getResourceAsStream(resource)) {
                assertThat(stream).as(resource).isNotNull();
                AvroSchema released = new AvroSchema(new String(stream.readAllBytes(), UTF_8));

                assertThat(new AvroSchema(current)
                                .isCompatible(
                                        CompatibilityLevel.FULL_TRANSITIVE,
                                        List.of(new SimpleParsedSchemaHolder(released))))
                        .isEmpty();
            }
        }
    }
}
