package io.breachwire.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.Arrival;
import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.article.Candidate;
import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.article.Fault;
import io.breachwire.ingest.article.FaultCause;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    private static final String ARTICLE =
            "{\"title\": \"Fern Bank breached\", \"body\": \"It said so.\", \"url\": \"https://times.example/fern\","
                    + " \"publishedDate\": \"2024-03-04\"}";

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final FakeBroker broker = FakeBroker.acknowledgingAtOnce();
    private final Intake intake = broker.intake(Settings.of(Map.of()), metrics);

    @TempDir
    Path directory;

    @Test
    void anArticleIsForwardedUnderItsId() {
        Outcome outcome = submit(intake, ARTICLE).join();

        RawArticle article = broker.articles().get(0);
        assertThat(outcome).isEqualTo(new Outcome.Accepted(article.getId(), article.getRevision(), List.of()));
        assertThat(article.getTitle()).isEqualTo("Fern Bank breached");
        assertThat(article.getOrigin()).isEqualTo("peer");
        assertThat(article.getReceivedAt()).isEqualTo(FakeBroker.NOW);
        assertThat(new String(broker.producer.history().get(0).key(), UTF_8)).isEqualTo(article.getId());
        assertThat(broker.rejected()).isEmpty();
    }

    @Test
    void whatCrashesItsReaderIsRejectedWholeHoweverItCameIn() {
        // An article without a moment at which it was received cannot be made: it stands for any defect of a reader.
        Intake intake = broker.intake(Settings.of(Map.of()), metrics, timeless());
        Original original = Original.of(ARTICLE.getBytes(UTF_8));
        Candidate entry =
                new Candidate().title("Fern Bank breached").source("Times").body("It said so.", BodyFormat.PLAIN);

        List<Outcome> outcomes = List.of(
                intake.submit(DocumentFormat.JSON, original, 0, "peer", Channel.HTTP)
                        .join(),
                intake.submit(DocumentFormat.NDJSON, original, 7, "file", Channel.FILE)
                        .join(),
                intake.submit(entry, original, "feed", Channel.FEED).join());

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(
                                ((Outcome.Rejected) outcome).fault().cause())
                        .isEqualTo(FaultCause.UNPROCESSABLE_DOCUMENT));
        assertThat(broker.rejected()).hasSize(3).allSatisfy(sent -> {
            assertThat(sent.value()).isEqualTo(ARTICLE.getBytes(UTF_8));
            assertThat(FakeBroker.headers(sent)).containsEntry("cause", "unprocessable-document");
        });
    }

    @Test
    void whatIsTooLargeForTheTopicOnlyAsAnArticleIsRejected() {
        Settings large = Settings.of(Map.of("BREACHWIRE_INGEST_ARTICLE_MAX_BYTES", "4MB"));
        // Three bytes each, and each is in the title and in the body.
        String page = "<title>Fern</title><meta property=og:site_name content=T><article><h1>"
                + "\u20ac".repeat(1_300_000) + "</h1>" + "<p>Said so.</article>";

        Outcome outcome = broker.intake(large, metrics)
                .submit(DocumentFormat.HTML, Original.of(page.getBytes(UTF_8)), 0, "peer", Channel.HTTP)
                .join();

        assertThat(((Outcome.Rejected) outcome).fault().cause()).isEqualTo(FaultCause.TOO_LARGE);
    }

    @Test
    void anArticleTellsHowItCameInAndIsTheSameWordingHoweverThatWas() {
        for (Channel channel : List.of(Channel.HTTP, Channel.FILE, Channel.FEED)) {
            intake.submit(DocumentFormat.JSON, Original.of(ARTICLE.getBytes(UTF_8)), 0, "peer", channel)
                    .join();
        }

        assertThat(broker.articles())
                .extracting(RawArticle::getArrival)
                .containsExactly(Arrival.PUSHED, Arrival.FILE, Arrival.FEED);
        assertThat(broker.articles())
                .extracting(article -> article.getId() + article.getRevision())
                .containsOnly(broker.articles().get(0).getId()
                        + broker.articles().get(0).getRevision());
    }

    @Test
    void nothingIsAnsweredBeforeTheBrokerHasIt() {
        FakeBroker slow = FakeBroker.acknowledgingWhenTold();
        Intake waiting = slow.intake(Settings.of(Map.of()), metrics);

        CompletableFuture<Outcome> accepted = submit(waiting, ARTICLE);
        CompletableFuture<Outcome> rejected = submit(waiting, "{}");

        assertThat(slow.producer.history()).hasSize(2);
        assertThat(accepted).isNotDone();
        assertThat(rejected).isNotDone();
        assertThat(counted("accepted")).isZero();
        slow.producer.completeNext();
        assertThat(accepted).isCompletedWithValueMatching(Outcome.Accepted.class::isInstance);
        assertThat(rejected).isNotDone();
        slow.producer.completeNext();
        assertThat(rejected).isCompletedWithValueMatching(Outcome.Rejected.class::isInstance);
    }

    @Test
    void theSameArticleAgainIsTheSameKeyAndRevisionAndAnEditedOneANewRevisionOfIt() {
        Outcome.Accepted first = (Outcome.Accepted) submit(intake, ARTICLE).join();
        Outcome.Accepted again = (Outcome.Accepted) submit(intake, ARTICLE).join();
        Outcome.Accepted edited = (Outcome.Accepted)
                submit(intake, ARTICLE.replace("It said so.", "It denied.")).join();

        assertThat(again).isEqualTo(first);
        assertThat(edited.id()).isEqualTo(first.id());
        assertThat(edited.revision()).isNotEqualTo(first.revision());
    }

    @Test
    void anArticleThatIsGivenInAgainIsAsOldAsWhenItFirstCame() {
        Instant then = FakeBroker.NOW.minus(Duration.ofDays(3));

        submit(intake.receivedAt(then), ARTICLE).join();

        assertThat(broker.articles().get(0).getReceivedAt()).isEqualTo(then);
    }

    @Test
    void whatIsNoArticleIsKeptWholeWithTheReason() {
        Outcome outcome = submit(intake, "{\"title\": 7}").join();

        ProducerRecord<byte[], byte[]> kept = broker.rejected().get(0);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.fault().cause()).isEqualTo(FaultCause.BAD_FIELD);
            assertThat(rejected.kept()).isTrue();
        });
        assertThat(new String(kept.value(), UTF_8)).isEqualTo("{\"title\": 7}");
        assertThat(FakeBroker.headers(kept))
                .containsEntry("cause", "bad-field")
                .containsEntry(
                        "reason", "the field \"title\" should be text (line 1, column 11); write it in quotation marks")
                .containsEntry("source", "peer")
                .containsEntry("format", "application/json")
                .containsEntry("size", "12")
                .containsKey("sha256")
                .doesNotContainKeys("part", "parts");
    }

    @Test
    void aCandidateOfAFeedIsHeldToTheSameRules() {
        Candidate good = new Candidate()
                .title("Fern Bank breached")
                .source("The Example Times")
                .body("<p>It said so.</p>", BodyFormat.HTML);

        assertThat(intake.submit(
                        good, Original.of("<item/>".getBytes(UTF_8)), "https://times.example/feed", Channel.FEED))
                .isCompletedWithValueMatching(Outcome.Accepted.class::isInstance);
        assertThat(intake.submit(
                        new Candidate(),
                        Original.of("<item/>".getBytes(UTF_8)),
                        "https://times.example/feed",
                        Channel.FEED))
                .isCompletedWithValueMatching(Outcome.Rejected.class::isInstance);
        assertThat(broker.rejected().get(0).value()).asString(UTF_8).isEqualTo("<item/>");
        assertThat(FakeBroker.headers(broker.rejected().get(0))).doesNotContainKey("format");
    }

    @Test
    void anArticleThatIsTooLargeIsRejectedAndKept() {
        Intake small = broker.intake(Settings.of(Map.of()).with(IngestSettings.ARTICLE_MAX_BYTES, "1KB"), metrics);
        String large = ARTICLE.replace("It said so.", "x".repeat(2000));

        Outcome outcome = submit(small, large).join();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.fault().inWords())
                                .contains("an article at most 1024", "BREACHWIRE_INGEST_ARTICLE_MAX_BYTES"));
        assertThat(broker.rejected().get(0).value()).asString(UTF_8).isEqualTo(large);
    }

    @Test
    void anOriginalLargerThanARecordIsKeptInPartsThatMakeItWholeAgain() throws Exception {
        byte[] noise = new byte[50 << 20];
        new Random(1).nextBytes(noise);
        Path file = Files.write(directory.resolve("disk.img"), noise);

        Outcome outcome = intake.submit(
                        DocumentFormat.MARKDOWN, Original.of(file, noise.length), 0, "disk.img", Channel.FILE)
                .join();

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.fault().cause()).isEqualTo(FaultCause.TOO_LARGE);
            assertThat(rejected.kept()).isTrue();
        });
        List<ProducerRecord<byte[], byte[]>> parts = broker.rejected();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i).key()).isEqualTo(parts.get(0).key());
            assertThat(parts.get(i).value()).hasSizeLessThan(Topics.MAX_RECORD_BYTES);
            assertThat(FakeBroker.headers(parts.get(i)))
                    .containsEntry("part", Integer.toString(i + 1))
                    .containsEntry("parts", Integer.toString(parts.size()))
                    .containsEntry("size", Integer.toString(noise.length))
                    .containsEntry("sha256", sha256(noise));
            whole.writeBytes(parts.get(i).value());
        }
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(whole.toByteArray()).isEqualTo(noise);
    }

    @Test
    void ofAnOriginalBeyondTheBoundTheFactsAreKeptAndTheFileLeft() throws Exception {
        Intake bounded = broker.intake(Settings.of(Map.of()).with(IngestSettings.REJECTED_MAX_BYTES, "1MB"), metrics);
        byte[] large = new byte[(2 << 20) + 1];
        Path file = Files.write(directory.resolve("disk.img"), large);

        Outcome outcome = bounded.submit(
                        DocumentFormat.MARKDOWN, Original.of(file, large.length), 0, "disk.img", Channel.FILE)
                .join();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.kept()).isFalse());
        assertThat(broker.rejected()).singleElement().satisfies(kept -> {
            assertThat(kept.value()).isEmpty();
            assertThat(FakeBroker.headers(kept))
                    .containsEntry("size", Integer.toString(large.length))
                    .containsEntry("sha256", sha256(large));
        });
        assertThat(file).hasBinaryContent(large);
    }

    @Test
    void anArticleThatKafkaDoesNotTakeIsUndeliveredAndNotRejected() {
        FakeBroker failing = FakeBroker.acknowledgingWhenTold();
        Intake tried = failing.intake(Settings.of(Map.of()), metrics);

        CompletableFuture<Outcome> article = submit(tried, ARTICLE);
        CompletableFuture<Outcome> original = submit(tried, "{}");
        failing.producer.errorNext(new TimeoutException("no leader"));
        failing.producer.errorNext(new RecordTooLargeException("1000012"));

        assertThat(article).isCompletedWithValue(new Outcome.Undelivered("no leader"));
        assertThat(original.join())
                .isInstanceOfSatisfying(
                        Outcome.Undelivered.class,
                        undelivered ->
                                assertThat(undelivered.reason()).contains("articles.rejected", "max.message.bytes"));
        assertThat(counted("undelivered")).isEqualTo(2);
        assertThat(counted("rejected")).isZero();
    }

    @Test
    void thatKafkaRefusesTheTimesOfAClockThatIsAheadIsSaidToWhoeverPublishes() {
        FakeBroker failing = FakeBroker.acknowledgingWhenTold();

        CompletableFuture<Outcome> article = submit(failing.intake(Settings.of(Map.of()), metrics), ARTICLE);
        failing.producer.errorNext(new InvalidTimestampException("out of range"));

        assertThat(article.join())
                .isInstanceOfSatisfying(
                        Outcome.Undelivered.class,
                        undelivered -> assertThat(undelivered.reason())
                                .contains("this machine's clock", "NTP", "out of range"));
    }

    @Test
    void anArticleThatTheRegistryKeepsFromBeingWrittenIsUndelivered() {
        broker.registryFailure = () -> new TimeoutException("the schema registry does not answer");

        assertThat(submit(intake, ARTICLE))
                .isCompletedWithValue(new Outcome.Undelivered("the schema registry does not answer"));
        assertThat(broker.producer.history()).isEmpty();
    }

    @Test
    void aProducerThatThrowsHarmsOneDocumentOnly() {
        broker.producer.sendException = new IllegalStateException("closed");
        assertThat(submit(intake, ARTICLE)).isCompletedWithValue(new Outcome.Undelivered("closed"));

        broker.producer.sendException = null;
        assertThat(submit(intake, ARTICLE)).isCompletedWithValueMatching(Outcome.Accepted.class::isInstance);
    }

    @Test
    void aFileThatShrankMeanwhileIsToldAndLeft() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), ARTICLE);

        Outcome outcome = intake.submit(
                        DocumentFormat.JSON, Original.of(file, ARTICLE.length() + 10L), 0, "a.json", Channel.FILE)
                .join();

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.fault().cause()).isEqualTo(FaultCause.UNREADABLE_FILE);
            assertThat(rejected.kept()).isFalse();
        });
    }

    @Test
    void whatASourceRejectsItselfIsKeptToo() {
        Fault fault = new Fault(FaultCause.UNKNOWN_FORMAT, "what", "", "mend");

        assertThat(intake.reject(Original.of(new byte[] {1, 2}), fault, "photo.jpg", Channel.FILE))
                .isCompletedWithValue(new Outcome.Rejected(fault, true));
        assertThat(broker.rejected().get(0).value()).containsExactly(1, 2);
    }

    /** The arithmetic that the metrics promise. */
    @Property(tries = 50)
    void everySubmittedDocumentIsCountedOnceAsWhatItCameTo(
            @ForAll @IntRange(max = 20) int good,
            @ForAll @IntRange(max = 20) int bad,
            @ForAll @IntRange(max = 20) int lost) {
        MeterRegistry registry = new SimpleMeterRegistry();
        FakeBroker fake = FakeBroker.acknowledgingAtOnce();
        Intake counting = fake.intake(Settings.of(Map.of()), registry);

        for (int i = 0; i < good; i++) {
            submit(counting, ARTICLE).join();
        }
        for (int i = 0; i < bad; i++) {
            submit(counting, "{}").join();
        }
        fake.producer.sendException = new TimeoutException("away");
        for (int i = 0; i < lost; i++) {
            submit(counting, ARTICLE).join();
        }

        assertThat(counted(registry, "submitted")).isEqualTo(good + bad + lost);
        assertThat(counted(registry, "accepted")).isEqualTo(good);
        assertThat(counted(registry, "rejected")).isEqualTo(bad);
        assertThat(counted(registry, "undelivered")).isEqualTo(lost);
    }

    private static CompletableFuture<Outcome> submit(Intake intake, String json) {
        return intake.submit(DocumentFormat.JSON, Original.of(json.getBytes(UTF_8)), 0, "peer", Channel.HTTP);
    }

    private double counted(String name) {
        return counted(metrics, name);
    }

    private static double counted(MeterRegistry registry, String name) {
        return registry.find("breachwire.ingest." + name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static Clock timeless() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return null;
            }
        };
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
