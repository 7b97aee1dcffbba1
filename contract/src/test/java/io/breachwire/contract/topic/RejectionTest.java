package io.breachwire.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;

class RejectionTest {
    private static final Rejection REJECTION = new Rejection("unreadable-record", "no Avro at all", "articles.raw/0/7");

    @Test
    void aSmallRecordIsOneLetterWithTheReasonsInItsHeaders() throws Exception {
        ProducerRecord<byte[], byte[]> letter = REJECTION
                .letters("articles.rejected", 5L, bytes("a1"), bytes("no Avro"))
                .get(0);

        assertThat(letter.topic()).isEqualTo("articles.rejected");
        assertThat(header(letter, RejectionHeaders.TIMESTAMP)).isEqualTo("5");
        assertThat(letter.key()).isEqualTo(bytes("a1"));
        assertThat(letter.value()).isEqualTo(bytes("no Avro"));
        assertThat(header(letter, RejectionHeaders.CAUSE)).isEqualTo("unreadable-record");
        assertThat(header(letter, RejectionHeaders.REASON)).isEqualTo("no Avro at all");
        assertThat(header(letter, RejectionHeaders.SOURCE)).isEqualTo("articles.raw/0/7");
        assertThat(header(letter, RejectionHeaders.SIZE)).isEqualTo("7");
        assertThat(header(letter, RejectionHeaders.SHA256)).isEqualTo(sha256(bytes("no Avro")));
        assertThat(letter.headers().lastHeader(RejectionHeaders.PARTS)).isNull();
    }

    @Test
    void aRecordOfAnySizeIsKeptWholeInPartsThatFitTheTopic() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int size : List.of(
                0,
                1,
                Rejection.PART_BYTES,
                Rejection.PART_BYTES + 1,
                Topics.MAX_RECORD_BYTES - 120,
                Topics.MAX_RECORD_BYTES,
                random.nextInt(20 << 20))) {
            byte[] value = new byte[size];
            random.nextBytes(value);
            byte[] key = random.nextBoolean() ? null : new byte[random.nextInt(Rejection.MAX_KEY_BYTES + 1)];

            List<ProducerRecord<byte[], byte[]>> letters = new Rejection("c", "r".repeat(1 << 20), "s".repeat(1 << 20))
                    .letters("articles.rejected", 1L, key, value);

            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (ProducerRecord<byte[], byte[]> letter : letters) {
                whole.write(letter.value());
                assertThat(sizeOf(letter)).as("seed %d", seed).isLessThan(Topics.MAX_RECORD_BYTES);
                assertThat(header(letter, RejectionHeaders.SHA256)).isEqualTo(sha256(value));
            }
            assertThat(whole.toByteArray()).as("seed %d, size %d", seed, size).isEqualTo(value);
        }
    }

    @Test
    void partsAreNumberedAndShareAKeyEvenWhenTheOriginalHasNone() {
        byte[] value = new byte[2 * Rejection.PART_BYTES + 1];

        for (byte[] key : new byte[][] {bytes("a1"), null}) {
            List<ProducerRecord<byte[], byte[]>> letters = REJECTION.letters("articles.rejected", 1L, key, value);

            assertThat(letters)
                    .extracting(letter ->
                            header(letter, RejectionHeaders.PART) + "/" + header(letter, RejectionHeaders.PARTS))
                    .containsExactly("1/3", "2/3", "3/3");
            assertThat(letters)
                    .allSatisfy(letter -> assertThat(letter.key())
                            .isNotNull()
                            .isEqualTo(letters.get(0).key()));
        }
    }

    @Test
    void aKeyThatIsTooLargeIsLeftWhereItIsAndTheReasonSaysSo() {
        ProducerRecord<byte[], byte[]> letter = REJECTION
                .letters("articles.rejected", 1L, new byte[Rejection.MAX_KEY_BYTES + 1], bytes("x"))
                .get(0);

        assertThat(letter.key()).isNull();
        assertThat(header(letter, RejectionHeaders.REASON)).contains("key of 1048577 bytes");
    }

    @Test
    void aLetterHasTheTimeOfSendingSoThatAnOldOriginalIsKeptAsLongAsAnyOther() {
        long yearsAgo = 1_500_000_000_000L;

        for (byte[] value : new byte[][] {null, bytes("x"), new byte[Rejection.PART_BYTES + 1]}) {
            assertThat(REJECTION.letters("articles.rejected", yearsAgo, null, value))
                    .allSatisfy(letter -> {
                        assertThat(letter.timestamp()).isNull();
                        assertThat(header(letter, RejectionHeaders.TIMESTAMP)).isEqualTo(Long.toString(yearsAgo));
                    });
        }
    }

    @Test
    void ofARecordWithoutATimeNoneIsTold() {
        for (Long none : new Long[] {-1L, null}) {
            assertThat(REJECTION.letters("articles.rejected", none, null, bytes("x")))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.headers().lastHeader(RejectionHeaders.TIMESTAMP))
                            .isNull());
        }
    }

    private static int sizeOf(ProducerRecord<byte[], byte[]> letter) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                Compression.NONE.type(),
                letter.key(),
                letter.value(),
                letter.headers().toArray());
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private static String sha256(byte[] value) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
