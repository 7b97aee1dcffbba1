package io.breachwire.contract.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.event.EdtfDate;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class RecordEventsTest {
    private static final String TOPIC = "dates";
    private static final EdtfDate DATE =
            new EdtfDate("2021-06\n\r", LocalDate.of(2021, 6, 1), LocalDate.of(2021, 6, 30));

    private final AvroSerdes serdes = new AvroSerdes(new MockSchemaRegistryClient());
    private final byte[] bytes = serdes.<EdtfDate>serializer().serialize(TOPIC, DATE);

    @Test
    void aRecordIsItsJsonOnOneLine() throws IOException {
        String text = event(serdes.deserializer(EdtfDate.class), all -> true, bytes)
                .orElseThrow()
                .text(Position.parse("0:8,1:2"));

        String[] lines = text.split("[\n\r]", -1);
        assertThat(lines).hasSize(5);
        assertThat(lines[0]).isEqualTo("event: date");
        assertThat(lines[1]).isEqualTo("id: 0:8,1:2");
        assertThat(lines[2]).startsWith("data: ");
        assertThat(new ObjectMapper().readTree(lines[2].substring("data: ".length())))
                .isEqualTo(EventJson.of(DATE));
        assertThat(lines[3]).isEmpty();
        assertThat(lines[4]).isEmpty();
    }

    @Test
    void aTombstoneNamesTheKeyWhateverIsWanted() {
        ServerSentEvent event =
                event(serdes.deserializer(EdtfDate.class), all -> false, null).orElseThrow();

        assertThat(event.name()).isEqualTo("removed");
        assertThat(event.data()).hasToString("{\"id\":\"key\"}");
    }

    @Test
    void whatIsNotWantedIsLeftOut() {
        assertThat(event(serdes.deserializer(EdtfDate.class), all -> false, bytes))
                .isEmpty();
    }

    @Test
    void whatCannotBeDecodedIsLeftOut() {
        Deserializer<EdtfDate> reader = serdes.deserializer(EdtfDate.class);

        assertThat(event(reader, all -> true, "rubbish".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(event(reader, all -> true, new byte[0])).isEmpty();
    }

    @Test
    void whatCannotBeDecodedNowIsNotLeftOut() {
        SchemaRegistryClient away = new MockSchemaRegistryClient() {
            @Override
            public io.confluent.kafka.schemaregistry.ParsedSchema getSchemaById(int id) throws IOException {
                throw new IOException("connection refused");
            }
        };

        assertThatThrownBy(() -> event(new AvroSerdes(away).deserializer(EdtfDate.class), all -> true, bytes))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private static Optional<ServerSentEvent> event(
            Deserializer<EdtfDate> values, Predicate<EdtfDate> wanted, byte[] value) {
        StreamedTopic<EdtfDate> topic =
                new StreamedTopic<>("/v1/dates/stream", TOPIC, "date", values, Set.of(), Set.of(), request -> wanted);
        return new RecordEvents<>(topic, wanted).event(new ConsumerRecord<>(TOPIC, 0, 7, "key", value));
    }
}
