package io.breachwire.standalone.operating;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.acl.AclPermissionType.DENY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.alert.AlertService;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.Harm;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.TopicDefinition;
import io.breachwire.contract.topic.TopicDifference;
import io.breachwire.contract.topic.TopicException;
import io.breachwire.contract.topic.TopicReview;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.EnrichService;
import io.breachwire.ingest.IngestService;
import io.breachwire.standalone.Cluster;
import io.breachwire.standalone.Events;
import io.breachwire.standalone.Started;
import io.breachwire.standalone.Wire;
import io.breachwire.standalone.cli.Run;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.server.policy.CreateTopicPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Topics that somebody else has made, or may make, on the real broker. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ITTopics {
    private static final String ANYBODY = "User:ANONYMOUS";

    @RegisterExtension
    private final Wire wire = Wire.shared().with(Map.of("topic.partitions", "1"));

    @TempDir
    private Path directory;

    @Test
    void aServiceDoesNotStartOnATopicThatDestroysWhatItIsGivenAndSaysHowToMendIt() throws Exception {
        set("alerts", "cleanup.policy", "compact");

        assertThatThrownBy(() -> Started.alert(wire.settings()).close())
                .isInstanceOf(TopicException.class)
                .hasMessageContaining(
                        "topic " + topic("alerts") + ": cleanup.policy is compact, expected delete: alerts are gone")
                .hasMessageContaining("--entity-name " + topic("alerts") + " --add-config cleanup.policy=delete");
        // enrich has nothing to do with it.
        try (EnrichService enrich = Started.enrich(wire.settings())) {
            Started.ready(enrich);
        }
        set("alerts", "cleanup.policy", "delete");
        try (AlertService alert = Started.alert(wire.settings())) {
            Started.ready(alert);
        }
    }

    /** As brokers of other owners have one; an older broker that does not know a setting refuses it the same way. */
    public static final class RefusesTimes implements CreateTopicPolicy {
        @Override
        public void configure(Map<String, ?> ofBroker) {}

        @Override
        public void validate(RequestMetadata request) {
            if (request.configs().containsKey("message.timestamp.before.max.ms")) {
                throw new PolicyViolationException("no message.timestamp.before.max.ms here");
            }
        }

        @Override
        public void close() {}
    }

    @Test
    void whoeverHasATopicRefusedForItsSettingsIsToldWhichAndWhatToDo() {
        try (Cluster cluster =
                Cluster.start(directory, Map.of("create.topic.policy.class.name", RefusesTimes.class.getName()))) {
            assertThatThrownBy(() -> new TopicAdministrator(cluster.settings()).createMissing())
                    .isInstanceOf(TopicException.class)
                    .hasMessageStartingWith("Kafka does not create the topic a")
                    .hasMessageContaining(": no message.timestamp.before.max.ms here; ")
                    .hasMessageContaining("Kafka 3.6")
                    .hasMessageContaining("create the topic without it");
        }
    }

    @Test
    void ingestTakesNothingUntilSuchATopicIsMendedAndThenByItself() throws Exception {
        set("articles.rejected", "cleanup.policy", "compact");

        try (IngestService ingest = Started.ingest(wire.settings())) {
            Started.waiting().until(() -> ingest.health().detail().contains("cleanup.policy is compact"));
            assertThat(ingest.health().ready()).isFalse();
            set("articles.rejected", "cleanup.policy", "delete");
            Started.ready(ingest);
        }
    }

    @Test
    void whatCanBeMadeAnewOrIsAnOperatorsChoiceStopsNoService() throws Exception {
        set("incidents", "cleanup.policy", "delete");
        set("articles.raw", "retention.ms", "604800000");

        TopicReview review = new TopicAdministrator(wire.settings()).review();
        assertThat(review.of(Harm.REPARABLE)).extracting(TopicDifference::topic).containsExactly(topic("incidents"));
        assertThat(review.of(Harm.SLIGHT)).extracting(TopicDifference::topic).containsExactly(topic("articles.raw"));
        try (EnrichService enrich = Started.enrich(wire.settings())) {
            Started.ready(enrich);
        }
    }

    @Test
    void anAttemptAtAWebhookIsKeptHoweverFarTheClockIsAheadOfKafkas() throws Exception {
        long ahead = System.currentTimeMillis() + TimeUnit.DAYS.toMillis(1);

        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                ConnectionSettings.kafkaProperties(wire.settings()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String topic : List.of("alerts.deliveries", "alerts.undelivered")) {
                RecordMetadata kept = producer.send(
                                new ProducerRecord<>(topic(topic), 0, ahead, new byte[] {1}, new byte[] {2}))
                        .get();

                assertThat(kept.timestamp()).isLessThan(ahead);
            }
        }
    }

    @Test
    void whatWouldBeDeletedAtOnceForItsTimeIsRefusedRatherThanTaken() throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                ConnectionSettings.kafkaProperties(wire.settings()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (TopicDefinition each : new Topics("").all()) {
                if (!each.name().startsWith("articles.r") && !each.name().equals("alerts")) {
                    continue;
                }
                long retention = Long.parseLong(each.configuration().get("retention.ms"));
                long oldest = System.currentTimeMillis() - retention;
                String topic = topic(each.name());
                producer.send(new ProducerRecord<>(
                                topic, 0, oldest + TimeUnit.DAYS.toMillis(1), new byte[] {1}, new byte[] {2}))
                        .get();

                assertThatThrownBy(() -> producer.send(new ProducerRecord<>(
                                        topic, 0, oldest - TimeUnit.DAYS.toMillis(1), new byte[] {1}, new byte[] {2}))
                                .get())
                        .as(topic)
                        .cause()
                        .isInstanceOf(InvalidTimestampException.class);
            }
        }
    }

    @Test
    void theCommandComparesThemAndFailsOnlyForWhatIsDestroyedForGood() throws Exception {
        set("incidents", "delete.retention.ms", "86400000");

        Run slight = topics();
        assertThat(slight.exitCode()).isEqualTo(0);
        assertThat(slight.out())
                .containsPattern("exists +" + topic("articles.raw") + " +as it should be")
                .containsPattern("differs +" + topic("incidents") + " +delete.retention.ms is 86400000 \\(1 days\\)")
                .contains("mend: kafka-configs");
        set("alerts.undelivered", "cleanup.policy", "compact");
        Run grave = topics();
        assertThat(grave.exitCode()).isEqualTo(1);
        assertThat(grave.out()).containsPattern("differs +" + topic("alerts.undelivered") + " +cleanup.policy");
        assertThat(grave.err()).contains("mend it first");
    }

    @Test
    void noTwoTopicsNeedAlikePartitions() throws Exception {
        try (Admin admin = admin(wire.settings())) {
            admin.createPartitions(Map.of(
                            topic("articles.raw"), NewPartitions.increaseTo(3),
                            topic("incidents"), NewPartitions.increaseTo(2),
                            topic("alerts"), NewPartitions.increaseTo(5)))
                    .all()
                    .get();
        }
        assertThat(new TopicAdministrator(wire.settings()).review().differences())
                .isEmpty();
        for (String id : List.of("a", "b", "c", "d", "e", "f")) {
            wire.records().write("articles.raw", id, Events.article(id, "Northlight Foods"));
        }
        try (EnrichService enrich = Started.enrich(wire.settings())) {
            Started.ready(enrich);
            Started.waiting()
                    .until(() -> wire.records().latest("incidents", Incident.class).values().stream()
                            .anyMatch(incident -> incident.getArticleCount() == 6));
        }
    }

    @Test
    void enrichSaysThatItsStateIsOfAnotherNumberOfPartitions() throws Exception {
        // One with a name gets what it had, and finds out within minutes.
        Settings nameless = wire.settings().with(StreamsSettings.INSTANCE, "");
        try (EnrichService enrich = Started.enrich(nameless)) {
            Started.ready(enrich);
        }
        try (Admin admin = admin(wire.settings())) {
            admin.createPartitions(Map.of(topic("articles.raw"), NewPartitions.increaseTo(2)))
                    .all()
                    .get();
        }
        try (EnrichService enrich = Started.enrich(nameless)) {
            Started.waiting().until(() -> enrich.health().detail().contains("invalid partitions"));
            assertThat(enrich.health().ready()).isFalse();
        }
    }

    @Test
    void stateKeepsItsTombstonesForAsLongAsTheTablesDo() throws Exception {
        ConfigResource changelog =
                new ConfigResource(ConfigResource.Type.TOPIC, topic("breachwire-enrich-state-of-victim-key-changelog"));
        try (EnrichService enrich = Started.enrich(wire.settings());
                Admin admin = admin(wire.settings())) {
            Started.ready(enrich);

            assertThat(admin.describeConfigs(List.of(changelog))
                            .all()
                            .get()
                            .get(changelog)
                            .get("delete.retention.ms")
                            .value())
                    .isEqualTo(Long.toString(Topics.TOMBSTONES_STAY.toMillis()));
        }
    }

    @Test
    void topicsAreUsedByWhomeverMayNeitherCreateThemNorSeeTheirSettings() throws Exception {
        try (Cluster cluster = Cluster.start(
                directory,
                Map.of(
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "allow.everyone.if.no.acl.found", "true"))) {
            Settings settings = cluster.settings();
            TopicAdministrator administrator = new TopicAdministrator(settings);
            administrator.createMissing();
            try (Admin admin = admin(settings)) {
                admin.createAcls(List.of(
                                acl(ResourceType.TOPIC, "*", ALL, ALLOW),
                                acl(ResourceType.TOPIC, "articles.raw", DESCRIBE_CONFIGS, DENY),
                                acl(ResourceType.TOPIC, "*", CREATE, DENY),
                                acl(ResourceType.CLUSTER, "kafka-cluster", ALL, ALLOW),
                                acl(ResourceType.CLUSTER, "kafka-cluster", CREATE, DENY)))
                        .all()
                        .get();
                Started.waiting()
                        .until(() -> !administrator.review().unchecked().isEmpty());

                assertThat(administrator.createMissing()).isEmpty();
                TopicReview review = administrator.review();
                assertThat(review.differences()).isEmpty();
                assertThat(review.unchecked()).containsOnlyKeys("articles.raw");
                assertThat(review.unchecked().get("articles.raw")).contains("DescribeConfigs");
                administrator.prepare();
                Run run = Run.of(Map.of(), "topics", "--kafka", cluster.bootstrapServers());
                assertThat(run.exitCode()).isEqualTo(0);
                assertThat(run.out()).containsPattern("unknown +articles.raw").containsPattern("exists +incidents");

                assertThatThrownBy(
                                () -> new TopicAdministrator(settings.with(ConnectionSettings.TOPIC_PREFIX, "other."))
                                        .prepare())
                        .isInstanceOf(TopicException.class)
                        .hasMessageContaining("there is no topic other.a")
                        .hasMessageContaining("may not create one");
            }
        }
    }

    private static AclBinding acl(
            ResourceType type, String name, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry(ANYBODY, "*", operation, permission));
    }

    private Run topics() {
        return Run.of(wire.environment(), "topics", "--kafka", wire.cluster().bootstrapServers());
    }

    private void set(String topic, String setting, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic(topic));
        Collection<AlterConfigOp> change =
                List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET));
        try (Admin admin = admin(wire.settings())) {
            admin.incrementalAlterConfigs(Map.of(resource, change)).all().get();
            Started.waiting()
                    .until(() -> admin.describeConfigs(List.of(resource))
                            .all()
                            .get()
                            .get(resource)
                            .get(setting)
                            .value()
                            .equals(value));
        }
    }

    private String topic(String name) {
        return wire.records().topic(name);
    }

    private static Admin admin(Settings settings) {
        return Admin.create(ConnectionSettings.kafkaProperties(settings));
    }
}
