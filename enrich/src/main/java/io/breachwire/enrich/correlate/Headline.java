package io.breachwire.enrich.correlate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** An article's headline, and how often its text has a word. */
record Headline(List<String> words, Map<String, Integer> ranks, String place) {
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
    enum Standing {
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

    static Headline of(ArticleFacts article) {
        Map<String, Integer> ranks = new HashMap<>();
        for (String term : article.signature().terms()) {
            ranks.putIfAbsent(ComparableWords.folded(term), ranks.size());
        }
        List<String> tokens = ComparableWords.in(article.title());
        return new Headline(VictimName.wordsOf(tokens), ranks, placeIn(tokens));
    }

    Standing standing(String victim, List<VictimName> names) {
        VictimName name = names.get(0);
        boolean sort = name.distinct().isEmpty() && name.places().isEmpty();
        if (sort && name.words().size() == 1) {
            return Standing.NONE;
        }
        int at = words.lastIndexOf(name.words().get(name.words().size() - 1));
        if (at >= 0 && Topic.isIntruder(wordAt(at + 1), wordAt(at + 2))) {
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
            String named = ComparableWords.placeOf(tokens.get(i));
            boolean vague =
                    "us".equals(named) && (i + 1 == tokens.size() || !WordLists.GENERIC.containsKey(tokens.get(i + 1)));
            if (named != null && !vague && (place.isEmpty() || place.equals("us"))) {
                boolean adjective = !named.replace("-", "").equals(tokens.get(i).replace(" ", ""));
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
            if (inBrackets.words().size() == 1 && !inBrackets.distinct().isEmpty() && !inBrackets.abbreviates(first)) {
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
