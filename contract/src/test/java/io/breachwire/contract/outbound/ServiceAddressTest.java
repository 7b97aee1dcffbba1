package io.breachwire.contract.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressTest {
    @Test
    void userAndPasswordAreForTheHeaderAlone() {
        ServiceAddress address = ServiceAddress.of(URI.create("https://ada:p%40ss@host.example:8443/a?b=c@d"));

        assertThat(address.url()).isEqualTo(URI.create("https://host.example:8443/a?b=c@d"));
        assertThat(address.authorization()).contains("Basic YWRhOnBAc3M=");
        assertThat(address).hasToString("https://host.example:8443/a?b=c@d");
    }

    @Test
    void anAddressWithoutAUserStaysAsItIs() {
        ServiceAddress address = ServiceAddress.of(URI.create("http://host.example/@a"));

        assertThat(address.url()).isEqualTo(URI.create("http://host.example/@a"));
        assertThat(address.authorization()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://ada:secret@host", "https://ada:secret@two@host", "https://ada:secret@"})
    void whatIsNoAddressIsSaidWithoutItsPassword(String typed) {
        assertThatThrownBy(() -> ServiceAddress.of(URI.create(typed)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:8080", "ftp://host", "/v1/articles"})
    void whatIsNoAddressIsSaid(String typed) {
        assertThatThrownBy(() -> ServiceAddress.of(URI.create(typed)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://host:8080");
    }
}
