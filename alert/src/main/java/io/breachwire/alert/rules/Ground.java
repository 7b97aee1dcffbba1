package io.breachwire.alert.rules;

import io.breachwire.contract.event.Citation;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fact that makes a rule hold.
 *
 * @param confidence how likely it is right, from 0 to 1; null when nobody said
 * @param proof the words to check it by, at most one for each of its parts
 */
record Ground(Double confidence, List<Citation> proof) {
    Ground {
        proof = List.copyOf(proof);
    }

    /**
     * A fact with the strongest citation of each of its parts.
     *
     * @param parts citations, the strongest first
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static Ground of(Double confidence, List<Citation>... parts) {
        return new Ground(
                confidence,
                Stream.of(parts)
                        .flatMap(citations -> citations.stream().limit(1))
                        .toList());
    }
}
