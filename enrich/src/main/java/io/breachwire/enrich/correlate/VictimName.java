package io.breachwire.enrich.correlate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A victim's name as it is compared: in lower case, without legal forms, articles, possessives and accents, its words
 * told apart by what they say: which organisation (distinct), what sort of one (generic), and where (places).
 *
 * @param words all that counts, in order
 * @param distinct words that name this organisation and few others
 * @param generic words that say what sort of organisation it is
 * @param sorts the sorts of organisation that the generic words tell of
 * @param places canonical places
 * @param joined the words without spaces
 * @param initials the first letters of the words ({@code national health service} is {@code nhs})
 * @param allInitials the same of all words, also those that were dropped ({@code department of justice} is {@code doj})
 */
record VictimName(
        List<String> words,
        Set<String> distinct,
        Set<String> generic,
        Set<String> sorts,
        Set<String> places,
        String joined,
        String initials,
        String allInitials) {
    /** How much two names are alike. */
    enum Likeness {
        NONE,
        /** A word in common, yet each is told from the other by its own: a bank and a university of one name. */
        NAMESAKE,
        /** The same place, and no more is said: a government and a ministry. */
        PLACE,
        /** The same place, and other sorts of body there. */
        WEAK,
        /** One name is the other and more, or its initials. */
        PARTIAL,
        SAME
    }

    private static final Set<String> STOP_WORDS = Set.of(
            "a", "an", "the", "and", "of", "for", "de", "del", "della", "di", "du", "da", "der", "die", "das", "la",
            "le", "les", "los", "el", "y", "et", "und", "in", "on", "at", "to", "by", "with", "its");

    /** The name without what stands in brackets, and each bracketed part as a name of its own. */
    static List<VictimName> namesIn(String text) {
        String cut = ComparableWords.cut(text);
        StringBuilder outside = new StringBuilder();
        StringBuilder inside = new StringBuilder();
        List<String> parts = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
                if (depth == 0) {
                    parts.add(inside.toString());
                    inside.setLength(0);
                }
            } else {
                (depth > 0 ? inside : outside).append(c);
            }
        }
        List<VictimName> names = new ArrayList<>();
        names.add(of(outside.toString()));
        parts.forEach(part -> names.add(of(part)));
        names.removeIf(name -> name.words.isEmpty());
        return names;
    }

    private static VictimName of(String text) {
        return of(ComparableWords.in(text));
    }

    private static VictimName of(List<String> tokens) {
        List<String> words = new ArrayList<>();
        Set<String> distinct = new LinkedHashSet<>();
        Set<String> generic = new TreeSet<>();
        Set<String> places = new TreeSet<>();
        boolean registered = false;
        for (String word : meaning(tokens)) {
            String place = ComparableWords.placeOf(word);
            if (WordLists.LEGAL_FORMS.contains(word)) {
                registered = true;
            } else if (place != null) {
                places.add(place);
                words.add(place);
            } else if (WordLists.GENERIC.containsKey(word) || isNumber(word)) {
                generic.add(word);
                words.add(word);
            } else {
                String folded = ComparableWords.folded(word);
                distinct.add(folded);
                words.add(folded);
            }
        }
        if (registered && words.size() == 1) {
            // "News Corp": a company that is called by a sort of organisation.
            distinct.addAll(generic);
            generic.clear();
        }
        return new VictimName(
                List.copyOf(words),
                distinct,
                generic,
                sortsOf(generic),
                places,
                String.join("", words),
                initials(tokens, token -> !STOP_WORDS.contains(token) && !WordLists.LEGAL_FORMS.contains(token)),
                initials(tokens, token -> true));
    }

    /** The words that tokens stand for: those of a public body for its short name, and none for those that tell nothing. */
    private static List<String> meaning(List<String> tokens) {
        List<String> words = new ArrayList<>(tokens.size());
        for (String token : tokens) {
            String joint = token.replace(" ", "");
            words.addAll(WordLists.PUBLIC_BODIES.getOrDefault(joint, List.of(joint)));
        }
        words.removeIf(word -> word.isEmpty() || STOP_WORDS.contains(word));
        return words;
    }

    private static String initials(List<String> tokens, Predicate<String> counts) {
        return tokens.stream().filter(counts).map(VictimName::initialsOf).collect(Collectors.joining());
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    private static String initialsOf(String token) {
        int gap = token.indexOf(' ');
        return gap > 0 ? "" + token.charAt(0) + token.charAt(gap + 1) : token.substring(0, Math.min(1, token.length()));
    }

    /** A headline's words, as names have them. */
    static List<String> wordsOf(List<String> tokens) {
        return of(tokens).words;
    }

    Likeness likeness(VictimName other) {
        if (joined.equals(other.joined)) {
            return distinct.isEmpty() && generic.isEmpty() ? Likeness.PLACE : Likeness.SAME;
        }
        if (abbreviates(other) || other.abbreviates(this)) {
            return Likeness.PARTIAL;
        }
        if (!places.isEmpty() && !other.places.isEmpty() && disjoint(places, other.places)) {
            return Likeness.NONE;
        }
        if (distinct.isEmpty() && other.distinct.isEmpty()) {
            if (places.isEmpty() || other.places.isEmpty() || isOfOtherSortThan(other)) {
                return Likeness.NONE;
            }
            if (sorts.isEmpty() != other.sorts.isEmpty() || generic.isEmpty() || other.generic.isEmpty()) {
                return Likeness.PLACE;
            }
            return sorts.equals(other.sorts) && !sorts.isEmpty() ? Likeness.PARTIAL : Likeness.WEAK;
        }
        if (disjoint(distinct, other.distinct)) {
            return Likeness.NONE;
        }
        boolean ours = saysMoreThan(other);
        boolean theirs = other.saysMoreThan(this);
        return isOfOtherSortThan(other) || (ours && theirs) ? Likeness.NAMESAKE : Likeness.PARTIAL;
    }

    private boolean isOfOtherSortThan(VictimName other) {
        return !sorts.isEmpty() && !other.sorts.isEmpty() && disjoint(sorts, other.sorts);
    }

    /** Whether this says which organisation it is by a word, or by a sort, that the other does not have. */
    private boolean saysMoreThan(VictimName other) {
        return !other.distinct.containsAll(distinct) || (other.sorts.isEmpty() && !sorts.isEmpty());
    }

    /** What sorts of organisation generic words tell of; empty when they tell of none ("national system"). */
    private static Set<String> sortsOf(Set<String> generic) {
        Set<String> sorts = new TreeSet<>();
        for (String word : generic) {
            String sort = WordLists.GENERIC.get(word);
            if (sort != null && !sort.equals(WordLists.ANY_SORT)) {
                sorts.add(sort);
            }
        }
        return sorts;
    }

    /** Whether this is one word made of the other's first letters. */
    boolean abbreviates(VictimName other) {
        return words.size() == 1
                && other.words.size() > 1
                && joined.length() > 1
                && (joined.equals(other.initials) || joined.equals(other.allInitials));
    }

    private static boolean disjoint(Set<String> a, Set<String> b) {
        for (String word : a) {
            if (b.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
