package io.breachwire.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class IngestProducerTest {
    @Test
    void theUserMayTuneButNotWeakenIt() {
        Map<String, Object> configuration = IngestProducer.configuration(Settings.of(Map.of(
                "kafka.bootstrap.servers", "broker.example:9092",
                "kafka.security.protocol", "SASL_SSL",
                "kafka.linger.ms", "5",
                "kafka.acks", "0",
                "kafka.enable.idempotence", "false",
                "kafka.max.request.size", "100")));

        assertThat(configuration)
                .containsEntry("bootstrap.servers", "broker.example:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("linger.ms", "5")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("compression.type", "gzip")
                .containsEntry("max.request.size", Topics.MAX_RECORD_BYTES)
                .containsEntry("delivery.timeout.ms", 30_000);
    }

    @Test
    void kafkaAcceptsTheConfigurationAtBothEndsOfTheTimeout() {
        for (String timeout : new String[] {"1s", "10m"}) {
            Map<String, Object> configuration =
                    IngestProducer.configuration(Settings.of(Map.of("ingest.delivery.timeout", timeout)));
            configuration.put(
                    ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                    "org.apache.kafka.common.serialization.ByteArraySerializer");
            configuration.put(
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                    "org.apache.kafka.common.serialization.ByteArraySerializer");

            assertThat(new ProducerConfig(configuration).getInt(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG))
                    .isPositive();
        }
    }
}
