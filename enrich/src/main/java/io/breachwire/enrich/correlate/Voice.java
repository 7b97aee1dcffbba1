package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.MergedIncident.Citation;
import io.breachwire.enrich.correlate.MergedIncident.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An article that counts as a witness: one that is not another's copy.
 *
 * @param outlet by which articles of one newsroom count once
 */
record Voice(ArticleFacts article, String outlet) {
    /** Strongest first: who says it, then who said it first. A total order. */
    private static final Comparator<Citation> BY_STRENGTH = Comparator.comparing(
                    (Citation citation) -> citation.quote().attribution())
            .thenComparing(Citation::article, ArticleFacts.BY_PUBLICATION)
            .thenComparing(citation -> citation.quote().evidence().start())
            .thenComparing(citation -> citation.quote().evidence().end())
            .thenComparing(citation -> citation.quote().evidence().rule());

    static List<Voice> of(List<Member> members) {
        return members.stream()
                .filter(member -> member.copyOf() == null)
                .map(member -> new Voice(member.article(), member.article().source()))
                .toList();
    }

    List<Citation> citations(List<Quote> quotes) {
        return quotes.stream().map(quote -> new Citation(article, quote)).toList();
    }

    /** The strongest, none twice, at most {@link MergedIncident#CITATIONS}. */
    static List<Citation> strongest(List<Citation> citations) {
        List<Citation> sorted = new ArrayList<>(citations);
        sorted.sort(BY_STRENGTH);
        List<Citation> strongest = new ArrayList<>();
        for (Citation citation : sorted) {
            boolean repeats =
                    !strongest.isEmpty() && BY_STRENGTH.compare(strongest.get(strongest.size() - 1), citation) == 0;
            if (!repeats && strongest.size() < MergedIncident.CITATIONS) {
                strongest.add(citation);
            }
        }
        return strongest;
    }

    /**
     * What a claim weighs: the strongest word of each outlet. A statement of the victim or of an authority counts 3, an
     * outlet or a researcher 2, hearsay 1: a statement beats one outlet, two outlets beat a statement.
     */
    static final class Weight {
        private final Map<String, Integer> byOutlet = new HashMap<>();

        void add(Voice voice, List<Quote> quotes) {
            int weight = quotes.stream()
                    .mapToInt(quote -> switch (quote.attribution()) {
                        case VICTIM, AUTHORITY -> 3;
                        case RESEARCHER, OUTLET -> 2;
                        case HEARSAY -> 1;
                    })
                    .max()
                    .orElse(2);
            byOutlet.merge(voice.outlet(), weight, Math::max);
        }

        int total() {
            return byOutlet.values().stream().mapToInt(Integer::intValue).sum();
        }

        int outlets() {
            return byOutlet.size();
        }
    }
}
