package io.breachwire.standalone;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.standalone.command.KnownSettings;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/**
 * A real broker that speaks TLS and SASL alone and lets nobody do what no ACL allows, but its administrator; and a registry behind TLS
 * and a password.
 */
final class SecuredKafka implements AutoCloseable {
    /** The one user who may do everything. */
    static final String ADMINISTRATOR = "administrator";

    private static final int ITERATIONS = 4096;

    private final PrivateCertificate certificate;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry embeddedRegistry;
    private final SecuredRegistry registry;
    private final Admin administrator;

    private SecuredKafka(
            PrivateCertificate certificate,
            EmbeddedBroker broker,
            EmbeddedRegistry embeddedRegistry,
            SecuredRegistry registry) {
        this.certificate = certificate;
        this.broker = broker;
        this.embeddedRegistry = embeddedRegistry;
        this.registry = registry;
        this.administrator =
                Admin.create(ConnectionSettings.kafkaProperties(KnownSettings.read(environment(ADMINISTRATOR))));
    }

    static SecuredKafka start(Path directory) throws Exception {
        PrivateCertificate certificate = PrivateCertificate.in(directory);
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0, properties(certificate));
        EmbeddedRegistry registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
        return new SecuredKafka(certificate, broker, registry, new SecuredRegistry(registry.url(), certificate));
    }

    /** Makes users known, who may do nothing yet. */
    void admit(String... users) throws Exception {
        administrator
                .alterUserScramCredentials(List.of(users).stream()
                        .<UserScramCredentialAlteration>map(user -> new UserScramCredentialUpsertion(
                                user,
                                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                                password(user)))
                        .toList())
                .all()
                .get();
    }

    void grant(Collection<AclBinding> acls) throws Exception {
        administrator.createAcls(acls).all().get();
    }

    void revoke(AclBinding acl) throws Exception {
        administrator.deleteAcls(List.of(acl.toFilter())).all().get();
    }

    /** What an operator sets in the environment of a process of a user's. */
    Map<String, String> environment(String user) {
        Map<String, String> environment = new HashMap<>();
        environment.put("BREACHWIRE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("BREACHWIRE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        boolean isAdministrator = user.equals(ADMINISTRATOR);
        environment.put("BREACHWIRE_KAFKA_SASL_MECHANISM", isAdministrator ? "PLAIN" : "SCRAM-SHA-512");
        environment.put(
                "BREACHWIRE_KAFKA_SASL_JAAS_CONFIG",
                login(isAdministrator ? PlainLoginModule.class : ScramLoginModule.class, user));
        environment.put(
                "BREACHWIRE_KAFKA_SSL_TRUSTSTORE_LOCATION",
                certificate.trustStore().toString());
        environment.put("BREACHWIRE_KAFKA_SSL_TRUSTSTORE_PASSWORD", PrivateCertificate.PASSWORD);
        environment.put("BREACHWIRE_SCHEMA_REGISTRY_URL", registry.url());
        environment.put("BREACHWIRE_SCHEMA_REGISTRY_BASIC_AUTH_CREDENTIALS_SOURCE", "USER_INFO");
        environment.put(
                "BREACHWIRE_SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO",
                SecuredRegistry.USER + ":" + SecuredRegistry.PASSWORD);
        environment.put(
                "BREACHWIRE_SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION",
                certificate.trustStore().toString());
        environment.put("BREACHWIRE_SCHEMA_REGISTRY_SSL_TRUSTSTORE_PASSWORD", PrivateCertificate.PASSWORD);
        return environment;
    }

    static String password(String user) {
        return user + "-password";
    }

    @Override
    public void close() {
        administrator.close();
        registry.close();
        embeddedRegistry.close();
        broker.close();
    }

    private static String login(Class<?> module, String user) {
        return module.getName() + " required username=\"" + user + "\" password=\"" + password(user) + "\";";
    }

    /** The embedded broker's listeners have names that say plain, which are only names here. */
    private static Map<String, String> properties(PrivateCertificate certificate) {
        String login = login(PlainLoginModule.class, ADMINISTRATOR)
                .replace(";", " user_" + ADMINISTRATOR + "=\"" + password(ADMINISTRATOR) + "\";");
        Map<String, String> properties = new HashMap<>(certificate.ofServer());
        properties.put("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:SASL_SSL");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512");
        properties.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        properties.put("sasl.mechanism.controller.protocol", "PLAIN");
        for (String listener : List.of("plaintext", "controller")) {
            properties.put("listener.name." + listener + ".plain.sasl.jaas.config", login);
            properties.put(
                    "listener.name." + listener + ".scram-sha-512.sasl.jaas.config",
                    ScramLoginModule.class.getName() + " required;");
        }
        properties.put("authorizer.class.name", RecordingAuthorizer.class.getName());
        properties.put("allow.everyone.if.no.acl.found", "false");
        properties.put("super.users", "User:" + ADMINISTRATOR);
        return properties;
    }
}
