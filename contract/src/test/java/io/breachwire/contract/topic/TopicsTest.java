package io.breachwire.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void aReaderThatWasStoppedForWeeksStillLearnsWhatWasTakenBack() {
        assertThat(new Topics("").all())
                .filteredOn(topic -> topic.configuration().get("cleanup.policy").equals("compact"))
                .extracting(TopicDefinition::name)
                .containsExactly("articles.enriched", "incidents");
        assertThat(new Topics("").all())
                .filteredOn(topic -> topic.configuration().get("cleanup.policy").equals("compact"))
                .allSatisfy(
                        topic -> assertThat(Long.parseLong(topic.configuration().get("delete.retention.ms")))
                                .isGreaterThanOrEqualTo(Duration.ofDays(28).toMillis()));
    }
}
