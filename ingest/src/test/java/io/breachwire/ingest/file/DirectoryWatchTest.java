package io.breachwire.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.intake.FakeBroker;
import io.breachwire.ingest.intake.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWatchTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration DEFINITELY_TOO_SLOW = Duration.ofSeconds(30);

    private final FakeBroker broker = FakeBroker.acknowledgingAtOnce();
    private final FileSource source =
            new FileSource(broker.intake(Settings.of(Map.of()), new SimpleMeterRegistry()), Duration.ofMillis(1));

    @TempDir
    Path directory;

    private DirectoryScan scan;

    @BeforeEach
    void look() throws Exception {
        Files.writeString(directory.resolve("before.md"), FileSourceTest.markdown("Before"));
        scan = source.scan(List.of(directory), FileProgress.SILENT);
        scan.look();
        scan.look();
    }

    @Test
    void whatIsThereAndWhatComesLaterIsPublishedOnce() throws Exception {
        assertThat(titles()).containsExactly("Before");

        Files.createDirectory(directory.resolve("new"));
        Files.writeString(directory.resolve("new/later.md"), FileSourceTest.markdown("Later"));
        scan.look();
        scan.look();
        scan.look();

        assertThat(titles()).containsExactly("Before", "Later");
    }

    @Test
    void aChangedFileIsPublishedAsANewRevision() throws Exception {
        Files.writeString(directory.resolve("before.md"), FileSourceTest.markdown("Before") + "More became known.\n");
        scan.look();
        scan.look();

        assertThat(titles()).containsExactly("Before", "Before");
        assertThat(broker.articles())
                .extracting(RawArticle::getId)
                .containsOnly(broker.articles().get(0).getId());
        assertThat(broker.articles()).extracting(RawArticle::getRevision).doesNotHaveDuplicates();
    }

    @Test
    void aFileThatGrowsFromLookToLookIsLeftUntilItStays() throws Exception {
        String text = FileSourceTest.markdown("Slow");
        for (int i = 0; i < text.length(); i += 10) {
            Files.writeString(directory.resolve("slow.md"), text.substring(0, i));
            scan.look();
        }
        Files.writeString(directory.resolve("slow.md"), text);
        scan.look();
        assertThat(titles()).containsExactly("Before");

        scan.look();

        assertThat(titles()).containsExactly("Before", "Slow");
        assertThat(broker.rejected()).isEmpty();
    }

    @Test
    void aFileMovedIntoPlaceIsTaken() throws Exception {
        Path temporary = Files.writeString(directory.resolve("moved.md.tmp"), FileSourceTest.markdown("Moved"));
        scan.look();
        scan.look();
        assertThat(titles()).containsExactly("Before");

        Files.move(temporary, directory.resolve("moved.md"), StandardCopyOption.ATOMIC_MOVE);
        scan.look();
        scan.look();

        assertThat(titles()).containsExactly("Before", "Moved");
    }

    @Test
    void whatKafkaDoesNotTakeIsTakenWhenItIsBack() throws Exception {
        broker.registryFailure = () -> new TimeoutException("away");
        Files.writeString(directory.resolve("outage.md"), FileSourceTest.markdown("Outage"));
        Files.writeString(
                directory.resolve("outage.ndjson"), FileSourceTest.json("One") + "\n" + FileSourceTest.json("Two"));
        scan.look();
        scan.look();
        assertThat(titles()).containsExactly("Before");

        broker.registryFailure = () -> null;
        scan.look();

        assertThat(titles()).containsExactly("Before", "Outage", "One", "Two");
        scan.look();
        assertThat(titles()).hasSize(4);
    }

    @Test
    void aDirectoryThatGoesAwayAndComesBackIsLookedThroughAgain() throws Exception {
        Path away = directory.resolveSibling(directory.getFileName() + "-away");
        Files.move(directory, away);
        scan.look();
        Files.move(away, directory);
        Files.writeString(directory.resolve("back.md"), FileSourceTest.markdown("Back"));

        scan.look();
        scan.look();

        assertThat(titles()).contains("Back");
    }

    @Test
    void eachLookThatTookSomethingIsToldOnce() throws Exception {
        Heard heard = new Heard();
        scan = source.scan(List.of(directory), heard);
        scan.look();
        scan.look();
        Files.writeString(
                directory.resolve("later.ndjson"), FileSourceTest.json("One") + "\n" + FileSourceTest.json("Two"));
        Files.writeString(directory.resolve("broken.md"), "# Headline only\n");
        scan.look();
        scan.look();
        scan.look();

        assertThat(heard.lines).containsExactly("1 articles, 0 rejected", "2 articles, 1 rejected");
    }

    @Test
    void aDirectoryThatGoesAwayIsToldOnceAndWhenItIsBack() throws Exception {
        Heard heard = new Heard();
        scan = source.scan(List.of(directory), heard);
        Path away = directory.resolveSibling(directory.getFileName() + "-away");
        Files.move(directory, away);
        scan.look();
        scan.look();
        Files.move(away, directory);
        scan.look();

        assertThat(heard.lines).containsExactly("gone", "back");
    }

    private static final class Heard implements FileProgress {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void settled(String origin, Outcome outcome) {}

        @Override
        public void looked(FileReport report) {
            lines.add(report.accepted() + " articles, " + report.rejected() + " rejected");
        }

        @Override
        public void gone(Path watched) {
            lines.add("gone");
        }

        @Override
        public void back(Path watched) {
            lines.add("back");
        }
    }

    @Test
    void aWatchLooksByItselfUntilItIsClosed() throws Exception {
        try (DirectoryWatch unused = source.watch(List.of(directory), INTERVAL, FileProgress.SILENT)) {
            Files.writeString(directory.resolve("watched.md"), FileSourceTest.markdown("Watched"));
            await().atMost(DEFINITELY_TOO_SLOW).until(() -> titles().contains("Watched"));
        }
    }

    private List<String> titles() {
        return broker.articles().stream().map(RawArticle::getTitle).toList();
    }
}
