package io.breachwire.standalone.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.service.Health;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LongWaitTest {
    private static final Health WAITING = Health.waiting("no broker answers");

    private long now;
    private final LongWait wait = new LongWait(() -> now);

    @Test
    void whatWaitsForLongIsToldOnceAndNowAndThen() {
        assertThat(after(2, WAITING)).isEmpty();
        assertThat(after(1, WAITING)).contains("has waited for 3 min: no broker answers");
        assertThat(after(29, WAITING)).isEmpty();
        assertThat(after(1, WAITING)).contains("has waited for 33 min: no broker answers");
    }

    @Test
    void thatItWorksAgainIsToldToWhomItsWaitWasTold() {
        after(3, WAITING);
        assertThat(after(1, Health.UP)).contains("works again");
        assertThat(after(1, Health.UP)).isEmpty();
    }

    @Test
    void aShortWaitIsNoNewsNorIsItsEnd() {
        assertThat(after(2, WAITING)).isEmpty();
        assertThat(after(0, Health.UP)).isEmpty();
        assertThat(after(2, WAITING)).isEmpty();
    }

    private Optional<String> after(long minutes, Health health) {
        now += Duration.ofMinutes(minutes).toNanos();
        return wait.news(health);
    }
}
