package io.breachwire.standalone.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.article.DocumentFormat;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What can be done about what was rejected. */
class DiagnosisTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String ARTICLE =
            "{\"title\": \"Fern Bank breached\", \"body\": \"It said so.\", \"url\": \"https://times.example/fern\"}";

    private final AvroSerdes serdes = new AvroSerdes(new MockSchemaRegistryClient());
    private final Settings settings = Settings.of(Map.of("topic.prefix", "our.", "ingest.article.max.bytes", "1KB"));

    @Test
    void aDocumentIsReadAsWhatItWasReadAs() {
        Remedy remedy = of("missing-title", "127.0.0.1", "application/x-ndjson", ARTICLE.getBytes(UTF_8));

        assertThat(remedy)
                .isInstanceOfSatisfying(
                        Remedy.TakeIn.class,
                        article -> assertThat(article.format()).isEqualTo(DocumentFormat.NDJSON));
    }

    @Test
    void aFileThatWasOfNoKnownFormatMayBeOfOneNow() {
        assertThat(of("unknown-format", "inbox/fern", "", ARTICLE.getBytes(UTF_8)))
                .isInstanceOf(Remedy.TakeIn.class);
        assertThat(of("unknown-format", "inbox/fern", "", "what is this".getBytes(UTF_8)))
                .isInstanceOf(Remedy.StillRejected.class);
    }

    @Test
    void whatIsStillNoArticleIsToldWhy() {
        assertThat(of("missing-title", "fern.json", "application/json", "{\"body\": \"b\"}".getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Remedy.StillRejected.class,
                        still -> assertThat(still.reason()).contains("headline"));
        assertThat(of("too-large", "fern.json", "application/json", new byte[1025]))
                .isInstanceOfSatisfying(
                        Remedy.StillRejected.class,
                        still -> assertThat(still.reason())
                                .contains("1,025 bytes", "BREACHWIRE_INGEST_ARTICLE_MAX_BYTES"));
    }

    @Test
    void ofAnEntryOfAFeedNothingIsMade() {
        assertThat(of("missing-body", "https://wire.example/feed", "", "<item/>".getBytes(UTF_8)))
                .isInstanceOf(Remedy.LeftAlone.class);
        assertThat(of("too-large", "https://wire.example/feed", "", new byte[1025]))
                .isInstanceOf(Remedy.LeftAlone.class);
        // Whoever pushes over HTTP may call its origin by an address, too.
        assertThat(of("missing-body", "https://wire.example/fern", "application/json", ARTICLE.getBytes(UTF_8)))
                .isInstanceOf(Remedy.TakeIn.class);
    }

    @Test
    void whatWasNotKeptOrCannotBeReadIsLeftAlone() {
        RejectedOriginal notKept = original("binary", "disk", "", 900, OptionalLong.of(0));

        assertThat(diagnosis(null, new byte[0]).of(notKept)).isInstanceOf(Remedy.LeftAlone.class);
        assertThat(of("unreadable-file", "inbox", "", new byte[0])).isInstanceOf(Remedy.LeftAlone.class);
        assertThat(of("broken-feed", "https://wire.example/feed", "", "<html>".getBytes(UTF_8)))
                .isInstanceOf(Remedy.LeftAlone.class);
        assertThat(new Diagnosis(settings, serdes, any -> {
                            throw new IncompleteOriginalException("part 2 of 3 is missing on the topic");
                        })
                        .of(original("bad-field", "fern.json", "application/json", 900, OptionalLong.of(900))))
                .isInstanceOfSatisfying(
                        Remedy.LeftAlone.class,
                        left -> assertThat(left.reason()).contains("part 2 of 3"));
    }

    @Test
    void aRecordOfArticlesThatCanBeReadGoesBackUnderItsKeyWhichTellsThePartition() {
        byte[] value = serdes.<RawArticle>serializer().serialize("our.articles.raw", article());

        assertThat(record("our.articles.raw/3/17", ID.getBytes(UTF_8), value))
                .isInstanceOfSatisfying(Remedy.WriteBack.class, back -> {
                    assertThat(back.message().topic()).isEqualTo("our.articles.raw");
                    assertThat(back.message().partition()).isNull();
                    assertThat(back.message().key()).isEqualTo(ID.getBytes(UTF_8));
                    assertThat(back.message().value()).isEqualTo(value);
                });
    }

    @Test
    void aRecordThatEnrichWouldRejectAgainIsNotWritten() {
        byte[] value = serdes.<RawArticle>serializer().serialize("our.articles.raw", article());

        assertThat(record("our.articles.raw/3/17", null, value)).isInstanceOf(Remedy.StillRejected.class);
        assertThat(record("our.articles.raw/3/17", "other".getBytes(UTF_8), value))
                .isInstanceOf(Remedy.StillRejected.class);
        assertThat(record("our.articles.raw/3/17", ID.getBytes(UTF_8), "no Avro".getBytes(UTF_8)))
                .isInstanceOf(Remedy.StillRejected.class);
    }

    @Test
    void aRecordThatIsSaidToBeLargerThanAnyIsNotEvenRead() {
        Diagnosis diagnosis = new Diagnosis(settings, serdes, original -> {
            throw new AssertionError("read " + original);
        });

        assertThat(diagnosis.of(
                        original("unreadable-record", "our.articles.raw/3/17", "", 1L << 40, OptionalLong.of(4 << 20))))
                .isInstanceOfSatisfying(
                        Remedy.StillRejected.class,
                        still -> assertThat(still.reason()).contains("1,099,511,627,776 bytes", "our.articles.raw"));
    }

    @Test
    void aRetractionIsNotDoneAgainSinceTheArticleMayBeBack() {
        assertThat(record("our.articles.raw/3/17", ID.getBytes(UTF_8), null)).isInstanceOf(Remedy.LeftAlone.class);
    }

    @Test
    void recordsOfTopicsWithOneWriterAreLeftAloneWithWhatToDo() {
        Map<String, String> hints = Map.of(
                "our.incidents", "reset alert",
                "our.alerts", "begins with nothing",
                "our.articles.enriched", "reset enrich",
                "our.breachwire-enrich-by-victim-key-repartition", "reset enrich");
        hints.forEach((topic, hint) -> assertThat(record(topic + "/0/7", ID.getBytes(UTF_8), new byte[] {1}))
                .isInstanceOfSatisfying(
                        Remedy.LeftAlone.class,
                        left -> assertThat(left.reason()).contains(topic, hint)));
    }

    private Remedy of(String cause, String source, String format, byte[] bytes) {
        return diagnosis(null, bytes).of(original(cause, source, format, bytes.length, OptionalLong.of(bytes.length)));
    }

    private Remedy record(String source, byte[] key, byte[] value) {
        OptionalLong bytes = value == null ? OptionalLong.empty() : OptionalLong.of(value.length);
        return diagnosis(key, value).of(original("unreadable-record", source, "", bytes.orElse(0), bytes));
    }

    private Diagnosis diagnosis(byte[] key, byte[] value) {
        return new Diagnosis(settings, serdes, original -> new WholeRecord(key, value));
    }

    private static RejectedOriginal original(
            String cause, String source, String format, long size, OptionalLong recordBytes) {
        return new RejectedOriginal(
                new Handle(0, 1),
                Instant.parse("2025-04-14T13:30:02Z"),
                cause,
                "for a reason",
                source,
                format,
                size,
                "",
                1,
                1,
                recordBytes,
                OptionalLong.empty());
    }

    private static RawArticle article() {
        return RawArticle.newBuilder()
                .setId(ID)
                .setRevision("r1")
                .setSource("The Harbour Ledger")
                .setTitle("Fern Bank discloses data breach")
                .setBody("It said so.")
                .setFormat(BodyFormat.PLAIN)
                .setReceivedAt(Instant.EPOCH)
                .build();
    }
}
