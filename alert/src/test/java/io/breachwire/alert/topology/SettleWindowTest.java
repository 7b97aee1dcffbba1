package io.breachwire.alert.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettleWindowTest {
    private static final SettleWindow WINDOW = new SettleWindow(Duration.ofSeconds(5), Duration.ofSeconds(60));
    private static final long NOW = 1_700_000_000_000L;

    @Test
    void whatAnEarlierRunLeftIsDueWhenItWas() {
        assertThat(WINDOW.stillDue(NOW + 3_000, NOW)).isEqualTo(NOW + 3_000);
        assertThat(WINDOW.stillDue(NOW - 3_000, NOW)).isEqualTo(NOW - 3_000);
    }

    @Test
    void aClockThatWasAheadLetsNothingWaitForLongerThanItsQuiet() {
        assertThat(WINDOW.stillDue(NOW + Duration.ofHours(8).toMillis(), NOW)).isEqualTo(NOW + 5_000);
    }
}
