package io.breachwire.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetLedgerTest {
    private static final TopicPartition PARTITION = new TopicPartition("alerts", 0);

    private final OffsetLedger ledger = new OffsetLedger();

    @Property
    void whateverTheOrderOfOutcomesTheFirstWithoutOneStays(
            @ForAll @Size(min = 1, max = 50) Set<@IntRange(min = 0, max = 99) Integer> ended) {
        OffsetLedger fresh = new OffsetLedger();
        for (int offset = 0; offset < 100; offset++) {
            fresh.begin(PARTITION, offset);
        }
        ended.forEach(offset -> fresh.end(PARTITION, offset));
        int expected = 0;
        while (ended.contains(expected)) {
            expected++;
        }

        assertThat(fresh.first(PARTITION)).hasValue(expected);
        assertThat(fresh.size()).isEqualTo(100 - ended.size());
    }

    @Test
    void aPartitionGivenAwayIsForgottenAndItsLateOutcomesIgnored() {
        ledger.begin(PARTITION, 7);
        ledger.drop(List.of(PARTITION));
        ledger.end(PARTITION, 7);

        assertThat(ledger.first(PARTITION)).isEmpty();
        assertThat(ledger.size()).isZero();
    }
}
