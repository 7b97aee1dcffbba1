package io.breachwire.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.alert.AlertService;
import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.TopicException;
import io.breachwire.enrich.EnrichService;
import io.breachwire.ingest.IngestService;
import io.breachwire.standalone.RecordingAuthorizer.Decision;
import io.breachwire.standalone.cli.Run;
import io.breachwire.standalone.command.KnownSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a Kafka that asks who is there, over TLS, and lets nobody do what no ACL allows. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ITSecuredKafka {
    private static final String PREFIX = "news.";
    private static final int VICTIMS_OF_SAMPLES = 6;

    @TempDir
    private static Path directory;

    private static SecuredKafka kafka;

    private final String secret = WebhookSecret.generate();

    @BeforeAll
    static void begin() throws Exception {
        kafka = SecuredKafka.start(directory);
        kafka.admit("ingest", "enrich", "alert", "operator");
    }

    @AfterAll
    static void end() {
        kafka.close();
    }

    @Test
    void everybodyGetsByWithTheRightsInTheDocumentationAndNeedsEachOfThem() throws Exception {
        List<AclBinding> acls = DocumentedAcls.with(PREFIX);
        kafka.grant(acls);
        RecordingAuthorizer.forget();

        does("operator", "topics");
        try (WebhookReceiver receiver = new WebhookReceiver(secret);
                WebhookReceiver away = new WebhookReceiver(secret)) {
            away.down(true);
            Map<String, String> webhooks = Map.of(
                    "BREACHWIRE_ALERT_SETTLE_QUIET",
                    "300ms",
                    "BREACHWIRE_ALERT_WEBHOOK_URLS",
                    receiver.url() + "," + away.url(),
                    "BREACHWIRE_ALERT_WEBHOOK_SECRET",
                    secret,
                    "BREACHWIRE_ALERT_WEBHOOK_ALLOW",
                    "127.0.0.1",
                    "BREACHWIRE_ALERT_WEBHOOK_ATTEMPTS",
                    "1");
            try (IngestService ingest =
                            Started.ingest(settings("ingest", Map.of("BREACHWIRE_INGEST_ARTICLE_MAX_BYTES", "8KB")));
                    EnrichService enrich = Started.enrich(
                            settings("enrich", Map.of("BREACHWIRE_KAFKA_REPARTITION_PURGE_INTERVAL_MS", "100")));
                    AlertService alert = Started.alert(settings("alert", webhooks))) {
                Started.ready(enrich);
                Started.ready(alert);
                String intake = Http.at(ingest.port());
                does("nobody", "publish", "--ingest", intake, "../samples");
                Http.post(intake + "/v1/articles", "text/markdown", BodyPublishers.ofString(tooLong()));
                write("articles.raw", "no article");
                write("incidents", "no incident");
                Started.waiting().until(() -> receiver.ids().size() >= VICTIMS_OF_SAMPLES);
                Started.awaitDone(settings(SecuredKafka.ADMINISTRATOR, webhooks));

                assertThat(receiver.forged()).isEmpty();
                try (StreamClient client =
                        StreamClient.open(Http.at(enrich.port()) + "/v1/incidents/stream?from=beginning")) {
                    assertThat(client.await().name()).isEqualTo("incident");
                }
            }
            away.down(false);
            does("operator", "rejected", "--replay", "--cause", "too-large", "--yes");
            Path key = Files.writeString(directory.resolve("secret"), secret);
            does(
                    "operator",
                    "undelivered",
                    "--redeliver",
                    "--webhook",
                    away.url(),
                    "--webhook-secret-file",
                    key.toString(),
                    "--yes");
            assertThat(away.ids()).isNotEmpty();
            does("operator", "reset", "enrich", "--yes");
            does("operator", "reset", "alert", "--yes");
        }

        List<Decision> decisions = RecordingAuthorizer.decisions().stream()
                .filter(Decision::counts)
                .toList();
        assertThat(decisions).as("what was refused").allMatch(Decision::allowed);
        assertThat(acls)
                .isNotEmpty()
                .filteredOn(acl -> decisions.stream().noneMatch(isBy(acl)))
                .as("what was granted and not used")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BREACHWIRE_KAFKA_SASL_JAAS_CONFIG, operator-password, tr0ub4dor, Kafka does not let this user in",
        "BREACHWIRE_KAFKA_SSL_TRUSTSTORE_LOCATION, trust.p12, other.p12, there is no TLS connection to Kafka",
        "BREACHWIRE_KAFKA_SECURITY_PROTOCOL, SASL_SSL, PLAINTEXT, speaks TLS"
    })
    void whoeverIsNotLetInIsToldWhyInOneLineAndWithoutSecrets(String variable, String right, String wrong, String told)
            throws Exception {
        Files.copy(
                PrivateCertificate.in(Files.createTempDirectory(directory, "other"))
                        .trustStore(),
                directory.resolve("other.p12"),
                StandardCopyOption.REPLACE_EXISTING);
        Map<String, String> environment = environment("operator");
        environment.computeIfPresent(variable, (name, value) -> value.replace(right, wrong));

        for (String[] command : List.of(new String[] {"topics"}, new String[] {"serve", "enrich"})) {
            Run run = Run.of(environment, command);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains(told, "docs/operating.md")
                    .doesNotContain("tr0ub4dor", "operator-password", PrivateCertificate.PASSWORD);
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    @Test
    void whoeverLacksARightIsToldWhichAndGoesOnOnceItIsGranted() throws Exception {
        String prefix = "lacking.";
        Map<String, String> lacking = Map.of("BREACHWIRE_TOPIC_PREFIX", prefix);
        AclBinding write = acl("ingest", AclOperation.WRITE, ResourceType.TOPIC, prefix + "articles.raw");
        AclBinding join = acl("enrich", AclOperation.READ, ResourceType.GROUP, prefix + "breachwire-enrich");
        AclBinding giveUp = acl("alert", AclOperation.WRITE, ResourceType.TOPIC, prefix + "alerts.undelivered");
        List<AclBinding> granted = new ArrayList<>(DocumentedAcls.with(prefix));
        assertThat(granted.removeAll(List.of(write, join, giveUp))).isTrue();
        granted.add(acl("ingest", AclOperation.DESCRIBE, ResourceType.TOPIC, prefix + "articles.raw"));
        granted.add(acl("alert", AclOperation.DESCRIBE, ResourceType.TOPIC, prefix + "alerts.undelivered"));
        kafka.grant(granted);
        Settings administrator = settings(SecuredKafka.ADMINISTRATOR, lacking);
        new TopicAdministrator(administrator).createMissing();

        // Needed for an alert that is given up alone, which is no time to learn of it.
        assertThatThrownBy(() -> Started.alert(settings("alert", lacking)).close())
                .isInstanceOf(TopicException.class)
                .hasMessageContaining("Write on the topic lacking.alerts.undelivered")
                .hasMessageContaining("docs/operating.md");
        try (IngestService ingest = new IngestService(settings("ingest", lacking), Started.metrics());
                EnrichService enrich = Started.enrich(settings("enrich", lacking))) {
            CompletableFuture<Void> started = CompletableFuture.runAsync(ingest::start);
            Started.waiting()
                    .until(() -> ingest.health().detail().contains("Write on the topic lacking.articles.raw; grant"));
            Started.waiting()
                    .until(() -> enrich.health()
                            .detail()
                            .contains("Read of the consumer group lacking.breachwire-enrich; grant"));
            kafka.grant(List.of(write, join));
            started.get();
            Started.ready(ingest);
            does("nobody", "publish", "--ingest", Http.at(ingest.port()), "../samples/packet-post");
            Records records = new Records(administrator);
            Started.waiting().until(() -> !records.of("articles.enriched").isEmpty());
        }
    }

    @Test
    void anAlertWhoseDeliveryMayNotBeKeptIsNotPostedAgainAndAgain() throws Exception {
        String prefix = "revoked.";
        Collection<AclBinding> granted = DocumentedAcls.with(prefix);
        AclBinding keep = acl("alert", AclOperation.WRITE, ResourceType.TOPIC, prefix + "alerts.deliveries");
        assertThat(granted).contains(keep);
        kafka.grant(granted);
        Settings administrator = settings(SecuredKafka.ADMINISTRATOR, Map.of("BREACHWIRE_TOPIC_PREFIX", prefix));
        new TopicAdministrator(administrator).createMissing();
        try (WebhookReceiver receiver = new WebhookReceiver(secret);
                AlertService alert = Started.alert(settings(
                        "alert",
                        Map.of(
                                "BREACHWIRE_TOPIC_PREFIX",
                                prefix,
                                "BREACHWIRE_ALERT_WEBHOOK_URLS",
                                receiver.url(),
                                "BREACHWIRE_ALERT_WEBHOOK_SECRET",
                                secret,
                                "BREACHWIRE_ALERT_WEBHOOK_ALLOW",
                                "127.0.0.1")))) {
            Started.ready(alert);
            kafka.revoke(keep);
            Records records = new Records(administrator);
            records.write("alerts", "incident", Events.alert("incident", 1, AlertKind.RAISED));
            Started.waiting()
                    .until(() -> alert.health().detail().contains("Write on the topic revoked.alerts.deliveries"));
            assertThat(receiver.ids()).hasSize(1);

            kafka.grant(List.of(keep));
            Started.waiting().until(() -> !records.of("alerts.deliveries").isEmpty());
            assertThat(receiver.ids()).hasSize(2);
            assertThat(new HashSet<>(receiver.ids())).hasSize(1);
        }
    }

    private static AclBinding acl(String user, AclOperation operation, ResourceType type, String name) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    private static Predicate<Decision> isBy(AclBinding acl) {
        return decision -> acl.entry().operation() == decision.operation()
                && acl.entry().principal().equals("User:" + decision.user())
                && acl.pattern().resourceType() == decision.resource().resourceType()
                && switch (acl.pattern().patternType()) {
                    case PREFIXED ->
                        decision.resource().name().startsWith(acl.pattern().name());
                    default -> decision.resource().name().equals(acl.pattern().name());
                };
    }

    private static String tooLong() {
        return "# Merrow Bank tells customers of a breach\n\n## Information:\n+ Source: The Harbour Ledger\n+ Date: 2025-04-14\n\n## Article:\n"
                + "Merrow Bank said that hackers had access to its network.\n\n".repeat(150);
    }

    private static void write(String topic, String value) throws Exception {
        Map<String, Object> properties =
                ConnectionSettings.kafkaProperties(settings(SecuredKafka.ADMINISTRATOR, Map.of()));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(PREFIX + topic, "key".getBytes(UTF_8), value.getBytes(UTF_8)))
                    .get();
        }
    }

    private static void does(String user, String... arguments) {
        Run run = Run.of(environment(user), arguments);
        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    private static Settings settings(String user, Map<String, String> more) {
        Map<String, String> environment = environment(user);
        environment.putAll(more);
        return KnownSettings.read(environment);
    }

    private static Map<String, String> environment(String user) {
        Map<String, String> environment = new HashMap<>(kafka.environment(user));
        environment.put("BREACHWIRE_TOPIC_PREFIX", PREFIX);
        environment.put("BREACHWIRE_HTTP_PORT", "0");
        environment.put(
                "BREACHWIRE_STREAMS_STATE_DIR", directory.resolve("state").toString());
        return environment;
    }
}
