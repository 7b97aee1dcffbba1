package io.breachwire.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.breachwire.ingest.intake.FakeBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedListFileTest {
    private static final FeedAddress ANYWAY = feed("https://anyway.example/");
    private static final FeedAddress A = feed("https://a.example/");
    private static final FeedAddress B = feed("https://b.example/");

    @TempDir
    private Path directory;

    private Path file;
    private FeedListFile list;

    @BeforeEach
    void begin() {
        file = directory.resolve("feeds.txt");
        list = new FeedListFile(file, List.of(ANYWAY), Clock.fixed(FakeBroker.NOW, ZoneOffset.UTC));
    }

    @Test
    void atTheFirstLookItIsTakenAsItIs() throws Exception {
        write("https://a.example/");

        assertThat(list.look()).contains(List.of(ANYWAY, A));
        assertThat(list.status()).isEqualTo(new FeedListStatus(file.toString(), FakeBroker.NOW, "", List.of()));
        assertThat(list.status().isWhole()).isTrue();
    }

    @Test
    void aChangeIsTakenOnceItIsTheSameAtTwoLooks() throws Exception {
        write("https://a.example/\nhttps://b.example/");
        list.look();

        write("https://b.exam");
        assertThat(list.look()).isEmpty();
        write("https://b.example/");
        assertThat(list.look()).isEmpty();
        assertThat(list.look()).contains(List.of(ANYWAY, B));
    }

    /** Opening one waits for its other end, which may never come. */
    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();

        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertUnreadable("it is a directory or a pipe, and no file"));
    }

    @Test
    void aFileThatCannotBeReadChangesNothingAndSaysWhy() throws Exception {
        assertUnreadable("there is no such file");
        write("");
        assertUnreadable("it is empty");
        write("<opml><body>");
        assertUnreadable("this is not XML as it should be");
        write("https://a.example/\n".repeat(FeedListFile.MOST_BYTES / 19 + 1));
        assertUnreadable("it is larger than");
        Files.delete(file);
        Files.createDirectory(file);
        assertUnreadable("it is a directory or a pipe, and no file");
        Files.delete(file);
        write("https://a.example/");

        assertThat(looks()).contains(List.of(ANYWAY, A));
        assertThat(list.status().isWhole()).isTrue();
    }

    @Test
    void whatWasReadBeforeTheFileBrokeIsStillTold() throws Exception {
        write("https://a.example/");
        list.look();
        Files.delete(file);
        list.look();

        assertThat(list.status().lastRead()).isEqualTo(FakeBroker.NOW);
        assertThat(list.status().detail()).isEqualTo("there is no such file");
    }

    @Test
    void aBadLineIsToldAndLeftOut() throws Exception {
        write("nonsense\nhttps://a.example/");

        assertThat(list.look()).contains(List.of(ANYWAY, A));
        assertThat(list.status().leftOut()).hasSize(1);
        assertThat(list.status().isWhole()).isFalse();
    }

    @Test
    void aLinkToTheFileIsFollowed() throws Exception {
        Path other = Files.writeString(directory.resolve("data"), "https://a.example/");
        Files.createSymbolicLink(file, other);

        assertThat(list.look()).contains(List.of(ANYWAY, A));
    }

    private void assertUnreadable(String why) {
        assertThat(looks()).isEmpty();
        assertThat(list.status().detail()).startsWith(why);
        assertThat(list.status().isWhole()).isFalse();
    }

    /** As often as it takes until a change is taken. */
    private Optional<List<FeedAddress>> looks() {
        list.look();
        return list.look();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private static FeedAddress feed(String address) {
        return new FeedAddress(URI.create(address));
    }
}
