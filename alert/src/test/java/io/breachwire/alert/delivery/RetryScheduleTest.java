package io.breachwire.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void waitsGrowFourfoldUpToTheLongest() {
        RetrySchedule schedule = new RetrySchedule(7, Duration.ofSeconds(5), HOUR, () -> 0.5);
        List<Long> seconds = new ArrayList<>();
        for (int attempt = 1; attempt <= 7; attempt++) {
            schedule.after(attempt, Optional.empty()).map(Duration::toSeconds).ifPresent(seconds::add);
        }

        assertThat(seconds).containsExactly(5L, 20L, 80L, 320L, 1280L, 3600L);
    }

    @Test
    void aWaitIsAFifthShorterOrLongerAsChanceHasIt() {
        assertThat(new RetrySchedule(3, Duration.ofSeconds(5), HOUR, () -> 0).after(1, Optional.empty()))
                .contains(Duration.ofSeconds(4));
        assertThat(new RetrySchedule(3, Duration.ofSeconds(5), HOUR, () -> 1).after(1, Optional.empty()))
                .contains(Duration.ofSeconds(6));
        assertThat(new RetrySchedule(9, Duration.ofSeconds(5), HOUR, () -> 0).after(8, Optional.empty()))
                .as("those that wait longest are spread as well")
                .contains(Duration.ofMinutes(48));
    }

    @Test
    void theEndpointMayAskForMoreButNotForLongerThanTheLongest() {
        RetrySchedule schedule = new RetrySchedule(3, Duration.ofSeconds(5), HOUR, () -> 0.5);

        assertThat(schedule.after(1, Optional.of(Duration.ofSeconds(1)))).contains(Duration.ofSeconds(5));
        assertThat(schedule.after(1, Optional.of(Duration.ofSeconds(90)))).contains(Duration.ofSeconds(90));
        assertThat(schedule.after(1, Optional.of(Duration.ofDays(400)))).contains(HOUR);
    }

    @Property
    void everyWaitIsBounded(
            @ForAll @IntRange(min = 1, max = 200) int attempt,
            @ForAll @DoubleRange(min = 0, max = 1) double random,
            @ForAll @LongRange(min = 0, max = 999_999_999) long asked) {
        RetrySchedule schedule = new RetrySchedule(100, Duration.ofMillis(10), HOUR, () -> random);
        Optional<Duration> wait = schedule.after(attempt, Optional.of(Duration.ofSeconds(asked)));

        assertThat(wait.isPresent()).isEqualTo(attempt < 100);
        wait.ifPresent(duration -> assertThat(duration).isBetween(Duration.ofMillis(8), HOUR));
    }
}
