package io.breachwire.contract.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @Property
    void whatIsWrittenIsReadBackInWhateverOrderItsPartsStand(
            @ForAll("offsets") Map<Integer, Long> offsets, @ForAll Random random) {
        Position position = new Position(new TreeMap<>(offsets));
        List<String> parts = new ArrayList<>(List.of(position.toString().split(",")));
        Collections.shuffle(parts, random);

        assertThat(Position.parse(String.join(",", parts))).isEqualTo(position);
    }

    @Property
    void aRecordMovesItsOwnPartitionBehindItAndNoOther(@ForAll("offsets") Map<Integer, Long> offsets) {
        Position before = new Position(new TreeMap<>(offsets));
        int partition = offsets.keySet().iterator().next();
        long offset = offsets.get(partition) + 3;

        Position behind = before.behind(partition, offset);

        assertThat(behind.next(partition)).isEqualTo(offset + 1);
        offsets.forEach((other, next) -> {
            if (other != partition) {
                assertThat(behind.next(other)).isEqualTo(next);
            }
        });
        assertThat(before.next()).isEqualTo(offsets);
    }

    @Test
    void aPositionIsShort() {
        assertThat(new Position(new TreeMap<>(Map.of(0, 17L, 3, 9L, 1, 4L)))).hasToString("0:17,1:4,3:9");
    }

    @Test
    void aPartitionThatAPositionDoesNotKnowIsReadFromItsFirstRecord() {
        assertThat(Position.parse("0:17").next(1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "0",
                "0:",
                ":1",
                "0:1,",
                ",0:1",
                "0:1,,1:1",
                "0:-1",
                "-1:0",
                "0:1.5",
                "0:1;1:1",
                "0: 1",
                "0:1,0:2",
                "0:1:2",
                "0:9999999999999999999",
                "9999999999:0",
                "\u0661:\u0662"
            })
    void whatIsNoPositionIsRefused(String text) {
        assertThatThrownBy(() -> Position.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0:17,1:4,3:9");
    }

    @Provide
    static Arbitrary<Map<Integer, Long>> offsets() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, 999),
                        Arbitraries.longs().between(0, 999_999_999_999_999_990L))
                .ofMinSize(1)
                .ofMaxSize(50);
    }
}
