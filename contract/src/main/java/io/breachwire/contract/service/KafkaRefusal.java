package io.breachwire.contract.service;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** What a secured Kafka refuses to this process, of which its clients say little more than that. */
public final class KafkaRefusal {
    /** Where the rights of everybody are. */
    public static final String RIGHTS = "grant what docs/operating.md lists under \"A secured Kafka\"";

    private static final String CONNECTION = "see docs/operating.md, \"A secured Kafka\"";

    private KafkaRefusal() {}

    /** What is refused and how to mend it, in one line for a person and without secrets; empty when that is not the matter. */
    public static Optional<String> inWords(Throwable error) {
        String doing = "";
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SslAuthenticationException) {
                return Optional.of("there is no TLS connection to Kafka: " + RootCause.message(cause)
                        + "; is its certificate trusted (BREACHWIRE_KAFKA_SSL_TRUSTSTORE_LOCATION), and issued for the name"
                        + " in BREACHWIRE_KAFKA_BOOTSTRAP_SERVERS? " + CONNECTION);
            }
            if (cause instanceof AuthenticationException) {
                return Optional.of("Kafka does not let this user in: " + cause.getMessage()
                        + "; are BREACHWIRE_KAFKA_SASL_MECHANISM and BREACHWIRE_KAFKA_SASL_JAAS_CONFIG right? "
                        + CONNECTION);
            }
            if (cause instanceof AuthorizationException refusal) {
                return Optional.of("Kafka refuses this user " + what(refusal, doing) + "; " + RIGHTS);
            }
            // Kafka Streams says what it was at, and the brokers that they refuse it.
            doing = cause instanceof KafkaException ? ": " + cause.getMessage() : "";
        }
        return Optional.empty();
    }

    private static String what(AuthorizationException refusal, String doing) {
        if (refusal instanceof TopicAuthorizationException topics
                && !topics.unauthorizedTopics().isEmpty()) {
            return "a right on the topic "
                    + String.join(
                            ", ", topics.unauthorizedTopics().stream().sorted().toList());
        }
        if (refusal instanceof GroupAuthorizationException group && group.groupId() != null) {
            return "Read of the consumer group " + group.groupId();
        }
        if (refusal instanceof TransactionalIdAuthorizationException) {
            return "Write under its transactional ids";
        }
        return "what it asks for" + doing + ": " + refusal.getMessage();
    }
}
