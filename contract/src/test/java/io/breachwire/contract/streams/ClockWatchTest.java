package io.breachwire.contract.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong clock = new AtomicLong(1_700_000_000_000L);
    private final AtomicLong nanos = new AtomicLong(-Duration.ofHours(100).toNanos());
    private final ClockWatch watch = new ClockWatch(clock::get, nanos::get);

    @Test
    void aClockThatOnlyGoesOnWasNotSetBack() {
        for (int hour = 0; hour < 50; hour++) {
            pass(HOUR);
            assertThat(watch.setBack()).isZero();
        }
    }

    @Test
    void aClockThatWasSetBackStaysSoHoweverMuchTimePasses() {
        pass(HOUR);
        set(HOUR.multipliedBy(-2));
        assertThat(watch.setBack()).isEqualTo(HOUR.multipliedBy(2));

        pass(HOUR);
        assertThat(watch.setBack()).isEqualTo(HOUR.multipliedBy(2));
    }

    @Test
    void whatWaitingMakesGoodDoesNotCount() {
        set(ClockWatch.TOLERATED.negated());
        assertThat(watch.setBack()).isZero();

        set(Duration.ofMillis(-1));
        assertThat(watch.setBack()).isEqualTo(ClockWatch.TOLERATED.plusMillis(1));
    }

    @Test
    void aClockThatWasAheadAndIsSetRightWasSetBack() {
        set(HOUR);
        assertThat(watch.setBack()).isZero();

        set(HOUR.negated());
        assertThat(watch.setBack()).isEqualTo(HOUR);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toMillis());
        nanos.addAndGet(time.toNanos());
    }

    private void set(Duration by) {
        clock.addAndGet(by.toMillis());
    }
}
