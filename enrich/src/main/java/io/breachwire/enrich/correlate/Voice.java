package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.MergedIncident.Citation;
import io.breachwire.enrich.correlate.MergedIncident.Member;
import io.breachwire.enrich.extract.Confidence;
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
    /**
     * Strongest first: what is the best of its article, then who says it, then who said it first. A total order. Of a
     * lesser quotation who says it counts for little: it may be the victim's word on something else.
     */
    private static final Comparator<Citation> BY_STRENGTH = Comparator.comparing(Citation::best)
            .reversed()
            .thenComparing(citation -> citation.quote().attribution())
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

    /** @param quotes the best first */
    List<Citation> citations(List<Quote> quotes) {
        return quotes.stream()
                .map(quote -> new Citation(article, quote, quote.equals(quotes.get(0))))
                .toList();
    }

    /** The strongest, none twice, at most {@link MergedIncident#CITATIONS}. */
    static List<Citation> strongest(List<Citation> citations) {
        List<Citation> sorted = new ArrayList<>(citations);
        sorted.sort(BY_STRENGTH);
        List<Citation> strongest = new ArrayList<>();
        for (Citation citation : sorted) {
            if (strongest.size() < MergedIncident.CITATIONS
                    && strongest.stream().noneMatch(citation::repeats)) {
                strongest.add(citation);
            }
        }
        return strongest;
    }

    /**
     * What a claim weighs: the strongest word of each outlet. A statement of the victim or of an authority counts 3, an
     * outlet or a researcher 2, hearsay 1; times 3, 2 or 1 by how likely it is that the article was read right. Read
     * equally well, a statement beats one outlet, and two outlets beat a statement.
     */
    static final class Weight {
        /** Above this, a claim was surely read right: 19 of 20 are. */
        private static final double SURE = 0.85;

        /** Above this, a claim was likely read right: 4 of 5 are. */
        private static final double LIKELY = 0.7;

        private final Map<String, Integer> byOutlet = new HashMap<>();
        private final Map<String, Integer> authorityByOutlet = new HashMap<>();

        /** @param confidence how likely it is that the claim was read right, or null when that is not known */
        void add(Voice voice, List<Quote> quotes, Confidence confidence) {
            int authority = quotes.stream()
                    .mapToInt(quote -> switch (quote.attribution()) {
                        case VICTIM, AUTHORITY -> 3;
                        case RESEARCHER, OUTLET -> 2;
                        case HEARSAY -> 1;
                    })
                    .max()
                    .orElse(2);
            byOutlet.merge(voice.outlet(), authority * sureness(confidence), Math::max);
            authorityByOutlet.merge(voice.outlet(), authority, Math::max);
        }

        /** Steps, so that of two claims read about equally well the later report is believed and not the luckier. */
        private static int sureness(Confidence confidence) {
            if (confidence == null) {
                return 2;
            }
            return confidence.value() >= SURE ? 3 : confidence.value() >= LIKELY ? 2 : 1;
        }

        int total() {
            return sum(byOutlet);
        }

        /** What it would weigh if every article had been read equally well. */
        private int authority() {
            return sum(authorityByOutlet);
        }

        /** Why this weighs more than another: more outlets say so, or they have more authority, or were read more surely. */
        Principle over(Weight other) {
            if (outlets() > other.outlets()) {
                return Principle.MORE_SOURCES;
            }
            return authority() > other.authority() ? Principle.AUTHORITY : Principle.SURER;
        }

        private static int sum(Map<String, Integer> weights) {
            return weights.values().stream().mapToInt(Integer::intValue).sum();
        }

        private int outlets() {
            return byOutlet.size();
        }
    }
}
