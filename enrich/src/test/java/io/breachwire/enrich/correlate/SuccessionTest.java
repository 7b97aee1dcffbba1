package io.breachwire.enrich.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuccessionTest {
    private static final MergedIncident FORMER = incident("a", "b", "c", "d");

    @Test
    void theIncidentWithMostOfItsArticlesGoesOnForAnother() {
        MergedIncident most = incident("c", "d");
        MergedIncident fewer = incident("b", "x", "y", "z");

        assertThat(successors(most, fewer)).isEqualTo(Map.of(most.id(), List.of(FORMER.id())));
        assertThat(successors(fewer, most)).isEqualTo(Map.of(most.id(), List.of(FORMER.id())));
    }

    @Test
    void ofSeveralWithAsManyItIsTheSameWhateverTheirOrder() {
        List<MergedIncident> equal = new ArrayList<>(List.of(incident("b"), incident("c"), incident("d")));
        Map<String, List<String>> expected = Succession.of(Set.of(FORMER.id()), List.of(FORMER), equal);
        Collections.reverse(equal);

        assertThat(expected).hasSize(1);
        assertThat(Succession.of(Set.of(FORMER.id()), List.of(FORMER), equal)).isEqualTo(expected);
    }

    @Test
    void theFirstArticleTakesTheOthersNowhere() {
        MergedIncident others = incident("b", "c", "d");
        MergedIncident first = incident("0", "a");
        assertThat(first.absorbed()).containsExactly(FORMER.id());

        assertThat(successors(first, others)).isEqualTo(Map.of(others.id(), List.of(FORMER.id())));
        assertThat(successors(incident("0", "a", "b", "c"), incident("d")))
                .as("what absorbed says already")
                .isEmpty();
    }

    @Test
    void oneMayGoOnForSeveral() {
        MergedIncident other = incident("m", "n");
        MergedIncident both = incident("d", "n");

        assertThat(Succession.of(Set.of(FORMER.id(), other.id()), List.of(FORMER, other), List.of(both)))
                .isEqualTo(Map.of(both.id(), List.of(FORMER.id(), other.id())));
    }

    @Test
    void nobodyGoesOnForOneThatHasNoArticleLeftNorForOneThatIsNotLost() {
        assertThat(successors(incident("x"))).isEmpty();
        assertThat(Succession.of(Set.of(), List.of(FORMER), List.of(incident("b"))))
                .isEmpty();
    }

    private static Map<String, List<String>> successors(MergedIncident... now) {
        return Succession.of(Set.of(FORMER.id()), List.of(FORMER), List.of(now));
    }

    private static MergedIncident incident(String... articleIds) {
        return Merge.merge(
                "marisol",
                Stream.of(articleIds)
                        .map(id -> Facts.article(id)
                                .about("Marisol")
                                .on("2021-11-29")
                                .done())
                        .map(Resemblance.Subject::of)
                        .toList());
    }
}
