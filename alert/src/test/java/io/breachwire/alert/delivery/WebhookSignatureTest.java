package io.breachwire.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    /** The vector that the standard's own libraries are tested with. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant TIMESTAMP = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void thePublishedVectorIsSignedAsPublished() {
        assertThat(WebhookSignature.of(ID, TIMESTAMP, BODY, List.of(WebhookSecret.parse(SECRET))))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void duringARotationEverySecretSigns() {
        WebhookSecret newer = WebhookSecret.parse(WebhookSecret.generate());

        assertThat(WebhookSignature.of(ID, TIMESTAMP, BODY, List.of(newer, WebhookSecret.parse(SECRET)))
                        .split(" "))
                .hasSize(2)
                .contains(SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_",
                "whsec_MfKQ9r8G",
                "whsec_not*base64*at*all*whatever*1234"
            })
    void whatIsNoSecretIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected")
                .hasNoCause()
                .message()
                .doesNotContain("MfKQ", "whatever");
    }

    @ParameterizedTest
    @CsvSource({"23, false", "24, true", "64, true", "65, false"})
    void aSecretHas24To64Bytes(int bytes, boolean fits) {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);

        if (fits) {
            assertThat(WebhookSecret.parse(secret).key()).hasSize(bytes);
        } else {
            assertThatThrownBy(() -> WebhookSecret.parse(secret))
                    .hasMessage("expected a secret of 24 to 64 bytes, found " + bytes);
        }
    }

    @Test
    void aSecretNeverShows() {
        assertThat(WebhookSecret.parse(SECRET)).hasToString("whsec_[hidden]");
    }

    @Test
    void generatedSecretsAreReadAndDiffer() {
        String one = WebhookSecret.generate();

        assertThat(WebhookSecret.parse(one).key()).hasSize(32);
        assertThat(one).isNotEqualTo(WebhookSecret.generate());
    }
}
