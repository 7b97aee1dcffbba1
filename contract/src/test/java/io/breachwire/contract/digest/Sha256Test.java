package io.breachwire.contract.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** The example of one block in FIPS 180-4's test vectors. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void theStandardsExampleComesOutRight() {
        assertThat(Sha256.of("abc").hex()).isEqualTo(ABC);
        assertThat(Sha256.of("abc").bytes()).hasSize(32).startsWith(0xba, 0x78);
        assertThat(Sha256.of("abc").hex(12)).isEqualTo("ba7816bf8f01");
    }

    @Test
    void whatIsAddedInPiecesIsAsWhatIsAddedAtOnce() {
        byte[] bytes = "abc".getBytes(StandardCharsets.UTF_8);

        assertThat(new Sha256()
                        .add(bytes, 0, 1)
                        .add(ByteBuffer.wrap(bytes, 1, 2))
                        .hex())
                .isEqualTo(ABC);
    }
}
