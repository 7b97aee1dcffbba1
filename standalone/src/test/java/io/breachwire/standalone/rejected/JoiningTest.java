package io.breachwire.standalone.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.contract.topic.Rejection;
import io.breachwire.contract.topic.RejectionHeaders;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class JoiningTest {
    private static final Rejection REJECTION = new Rejection("unreadable-record", "no Avro", "articles.raw/0/7");
    private static final byte[] LARGE = new byte[10 << 20];

    static {
        new Random(7).nextBytes(LARGE);
    }

    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

    @Test
    void partsMakeTheOriginalWholeAgain() throws Exception {
        join(letters(LARGE));

        assertThat(sink.toByteArray()).isEqualTo(LARGE);
    }

    @Test
    void anOriginalInOneRecordIsThatRecord() throws Exception {
        join(letters("no Avro".getBytes(UTF_8)));

        assertThat(sink.toString(UTF_8)).isEqualTo("no Avro");
    }

    @Test
    void whatOthersWroteBetweenThePartsIsPassedOver() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> mixed = letters(LARGE);
        byte[] other = LARGE.clone();
        other[0]++;
        List<ConsumerRecord<byte[], byte[]>> others = letters(other);
        mixed.add(1, others.get(0));
        mixed.add(2, others.get(1));

        join(mixed);

        assertThat(sink.toByteArray()).isEqualTo(LARGE);
    }

    @Test
    void whoeverHadToBeginAgainDoublesNothing() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> twice = letters(LARGE);
        twice.addAll(1, letters(LARGE).subList(0, 1));
        twice.addAll(letters(LARGE));

        join(twice);

        assertThat(sink.toByteArray()).isEqualTo(LARGE);
    }

    @Test
    void aMissingPartIsNamed() {
        List<ConsumerRecord<byte[], byte[]>> holed = letters(LARGE);
        holed.remove(1);

        assertThatThrownBy(() -> join(holed))
                .isInstanceOf(IncompleteOriginalException.class)
                .hasMessage("part 2 of 3 is missing on the topic");
    }

    @Test
    void bytesThatAreNotThoseThatWereRejectedAreFoundOut() {
        List<ConsumerRecord<byte[], byte[]>> letters = letters("no Avro".getBytes(UTF_8));
        letters.get(0).value()[0]++;
        assertThatThrownBy(() -> join(letters)).hasMessageContaining("SHA-256");

        ConsumerRecord<byte[], byte[]> shorter = record(0, new byte[3], letters.get(0));
        assertThatThrownBy(() -> join(List.of(shorter))).hasMessage("there are 3 bytes, and there were 7");
    }

    @Test
    void noMoreBytesAreTakenThanTheOriginalHad() {
        List<ConsumerRecord<byte[], byte[]>> parts = letters(LARGE);
        parts.forEach(part -> {
            part.headers().remove(RejectionHeaders.SIZE);
            part.headers().add(RejectionHeaders.SIZE, "5000000".getBytes(UTF_8));
        });

        assertThatThrownBy(() -> join(parts))
                .isInstanceOf(IncompleteOriginalException.class)
                .hasMessage("there are more than the 5,000,000 bytes that there were");
        assertThat(sink.size()).isLessThanOrEqualTo(5_000_000);
    }

    @Test
    void partsThatSayAnotherSizeAreOfAnotherOriginal() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> mixed = letters(LARGE);
        ConsumerRecord<byte[], byte[]> foreign = record(9, new byte[7], mixed.get(1));
        foreign.headers().remove(RejectionHeaders.SIZE);
        foreign.headers().add(RejectionHeaders.SIZE, "7".getBytes(UTF_8));
        mixed.add(1, foreign);

        join(mixed);

        assertThat(sink.toByteArray()).isEqualTo(LARGE);
    }

    @Test
    void recordsThatDoNotSayOfWhichOriginalTheyAreBelongToNone() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> parts = letters(LARGE);
        parts.forEach(part -> {
            part.headers().remove(RejectionHeaders.SHA256);
            part.headers().remove(RejectionHeaders.SIZE);
        });

        join(parts);

        assertThat(sink.toByteArray()).isEqualTo(parts.get(0).value());
    }

    @Test
    void aRecordOfSomebodyElseIsShownForWhatItIs() throws Exception {
        ConsumerRecord<byte[], byte[]> foreign =
                new ConsumerRecord<>("articles.rejected", 1, 5, null, "hello".getBytes(UTF_8));

        RejectedOriginal original = RejectedOriginal.of(foreign);
        join(List.of(foreign));

        assertThat(original.cause()).isEqualTo("unknown");
        assertThat(original.handle()).hasToString("1-5");
        assertThat(original.size()).isEqualTo(5);
        assertThat(sink.toString(UTF_8)).isEqualTo("hello");
    }

    @Test
    void headersThatAreNoNumbersBreakNothing() {
        RecordHeaders headers = new RecordHeaders();
        for (String name : List.of(
                RejectionHeaders.PART, RejectionHeaders.PARTS, RejectionHeaders.SIZE, RejectionHeaders.TIMESTAMP)) {
            headers.add(name, "99999999999".repeat(3).getBytes(UTF_8));
        }
        headers.add(RejectionHeaders.CAUSE, null);
        ConsumerRecord<byte[], byte[]> odd = record(0, new byte[2], headers);

        RejectedOriginal original = RejectedOriginal.of(odd);

        assertThat(original.part()).isEqualTo(1);
        assertThat(original.parts()).isEqualTo(1);
        assertThat(original.size()).isEqualTo(2);
        headers.remove(RejectionHeaders.PARTS);
        headers.add(RejectionHeaders.PARTS, "999999999999".getBytes(UTF_8));
        assertThat(RejectedOriginal.of(record(0, new byte[2], headers)).parts()).isPositive();
    }

    private void join(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        sink.reset();
        Joining joining = new Joining(RejectedOriginal.of(records.get(0)), sink);
        for (ConsumerRecord<byte[], byte[]> each : records) {
            if (!joining.isDone()) {
                joining.take(RejectedOriginal.of(each), each.value());
            }
        }
        joining.finish();
    }

    private static List<ConsumerRecord<byte[], byte[]>> letters(byte[] value) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> letter : REJECTION.letters("articles.rejected", 5L, null, value)) {
            records.add(record(records.size(), letter.value(), new RecordHeaders(letter.headers())));
        }
        return records;
    }

    private static ConsumerRecord<byte[], byte[]> record(
            long offset, byte[] value, ConsumerRecord<byte[], byte[]> headersOf) {
        return record(offset, value, new RecordHeaders(headersOf.headers()));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value, RecordHeaders headers) {
        TopicPartition partition = new TopicPartition("articles.rejected", 0);
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                1_700_000_000_000L,
                TimestampType.CREATE_TIME,
                0,
                value.length,
                null,
                value,
                headers,
                Optional.empty());
    }
}
