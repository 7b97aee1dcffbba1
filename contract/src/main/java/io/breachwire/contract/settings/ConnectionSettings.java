package io.breachwire.contract.settings;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/** How every service reaches Kafka and the schema registry, and what its topics are called. */
public final class ConnectionSettings {
    public static final Setting<String> BOOTSTRAP_SERVERS = Setting.of(
            "kafka.bootstrap.servers",
            SettingType.TEXT,
            "localhost:9092",
            "Kafka brokers to start from, host:port with commas between them.");

    public static final Setting<List<URI>> REGISTRY_URL = Setting.of(
            "schema.registry.url",
            SettingType.HTTP_URLS,
            "http://localhost:8081",
            "Addresses of a schema registry that speaks Confluent's API. Apicurio's is under `/apis/ccompat/v7`.");

    public static final Setting<String> TOPIC_PREFIX = Setting.of(
                    "topic.prefix",
                    SettingType.TEXT,
                    "",
                    "Put before every topic name, application id and consumer group, so that installations can share a"
                            + " cluster.")
            .within("letters, digits, dots, hyphens and underscores", prefix -> prefix.matches("[A-Za-z0-9._-]{0,64}"));

    public static final Setting<Integer> TOPIC_PARTITIONS = Setting.of(
                    "topic.partitions",
                    SettingType.INTEGER,
                    "4",
                    "Partitions of topics that are created; those that exist are left as they are.")
            .within("1 to 1000", partitions -> partitions >= 1 && partitions <= 1000);

    public static final Setting<Integer> TOPIC_REPLICATION = Setting.of(
                    "topic.replication",
                    SettingType.INTEGER,
                    "-1",
                    "Replicas of each partition of topics that are created, those of Kafka Streams' state among them; -1 leaves it to"
                            + " the broker.")
            .within("-1, or 1 to 10", replicas -> replicas == -1 || (replicas >= 1 && replicas <= 10));

    public static final List<Setting<?>> ALL =
            List.of(BOOTSTRAP_SERVERS, REGISTRY_URL, TOPIC_PREFIX, TOPIC_PARTITIONS, TOPIC_REPLICATION);

    /** Of Kafka's own setting for {@link #securityProtocol}. */
    public static final String SECURITY_PROTOCOL_VARIABLE =
            Setting.environmentVariable("kafka." + CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);

    /** Kafka Streams knows no other but its own, which plain consumers do not; and in others brokers take partitions from who is slow. */
    private static final String GROUP_PROTOCOL = "classic";

    private static final String REGISTRY_TIMEOUT_MILLISECONDS = "10000";

    private ConnectionSettings() {}

    /**
     * Properties for any of Kafka's clients. May hold secrets: never log it.
     *
     * @throws SettingsException when the login cannot be read: whatever Kafka's clients take exception at in it they print, and that
     *     may be the password; and with a group protocol that not all of breachwire's clients speak
     */
    public static Map<String, Object> kafkaProperties(Settings settings) {
        Map<String, Object> properties = new HashMap<>(settings.under("kafka."));
        properties.put("bootstrap.servers", settings.get(BOOTSTRAP_SERVERS));
        Object protocol = properties.getOrDefault(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GROUP_PROTOCOL);
        if (!GROUP_PROTOCOL.equals(protocol)) {
            throw new SettingsException(List.of(setting(ConsumerConfig.GROUP_PROTOCOL_CONFIG) + " is \"" + protocol
                    + "\": breachwire's groups speak " + GROUP_PROTOCOL + "; leave it out"));
        }
        if (properties.get(SaslConfigs.SASL_JAAS_CONFIG) instanceof String login) {
            try {
                JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(login)));
            } catch (RuntimeException e) {
                throw new SettingsException(List.of(setting(SaslConfigs.SASL_JAAS_CONFIG)
                        + " is [hidden]: it cannot be read; expected the class of a login module, \"required\", name=\"value\" for"
                        + " each of its options (a quotation mark in a value is \\\"), and a semicolon"));
            }
        }
        return properties;
    }

    /** What is spoken with Kafka, such as SASL_SSL, as far as somebody said so. */
    public static String securityProtocol(Settings settings) {
        return settings.under("kafka.").getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT");
    }

    /** What a person is told when no broker answers. */
    public static String noBroker(Settings settings) {
        return "no Kafka broker answers at " + settings.get(BOOTSTRAP_SERVERS)
                + "; is it running, is that its address (" + BOOTSTRAP_SERVERS.environmentVariable()
                + "), and does it speak "
                + securityProtocol(settings) + " there (" + SECURITY_PROTOCOL_VARIABLE + ")?";
    }

    /**
     * Properties for the registry client, by the names that it documents. Its own timeouts, a minute each, would hold up
     * whoever serializes for as long. May hold secrets: never log it.
     */
    public static Map<String, String> registryProperties(Settings settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put("http.connect.timeout.ms", REGISTRY_TIMEOUT_MILLISECONDS);
        properties.put("http.read.timeout.ms", REGISTRY_TIMEOUT_MILLISECONDS);
        properties.putAll(settings.under("schema.registry."));
        properties.remove("url");
        // The client reads its TLS settings under the prefix, all others without it.
        Map<String, String> result = new HashMap<>();
        properties.forEach(
                (name, value) -> result.put(name.startsWith("ssl.") ? "schema.registry." + name : name, value));
        return result;
    }

    private static String setting(String nameOfKafka) {
        String name = "kafka." + nameOfKafka;
        return name + " (" + Setting.environmentVariable(name) + ")";
    }
}
