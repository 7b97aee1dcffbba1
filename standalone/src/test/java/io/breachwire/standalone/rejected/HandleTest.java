package io.breachwire.standalone.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HandleTest {
    @Test
    void aHandleIsReadAsItIsWritten() {
        assertThat(Handle.parse("2-17")).isEqualTo(new Handle(2, 17)).hasToString("2-17");
    }

    @Test
    void whatIsNoHandleIsTold() {
        for (String wrong : List.of("", "2", "2-", "-17", "2/17", "2-17-3", "a-b", "2-9999999999999999999999")) {
            assertThatThrownBy(() -> Handle.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("such as 2-17");
        }
    }
}
