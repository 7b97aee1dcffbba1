package io.breachwire.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTest {
    @Test
    void theLabelTellsWhereItIsAndNothingOfPathAndQuery() {
        Endpoint endpoint = endpoint("https://hooks.example:8443/services/T00/B00/secret?key=hidden");

        assertThat(endpoint.label()).isEqualTo("https://hooks.example:8443#" + endpoint.name());
        assertThat(endpoint).hasToString(endpoint.label());
        assertThat(endpoint("http://[2001:db8::1]/hook").label()).startsWith("http://[2001:db8::1]#");
    }

    @Test
    void twoOnOneHostHaveDifferentLabelsAndEachAlwaysTheSame() {
        assertThat(endpoint("https://hooks.example/one").label())
                .isEqualTo(endpoint("https://hooks.example/one").label())
                .isNotEqualTo(endpoint("https://hooks.example/two").label())
                .isNotEqualTo(endpoint("https://hooks.example/one?to=two").label());
    }

    @Test
    void theNameIsTheBeginningOfTheDigestOfTheUrl() {
        // printf %s https://hooks.example/one | sha256sum | cut -c1-12
        assertThat(endpoint("https://hooks.example/one").name()).isEqualTo("a20f77a5d503");
    }

    private static Endpoint endpoint(String url) {
        return new Endpoint(URI.create(url), List.of());
    }
}
