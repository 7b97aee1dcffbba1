package io.breachwire.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.topic.RejectionHeaders;
import io.breachwire.contract.topic.Topics;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaDeliveryLogTest {
    @Test
    void anUnreadableAlertOfAnySizeIsKeptWholeUnderWhateverKey() throws Exception {
        byte[] key = {'k', (byte) 0xff};
        byte[] large = new byte[Topics.MAX_RECORD_BYTES - 120];
        new Random(1).nextBytes(large);
        try (MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer())) {
            new KafkaDeliveryLog(producer, new Topics(""), new AvroSerdes(new MockSchemaRegistryClient()))
                    .reject(
                            new ConsumerRecord<>("alerts", 0, 7, key, large),
                            new SerializationException("no Avro at all"));

            List<ProducerRecord<byte[], byte[]>> letters = producer.history();
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (ProducerRecord<byte[], byte[]> letter : letters) {
                assertThat(letter.topic()).isEqualTo("articles.rejected");
                assertThat(letter.key()).isEqualTo(key);
                assertThat(letter.headers().lastHeader(RejectionHeaders.SOURCE).value())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("alerts/0/7");
                whole.write(letter.value());
            }
            assertThat(letters).hasSizeGreaterThan(1);
            assertThat(whole.toByteArray()).isEqualTo(large);
        }
    }
}
