package io.breachwire.standalone.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.TopicDefinition;
import io.breachwire.standalone.ThreeBrokers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one broker cannot show: that another knows less than it, or is away. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ITSeveralBrokers {
    private static final int OFTEN = 20;

    @TempDir
    private Path directory;

    @Test
    void topicsAreCreatedAndComparedAlthoughOneBrokerHearsOfThemBeforeAnother() throws Exception {
        try (ThreeBrokers brokers = ThreeBrokers.start(directory)) {
            for (int time = 0; time < OFTEN; time++) {
                Settings settings = brokers.settings().with(ConnectionSettings.TOPIC_PREFIX, time + ".");
                TopicAdministrator administrator = new TopicAdministrator(settings);
                assertThat(administrator.createMissing()).isNotEmpty();
                assertThat(administrator.review().differences()).isEmpty();
            }
        }
    }

    @Test
    void topicsWaitForAsManyBrokersAsTheyAreToHaveReplicas() throws Exception {
        try (ThreeBrokers brokers = ThreeBrokers.startTwo(directory)) {
            TopicAdministrator administrator = new TopicAdministrator(brokers.settings());
            CompletableFuture<List<TopicDefinition>> created =
                    CompletableFuture.supplyAsync(administrator::createMissing);
            brokers.startThird();

            assertThat(created.get()).isNotEmpty();
            assertThat(administrator.review().differences()).isEmpty();
        }
    }
}
