package io.breachwire.standalone;

import static io.breachwire.standalone.Started.ready;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breachwire.alert.AlertService;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.EnrichService;
import io.breachwire.ingest.IngestService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What those find in the registry who set up their reading, or generate code, on an installation that has no record yet. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ITAnnouncedSchemas {
    @RegisterExtension
    private final Wire wire = Wire.shared();

    @Test
    void everyTopicOfRecordsHasItsSchemaBeforeTheFirstRecord() throws Exception {
        Topics topics = Topics.of(wire.settings());
        String registry = wire.cluster().registryUrl();
        try (IngestService ingest = ready(Started.ingest(wire.settings()));
                EnrichService enrich = ready(Started.enrich(wire.settings()));
                AlertService alert = ready(Started.alert(wire.settings()))) {
            for (String topic : List.of(
                    topics.raw(),
                    topics.enriched(),
                    topics.incidents(),
                    topics.alerts(),
                    topics.deliveries(),
                    topics.undelivered())) {
                JsonNode latest = Http.json(Http.get(registry + "/subjects/" + topic + "-value/versions/latest"));
                assertThat(latest.path("version").asInt()).as(topic).isEqualTo(1);
                JsonNode config = Http.json(Http.get(registry + "/config/" + topic + "-value"));
                assertThat(config.path("compatibilityLevel").asText()).as(topic).isEqualTo("FULL_TRANSITIVE");
            }
        }
    }
}
