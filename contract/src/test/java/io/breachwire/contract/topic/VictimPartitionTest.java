package io.breachwire.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VictimPartitionTest {
    private final VictimPartition<String> partition = new VictimPartition<>();

    @Test
    void allIncidentsOfAVictimAreInOnePartition() {
        assertThat(partitions(IntStream.range(0, 100).mapToObj(number -> "07f15cde-" + number)))
                .hasSize(1);
    }

    @Test
    void victimsAndIdsThatAreNoneOfOursUseAllPartitions() {
        assertThat(partitions(IntStream.range(0, 100).mapToObj(number -> number + "-866eadcc")))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(partitions(IntStream.range(0, 100).mapToObj(number -> "somebody's " + number)))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    private Set<Integer> partitions(Stream<String> incidents) {
        return incidents
                .flatMap(id -> partition.partitions("alerts", id, "any", 4).orElseThrow().stream())
                .collect(Collectors.toSet());
    }
}
