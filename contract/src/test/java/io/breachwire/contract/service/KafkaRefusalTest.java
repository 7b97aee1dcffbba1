package io.breachwire.contract.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class KafkaRefusalTest {
    @Test
    void aRightThatIsMissingIsToldWithWhatItIsFor() {
        assertThat(words(new StreamsException(new TopicAuthorizationException(Set.of("incidents")))))
                .contains("the topic incidents", KafkaRefusal.RIGHTS);
        assertThat(words(new StreamsException(new TransactionalIdAuthorizationException("refused"))))
                .contains("Write under its transactional ids", KafkaRefusal.RIGHTS);
        assertThat(words(new StreamsException(
                        "Could not create topic breachwire-enrich-x.", new TopicAuthorizationException("refused"))))
                .contains("Could not create topic breachwire-enrich-x", KafkaRefusal.RIGHTS);
    }

    @Test
    void aCertificateThatIsNotTrustedIsToldWithTheReason() {
        assertThat(words(new ExecutionException(new SslAuthenticationException(
                        "SSL handshake failed", new SSLHandshakeException("unable to find valid certification path")))))
                .contains("unable to find valid certification path", "BREACHWIRE_KAFKA_SSL_TRUSTSTORE_LOCATION");
    }

    @Test
    void aWrongPasswordIsToldWithWhereItIsSet() {
        assertThat(words(new ExecutionException(new SaslAuthenticationException("invalid credentials"))))
                .contains("invalid credentials", "BREACHWIRE_KAFKA_SASL_JAAS_CONFIG");
    }

    @Test
    void whatIsNoRefusalIsLeftToOthers() {
        assertThat(KafkaRefusal.inWords(new IllegalStateException(new IllegalStateException("away"))))
                .isEmpty();
    }

    private static String words(Throwable error) {
        return KafkaRefusal.inWords(error).orElseThrow();
    }
}
