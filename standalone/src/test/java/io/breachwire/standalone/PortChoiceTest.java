package io.breachwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortChoiceTest {
    /** Of some thirty thousand that there are, one in thirty: chosen blindly, some would come twice. */
    @Test
    void portsThatAreChosenForSeveralAtATimeAreDifferent() {
        Set<Integer> chosen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(chosen.add(PortChoice.anyFreeBut(chosen))).isTrue();
        }
    }
}
