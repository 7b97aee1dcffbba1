package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.Headline.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an article calls its victim: the names that it is compared under, and the one that others go by, too.
 *
 * <p>Outlets agree in headlines more than anywhere else. So of several victims the first counts that the headline names; else
 * the one that the text has most; and a name that is neither (an agency that commented, an abbreviation of a public body,
 * a mere sort of organisation) gives way to what the headline names instead: the name that the text dwells on, or the
 * country. Who investigates or attacks ({@code bystanders.txt}) counts when the headline has nothing else.
 *
 * @param key of the name that others go by; empty when the article has no usable name
 * @param names what it is compared under, the chosen one's first
 * @param basis what the chosen name was read from
 */
record Naming(String key, List<VictimName> names, Basis basis) {
    /** What an article's name was read from. */
    enum Basis {
        /** A victim's name. */
        VICTIM,
        /** What the headline names, for want of a victim. */
        HEADLINE,
        /** No name at all, only what sort of organisation it was ("a credit union"). */
        DESCRIPTION
    }

    private static final Set<String> BYSTANDERS = Stream.concat(WordLists.BYSTANDERS.stream(), WordLists.PROPS.stream())
            .map(name -> VictimName.namesIn(name).get(0).joined())
            .collect(Collectors.toUnmodifiableSet());

    /**
     * A victim's name.
     *
     * @param rank where it is among the text's most frequent words, where that decides
     */
    private record Ranked(List<VictimName> names, Standing standing, int rank, boolean bystander) {
        /** The better of two, of like ones the first. */
        Ranked or(Ranked later) {
            int order = later.standing.compareTo(standing);
            return order > 0 || order == 0 && later.rank < rank ? later : this;
        }
    }

    static Naming of(ArticleFacts article) {
        Headline headline = Headline.of(article);
        List<Ranked> victims = new ArrayList<>();
        List<VictimName> sortOnly = List.of();
        boolean bystanderNamed = false;
        for (String victim : article.victims()) {
            List<VictimName> names = VictimName.namesIn(victim);
            Standing standing = names.isEmpty() ? Standing.NONE : headline.standing(victim, names);
            if (standing == Standing.NONE) {
                continue;
            }
            if (isBystander(names)) {
                if (!bystanderNamed && headline.mentions(names)) {
                    bystanderNamed = true;
                    victims.add(new Ranked(names, Standing.LAST, headline.rank(names), true));
                }
            } else if (isDescription(victim, names.get(0))) {
                sortOnly = sortOnly.isEmpty() ? names : sortOnly;
            } else {
                int rank = standing == Standing.WRITTEN ? headline.rank(names) : 0;
                victims.add(new Ranked(names, standing, rank, false));
            }
        }
        Ranked best = victims.stream().reduce(Ranked::or).orElse(null);
        List<VictimName> chosen = best == null ? List.of() : best.names();
        if (best == null || best.standing().compareTo(Standing.WRITTEN) < 0) {
            List<VictimName> instead = ofHeadline(article, headline, bystanderNamed);
            if (best == null && instead.isEmpty()) {
                return ofSort(sortOnly, headline);
            }
            chosen = instead.isEmpty() ? chosen : instead;
        }
        List<VictimName> names = new ArrayList<>(chosen);
        victims.stream()
                .filter(one -> !one.bystander() && !names.containsAll(one.names()))
                .forEach(one -> names.addAll(one.names()));
        return new Naming(
                headline.key(chosen), List.copyOf(names), article.victims().isEmpty() ? Basis.HEADLINE : Basis.VICTIM);
    }

    /** What the headline names for want of a victim: what the text dwells on, or the country; empty when neither is there. */
    private static List<VictimName> ofHeadline(ArticleFacts article, Headline headline, boolean bystanderNamed) {
        String topic = article.signature().topic();
        List<VictimName> dwelt = topic.isEmpty() ? List.of() : VictimName.namesIn(topic);
        List<VictimName> place = bystanderNamed ? List.of() : headline.placeName();
        boolean placeFirst =
                !place.isEmpty() && (!article.victims().isEmpty() || !dwelt.isEmpty() && isBystander(dwelt));
        return placeFirst || dwelt.isEmpty() ? place : dwelt;
    }

    /** Of an article that only describes its victim, if that. */
    private static Naming ofSort(List<VictimName> described, Headline headline) {
        if (described.isEmpty()) {
            return new Naming("", List.of(), Basis.DESCRIPTION);
        }
        return described.get(0).sorts().stream()
                .findFirst()
                .map(sort -> new Naming("some " + sort, described, Basis.DESCRIPTION))
                .orElseGet(() -> new Naming(headline.key(described), described, Basis.VICTIM));
    }

    /** Whether a victim is only described: "credit union". */
    private static boolean isDescription(String victim, VictimName name) {
        return name.distinct().isEmpty()
                && name.places().isEmpty()
                && victim.chars().noneMatch(Character::isUpperCase);
    }

    private static boolean isBystander(List<VictimName> names) {
        return names.stream().anyMatch(name -> {
            String joined = name.joined();
            boolean american = name.places().contains("us") && joined.startsWith("us");
            return BYSTANDERS.contains(american ? joined.substring(2) : joined);
        });
    }
}
