package io.breachwire.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicComparisonTest {
    private static final Map<String, String> KAFKAS_DEFAULTS = Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "604800000",
            "retention.bytes", "-1",
            "delete.retention.ms", "86400000",
            "max.message.bytes", "1048588",
            "min.insync.replicas", "1");

    private final TopicComparison comparison = new TopicComparison("broker:9092", 1);

    @Test
    void topicsAsTheyAreCreatedDoNotDiffer() {
        for (TopicDefinition topic : new Topics("").all()) {
            assertThat(differences(topic.name(), topic.configuration())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"articles.raw", "articles.rejected", "alerts", "alerts.deliveries", "alerts.undelivered"})
    void compactionDestroysForGoodWhereEveryRecordCounts(String topic) {
        for (String policy : List.of("compact", "compact,delete")) {
            assertThat(differences(topic, Map.of("cleanup.policy", policy)))
                    .singleElement()
                    .satisfies(difference -> {
                        assertThat(difference.harm()).isEqualTo(Harm.IRREPARABLE);
                        assertThat(difference.inFull())
                                .contains(
                                        "topic " + topic + ": cleanup.policy is " + policy + ", expected delete: ",
                                        "kafka-configs --bootstrap-server broker:9092 --alter --entity-type topics"
                                                + " --entity-name " + topic + " --add-config cleanup.policy=delete");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"articles.enriched", "incidents"})
    void deletionByAgeOfATableIsMendedByMakingItAnew(String topic) {
        for (String policy : List.of("delete", "compact,delete")) {
            assertThat(differences(topic, Map.of("cleanup.policy", policy, "retention.ms", "604800000")))
                    .singleElement()
                    .satisfies(difference -> {
                        assertThat(difference.harm()).isEqualTo(Harm.REPARABLE);
                        assertThat(difference.mend()).endsWith("--add-config cleanup.policy=compact");
                    });
        }
    }

    @Test
    void aTableThatNothingIsDeletedFromOnlyGrows() {
        assertThat(differences("incidents", Map.of("cleanup.policy", "delete", "retention.ms", "-1")))
                .extracting(TopicDifference::harm)
                .containsExactly(Harm.SLIGHT);
        assertThat(differences("incidents", Map.of("cleanup.policy", "compact,delete", "retention.ms", "-1")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"alerts.deliveries", "alerts.undelivered"})
    void whatWebhooksGotIsTimedByKafkasClock(String topic) {
        assertThat(differences(topic, Map.of("message.timestamp.type", "CreateTime")))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.harm()).isEqualTo(Harm.SLIGHT);
                    assertThat(difference.mend()).endsWith("--add-config message.timestamp.type=LogAppendTime");
                });
        assertThat(differences("alerts", Map.of("message.timestamp.type", "CreateTime")))
                .isEmpty();
    }

    @Test
    void atKafkasDefaultsATopicKeepsTooShortAndTakesTooLittle() {
        assertThat(differences("articles.raw", KAFKAS_DEFAULTS))
                .extracting(TopicDifference::setting, TopicDifference::found, TopicDifference::expected)
                .containsExactly(
                        tuple("retention.ms", "604800000 (7 days)", "315360000000 (3,650 days)"),
                        tuple("max.message.bytes", "1048588", "8388608"));
        assertThat(differences("incidents", Map.of("delete.retention.ms", "86400000")))
                .singleElement()
                .satisfies(difference -> assertThat(difference.inWords())
                        .isEqualTo("delete.retention.ms is 86400000 (1 days), expected 2592000000 (30 days): a reader"
                                + " that was stopped for longer never learns what was withdrawn meanwhile"));
    }

    @Test
    void moreThanIsAskedForIsNoDifference() {
        assertThat(differences("articles.raw", Map.of("retention.ms", "-1", "max.message.bytes", "20000000")))
                .isEmpty();
        assertThat(differences("articles.raw", Map.of("retention.bytes", "1000000000")))
                .extracting(TopicDifference::setting)
                .containsExactly("retention.bytes");
    }

    @Test
    void fewerReplicasThanTheClusterCouldHoldAreTold() {
        assertThat(TopicComparison.replicasFor(1)).isEqualTo(1);
        assertThat(TopicComparison.replicasFor(9)).isEqualTo(3);
        TopicDefinition raw = topic("articles.raw");

        assertThat(new TopicComparison("broker:9092", 3).of(raw, new TopicState(1, raw.configuration())))
                .singleElement()
                .satisfies(difference -> assertThat(difference.inWords()).startsWith("replicas is 1, expected 3: "));
    }

    @Test
    void whatOneReplicaAloneAcknowledgesIsTold() {
        TopicDefinition raw = topic("articles.raw");
        Map<String, String> found = new HashMap<>(raw.configuration());

        found.put("min.insync.replicas", "1");
        assertThat(comparison.of(raw, new TopicState(3, found)))
                .extracting(TopicDifference::harm, TopicDifference::expected)
                .containsExactly(tuple(Harm.SLIGHT, "2"));
        assertThat(comparison.of(raw, new TopicState(1, found))).isEmpty();
        found.put("min.insync.replicas", "2");
        assertThat(comparison.of(raw, new TopicState(3, found))).isEmpty();
        assertThat(comparison.of(raw, new TopicState(1, found)))
                .extracting(TopicDifference::harm, TopicDifference::expected)
                .containsExactly(tuple(Harm.REPARABLE, "1"));
    }

    private List<TopicDifference> differences(String topic, Map<String, String> found) {
        Map<String, String> configuration = new HashMap<>(topic(topic).configuration());
        configuration.putAll(found);
        return comparison.of(topic(topic), new TopicState(1, configuration));
    }

    private static TopicDefinition topic(String name) {
        return new Topics("")
                .all().stream()
                        .filter(topic -> topic.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }
}
