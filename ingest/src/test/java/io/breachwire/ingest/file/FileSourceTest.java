package io.breachwire.ingest.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.article.FaultCause;
import io.breachwire.ingest.intake.FakeBroker;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    private final FakeBroker broker = FakeBroker.acknowledgingAtOnce();
    private final Intake intake = broker.intake(Settings.of(Map.of()), new SimpleMeterRegistry());
    private final FileSource source = new FileSource(intake, Duration.ofMillis(1));
    private final Map<String, String> heard = new ConcurrentHashMap<>();

    private final FileProgress listener = new FileProgress() {
        @Override
        public void settled(String origin, Outcome outcome) {
            heard.merge(
                    origin,
                    outcome instanceof Outcome.Rejected rejected
                            ? rejected.fault().cause().code()
                            : "accepted",
                    (one, other) -> "twice");
        }

        @Override
        public void skipped(String origin, String reason) {
            heard.put(origin, "skipped");
        }
    };

    @TempDir
    Path directory;

    @Test
    void aDirectoryIsPublishedWithAllThoseWithinInTheOrderOfNames() throws Exception {
        write("b/two.md", markdown("Two"));
        write("a/one.json", json("One"));
        write("b/c/three.ndjson", json("Three") + "\n\r\n" + json("Four") + "\r\n");
        write("five", markdown("Five"));

        FileReport report = source.publish(List.of(directory), listener);

        assertThat(broker.articles())
                .extracting(RawArticle::getOrigin)
                .containsExactly("a/one.json", "b/c/three.ndjson:1", "b/c/three.ndjson:3", "b/two.md", "five");
        assertThat(report).isEqualTo(new FileReport(5, 0, 0, Map.of(), ""));
        assertThat(report.complete()).isTrue();
        assertThat(heard).hasSize(5).doesNotContainValue("twice");
    }

    @Test
    void aSingleFileIsNamedByItself() throws Exception {
        write("b/two.md", markdown("Two"));

        source.publish(List.of(directory.resolve("b/two.md")), listener);

        assertThat(broker.articles()).extracting(RawArticle::getOrigin).containsExactly("two.md");
    }

    @Test
    void whatIsUnusableIsRejectedAndStopsNothingElse() throws Exception {
        write("binary.md", "# T\0\0");
        write("broken.json", "{\"title\": ");
        write("empty.json", "");
        write("empty.ndjson", "\n\n");
        write("empty.unknown", "");
        write("header.md", markdown("T").replaceFirst("(?s)## Article:.*", "## Article:\n"));
        Files.write(directory.resolve("latin1.md"), markdown("Caf\u00e9").getBytes(ISO_8859_1));
        write("lines.ndjson", json("Good") + "\n{\"title\"\n" + json("Good too"));
        write("photo.jpg", "\u00ff\u00d8\0\0");
        write("table.csv", "a,b\n1,2\n");
        write("zulu.md", markdown("Zulu"));

        FileReport report = source.publish(List.of(directory), listener);

        assertThat(new TreeMap<>(heard))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("binary.md", "binary"),
                        Map.entry("broken.json", "broken-json"),
                        Map.entry("empty.json", "empty"),
                        Map.entry("empty.ndjson", "empty"),
                        Map.entry("empty.unknown", "empty"),
                        Map.entry("header.md", "missing-body"),
                        Map.entry("latin1.md", "invalid-utf8"),
                        Map.entry("lines.ndjson:1", "accepted"),
                        Map.entry("lines.ndjson:2", "broken-json"),
                        Map.entry("lines.ndjson:3", "accepted"),
                        Map.entry("photo.jpg", "binary"),
                        Map.entry("table.csv", "unknown-format"),
                        Map.entry("zulu.md", "accepted"))));
        assertThat(report.accepted()).isEqualTo(3);
        assertThat(report.rejected()).isEqualTo(10);
        assertThat(report.rejectedByCause()).containsEntry("empty", 3L);
        assertThat(broker.rejected()).hasSize(10);
        assertThat(broker.rejected())
                .filteredOn(kept -> FakeBroker.headers(kept).get("source").equals("table.csv"))
                .singleElement()
                .satisfies(kept -> assertThat(kept.value()).asString(UTF_8).isEqualTo("a,b\n1,2\n"));
    }

    @Test
    void aLineThatIsTooLongIsKeptAndTheLinesAroundItAreRead() throws Exception {
        FileSource small = new FileSource(
                broker.intake(Settings.of(Map.of("ingest.article.max.bytes", "1KB")), new SimpleMeterRegistry()),
                Duration.ofMillis(1));
        String tooLong = json("x".repeat(3000));
        write("lines.jsonl", json("One") + "\n" + tooLong + "\n" + json("Three"));

        small.publish(List.of(directory), listener);

        assertThat(heard)
                .isEqualTo(
                        Map.of("lines.jsonl:1", "accepted", "lines.jsonl:2", "too-large", "lines.jsonl:3", "accepted"));
        assertThat(broker.rejected().get(0).value()).asString(UTF_8).isEqualTo(tooLong);
        assertThat(FakeBroker.headers(broker.rejected().get(0)).get("reason")).contains("line 2");
    }

    @Test
    void linksHiddenNamesAndWorkInProgressAreLeftAlone() throws Exception {
        write("a/one.md", markdown("One"));
        write(".git/config", "x");
        write("two.md.tmp", markdown("Two"));
        write("three.md~", markdown("Three"));
        Files.createSymbolicLink(directory.resolve("a/loop"), directory);
        Files.createSymbolicLink(directory.resolve("outside.md"), Path.of("/etc/hostname"));

        FileReport report = source.publish(List.of(directory), listener);

        assertThat(heard)
                .isEqualTo(Map.of(
                        "a/one.md", "accepted",
                        ".git", "skipped",
                        "two.md.tmp", "skipped",
                        "three.md~", "skipped",
                        "a/loop", "skipped",
                        "outside.md", "skipped"));
        assertThat(report).isEqualTo(new FileReport(1, 0, 5, Map.of(), ""));
    }

    @Test
    void aPathThatIsGivenMayItselfBeALink() throws Exception {
        write("real/one.md", markdown("One"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("real"));

        Path linkToFile = Files.createSymbolicLink(directory.resolve("latest.md"), directory.resolve("real/one.md"));

        assertThat(source.publish(List.of(link, linkToFile), listener).accepted())
                .isEqualTo(2);
        assertThat(heard).containsOnlyKeys("one.md", "latest.md");
    }

    @Test
    void aFileThatBecomesALinkBeforeItIsReadIsNotFollowedToWhereOthersMayNotRead() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), markdown("Secret"));
        write("drop/a.md", markdown("Harmless"));
        ArticleFiles files = new ArticleFiles(1 << 20);
        List<ArticleFiles.Entry> entries = new ArrayList<>();
        List<Found> found = new ArrayList<>();
        files.visitEntries(directory.resolve("drop"), new ArticleFiles.EntryVisitor() {
            @Override
            public void file(ArticleFiles.Entry entry) {
                entries.add(entry);
            }

            @Override
            public void other(Found other) {
                found.add(other);
            }
        });

        Files.delete(directory.resolve("drop/a.md"));
        Files.createSymbolicLink(directory.resolve("drop/a.md"), secret);
        files.visitDocuments(entries.get(0), found::add);

        assertThat(found)
                .extracting(each -> ((Found.Unusable) each).fault().cause())
                .containsExactly(FaultCause.UNREADABLE_FILE);
    }

    /** As a shell gives one: it has no name that it could be opened by once more. */
    @Test
    void aPipeThatIsGivenIsCalledNoFileAndNotOneThatIsMissing() throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        assumeThat(descriptors).exists();
        Pipe pipe = Pipe.open();
        try (Pipe.SourceChannel reader = pipe.source();
                Pipe.SinkChannel writer = pipe.sink();
                Stream<Path> open = Files.list(descriptors)) {
            Path given = open.filter(Files::isSymbolicLink)
                    .filter(FileSourceTest::isPipe)
                    .findFirst()
                    .orElseThrow();

            FileReport report = source.publish(List.of(given), listener);

            assertThat(reader.isOpen() && writer.isOpen()).isTrue();
            assertThat(heard).isEqualTo(Map.of(given.toString(), FaultCause.UNREADABLE_FILE.code()));
            assertThat(report.rejected()).isOne();
            assertThat(FakeBroker.headers(broker.rejected().get(0)).get("reason"))
                    .contains("neither a file nor a directory");
        }
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aByteOrderMarkHidesNoFormat() throws Exception {
        write("marked.txt", "\uFEFF" + markdown("Marked"));

        source.publish(List.of(directory), listener);

        assertThat(broker.articles()).extracting(RawArticle::getTitle).containsExactly("Marked");
    }

    @Test
    void aFileThatMayNotBeReadIsToldAndStopsNothingElse() throws Exception {
        Path secret = write("secret.md", markdown("Secret"));
        write("zulu.md", markdown("Zulu"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(secret)).as("this user may read everything").isFalse();

        source.publish(List.of(directory), listener);

        assertThat(heard).isEqualTo(Map.of("secret.md", FaultCause.UNREADABLE_FILE.code(), "zulu.md", "accepted"));
    }

    @Test
    void aDirectoryThatMayNotBeReadIsCalledByItsName() throws Exception {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(closed)).as("this user may read everything").isFalse();

        source.publish(List.of(closed), listener);

        assertThat(heard).isEqualTo(Map.of(closed.toString(), FaultCause.UNREADABLE_FILE.code()));
    }

    @Test
    void aPathThatDoesNotExistIsSaidBeforeAnythingIsPublished() throws Exception {
        write("one.md", markdown("One"));

        assertThatThrownBy(() -> source.publish(List.of(directory, directory.resolve("nowhere")), listener))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("there is no such file or directory");
        assertThat(broker.articles()).isEmpty();
    }

    @Test
    void publishingTwiceSendsTheSameKeysAndRevisions() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("article-" + i + ".md", markdown("Article " + i));
        }

        source.publish(List.of(directory), FileProgress.SILENT);
        source.publish(List.of(directory), FileProgress.SILENT);

        List<String> sent = broker.articles().stream()
                .map(article -> article.getId() + article.getRevision())
                .toList();
        assertThat(sent.subList(20, 40)).isEqualTo(sent.subList(0, 20)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotDeliveredIsTriedAgainUntilItIs() throws Exception {
        for (int i = 0; i < 5; i++) {
            write("article-" + i + ".md", markdown("Article " + i));
        }
        AtomicInteger calls = new AtomicInteger();
        broker.registryFailure = () -> calls.incrementAndGet() <= 3 ? new TimeoutException("away") : null;

        FileReport report = source.publish(List.of(directory), listener);

        assertThat(report).isEqualTo(new FileReport(5, 0, 0, Map.of(), ""));
        assertThat(broker.articles())
                .extracting(RawArticle::getOrigin)
                .doesNotHaveDuplicates()
                .hasSize(5);
        assertThat(heard).doesNotContainValue("twice");
    }

    @Test
    void whenKafkaStaysAwayPublishingStopsInsteadOfTryingEveryFile() throws Exception {
        for (int i = 0; i < 500; i++) {
            write("article-" + i + ".md", markdown("Article " + i));
        }
        AtomicInteger calls = new AtomicInteger();
        broker.registryFailure = () -> {
            calls.incrementAndGet();
            return new TimeoutException("away");
        };

        FileReport report = source.publish(List.of(directory), listener);

        assertThat(report.complete()).isFalse();
        assertThat(report.accepted()).isZero();
        assertThat(calls).hasValueLessThan(10);
        assertThat(heard).isEmpty();
    }

    private Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    static String markdown(String title) {
        return "# %s\n### \n\n## Information:\n+ Source: The Example Times\n+ Date: 2024-03-04\n\n## Article:\nText of %s.\n"
                .formatted(title, title);
    }

    static String json(String title) {
        return "{\"title\": \"%s\", \"source\": \"The Example Times\", \"body\": \"Text.\"}".formatted(title);
    }
}
