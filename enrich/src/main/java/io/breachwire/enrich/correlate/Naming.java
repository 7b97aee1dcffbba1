package io.breachwire.enrich.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

    private static final Pattern ABBREVIATION = Pattern.compile("\\p{Lu}{2,7}(?=\\s*(?:\\(|$))");

    private static final Pattern COMPOUND = Pattern.compile("[-&.]");

    /** Words that, soon after a nationality or right after a country, say that it is the intruder's. */
    private static final Set<String> WHOSE = Set.of(
            "hacker",
            "hackers",
            "gang",
            "spies",
            "spy",
            "apt",
            "linked",
            "backed",
            "sponsored",
            "threat",
            "attackers",
            "cybercriminals",
            "hacktivists",
            "activists",
            "man",
            "woman",
            "teen",
            "teenager",
            "resident",
            "speaking",
            "suspected",
            "accused",
            "blamed");

    private static final int WHOSE_WITHIN = 3;

    /** How much speaks for a name to be the one that others go by. */
    private enum Standing {
        /** A bystander, or whose ransomware it was, or "DeFi". */
        NONE,
        /** It only says what sort of body it is, or what its letters are, or the text hardly has it. */
        LAST,
        /** The text has it. */
        WRITTEN,
        /** The headline has its place and sort. */
        PLACED,
        /** The headline has it. */
        NAMED
    }

    static Naming of(ArticleFacts article) {
        Headline headline = Headline.of(article);
        List<VictimName> chosen = List.of();
        Standing highest = Standing.NONE;
        int mostWritten = Integer.MAX_VALUE;
        boolean bystanderNamed = false;
        List<VictimName> sortOnly = List.of();
        List<List<VictimName>> usable = new ArrayList<>();
        for (String victim : article.victims()) {
            List<VictimName> names = VictimName.namesIn(victim);
            if (names.isEmpty()) {
                continue;
            }
            if (isBystander(names)) {
                if (headline.mentions(names) && headline.standing(victim, names) != Standing.NONE) {
                    bystanderNamed = true;
                    if (highest == Standing.NONE) {
                        highest = Standing.LAST;
                        chosen = names;
                        mostWritten = headline.rank(names);
                    }
                }
                continue;
            }
            Standing standing = headline.standing(victim, names);
            if (standing == Standing.NONE) {
                continue;
            }
            if (isDescription(victim, names.get(0))) {
                sortOnly = sortOnly.isEmpty() ? names : sortOnly;
                continue;
            }
            usable.add(names);
            int rank = standing == Standing.WRITTEN ? headline.rank(names) : 0;
            if (standing.compareTo(highest) > 0 || standing == highest && rank < mostWritten) {
                highest = standing;
                chosen = names;
                mostWritten = rank;
            }
        }
        if (highest.compareTo(Standing.WRITTEN) < 0) {
            String topic = article.signature().topic();
            List<VictimName> dwelt = topic.isEmpty() ? List.of() : VictimName.namesIn(topic);
            List<VictimName> place = bystanderNamed ? List.of() : headline.placeName();
            boolean placeFirst =
                    !place.isEmpty() && (!article.victims().isEmpty() || !dwelt.isEmpty() && isBystander(dwelt));
            List<VictimName> instead = placeFirst || dwelt.isEmpty() ? place : dwelt;
            if (!instead.isEmpty()) {
                chosen = instead;
            } else if (highest == Standing.NONE) {
                chosen = sortOnly;
            }
        }
        if (chosen.isEmpty()) {
            return new Naming("", List.of(), Basis.DESCRIPTION);
        }
        List<VictimName> names = new ArrayList<>(chosen);
        usable.stream().filter(one -> !names.containsAll(one)).forEach(names::addAll);
        String sort = chosen.get(0).sorts().stream().findFirst().orElse("");
        if (chosen == sortOnly && !sort.isEmpty()) {
            return new Naming("some " + sort, List.copyOf(names), Basis.DESCRIPTION);
        }
        return new Naming(
                headline.key(chosen), List.copyOf(names), article.victims().isEmpty() ? Basis.HEADLINE : Basis.VICTIM);
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

    /** An article's headline, and how often its text has a word. */
    private record Headline(List<String> words, Map<String, Integer> ranks, String place) {
        static Headline of(ArticleFacts article) {
            Map<String, Integer> ranks = new HashMap<>();
            for (String term : article.signature().terms()) {
                ranks.putIfAbsent(VictimName.folded(term), ranks.size());
            }
            List<String> tokens = VictimName.tokens(article.title());
            return new Headline(VictimName.wordsOf(tokens), ranks, placeIn(tokens));
        }

        Standing standing(String victim, List<VictimName> names) {
            VictimName name = names.get(0);
            boolean sort = name.distinct().isEmpty() && name.places().isEmpty();
            if (sort && name.words().size() == 1) {
                return Standing.NONE;
            }
            int at = words.lastIndexOf(name.words().get(name.words().size() - 1));
            if (at >= 0 && Signature.isIntruder(wordAt(at + 1), wordAt(at + 2))) {
                return Standing.NONE;
            }
            if (names.stream().anyMatch(this::has)) {
                return Standing.NAMED;
            }
            if (sort && !place.isEmpty()) {
                return Standing.LAST;
            }
            if (sort && words.containsAll(name.words())) {
                return Standing.NAMED;
            }
            if (name.distinct().isEmpty()) {
                boolean placed = !sort && !name.places().contains("us") && words.containsAll(name.places());
                return placed ? Standing.PLACED : Standing.LAST;
            }
            boolean abbreviation = ABBREVIATION.matcher(victim).lookingAt();
            return abbreviation || isRare(victim, names) ? Standing.LAST : Standing.WRITTEN;
        }

        /** Whether the text hardly has the name. It is not known of those that its words are read apart in. */
        private boolean isRare(String victim, List<VictimName> names) {
            boolean known = names.get(0).distinct().stream().allMatch(word -> word.length() > 2)
                    && !COMPOUND.matcher(victim).find();
            return known && rank(names) == Integer.MAX_VALUE;
        }

        /** Whether the headline has all of a name, or a word of it that names this organisation. */
        boolean mentions(List<VictimName> names) {
            return names.stream().anyMatch(name -> has(name) || words.containsAll(name.words()));
        }

        private String wordAt(int index) {
            return index < words.size() ? words.get(index) : "";
        }

        /** Whether the headline has a name, or its initials. */
        private boolean has(VictimName name) {
            return !shortForm(name).isEmpty()
                    || !name.places().isEmpty() && name.words().size() > 1 && words.containsAll(name.words())
                    || words.stream().anyMatch(name.distinct()::contains);
        }

        private String shortForm(VictimName name) {
            if (name.words().size() > 1) {
                if (words.contains(name.allInitials())) {
                    return name.allInitials();
                }
                if (words.contains(name.initials())) {
                    return name.initials();
                }
            }
            return "";
        }

        /** Where a name's words are among the text's most frequent ones. */
        int rank(List<VictimName> names) {
            return names.stream()
                    .flatMap(name -> name.distinct().stream())
                    .mapToInt(word -> ranks.getOrDefault(word, Integer.MAX_VALUE))
                    .min()
                    .orElse(Integer.MAX_VALUE);
        }

        /**
         * The country that a headline names; empty when it names none. The country where most of the news is from
         * counts when it says whose body it was ("US military").
         */
        private static String placeIn(List<String> tokens) {
            String place = "";
            for (int i = 0; i < tokens.size(); i++) {
                String named = VictimName.placeOf(tokens.get(i));
                boolean vague = "us".equals(named)
                        && (i + 1 == tokens.size() || !WordLists.GENERIC.containsKey(tokens.get(i + 1)));
                if (named != null && !vague && (place.isEmpty() || place.equals("us"))) {
                    boolean adjective =
                            !named.replace("-", "").equals(tokens.get(i).replace(" ", ""));
                    int end = Math.min(tokens.size(), i + 1 + (adjective ? WHOSE_WITHIN : 1));
                    if (tokens.subList(i + 1, end).stream().noneMatch(WHOSE::contains)) {
                        place = named;
                    }
                }
            }
            return place;
        }

        /** The country that the headline names, with what sort of body it says it was. */
        List<VictimName> placeName() {
            if (place.isEmpty()) {
                return List.of();
            }
            TreeSet<String> sorts = new TreeSet<>(words);
            sorts.retainAll(WordLists.GENERIC.keySet());
            return VictimName.namesIn(place + " " + String.join(" ", sorts));
        }

        /**
         * The key of a name and of what it has in brackets: its word, short form or place that the headline has, else
         * its first word. A short form in brackets that its words do not explain ("National Registry (RENAPER)") is
         * what others will call it by.
         */
        String key(List<VictimName> names) {
            for (VictimName name : names) {
                if (name != names.get(0) && name.words().size() > 1) {
                    continue;
                }
                for (String word : name.distinct()) {
                    if (words.contains(word)) {
                        return word;
                    }
                }
                String shortForm = shortForm(name);
                if (!shortForm.isEmpty()) {
                    return shortForm;
                }
            }
            VictimName first = names.get(0);
            if (first.distinct().isEmpty()) {
                for (String place : first.places()) {
                    if (words.contains(place)) {
                        return place;
                    }
                }
            }
            if (names.size() > 1 && first.words().size() > 1) {
                VictimName inBrackets = names.get(1);
                if (inBrackets.words().size() == 1
                        && !inBrackets.distinct().isEmpty()
                        && !inBrackets.abbreviates(first)) {
                    return key(inBrackets);
                }
            }
            return key(first);
        }

        private static String key(VictimName name) {
            if (!name.distinct().isEmpty()) {
                return name.distinct().iterator().next();
            }
            if (!name.places().isEmpty()) {
                return name.places().iterator().next();
            }
            return name.words().size() > 1 ? name.initials() : name.joined();
        }
    }
}
