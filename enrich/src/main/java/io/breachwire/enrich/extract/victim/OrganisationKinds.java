package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The kinds of organisation that {@code references.rules} has words for, as one bit for each. Immutable. */
final class OrganisationKinds {
    /** The kinds, by the names of their word classes; a kind has its index here for its number. */
    private static final List<String> KINDS = List.of(
            "HOSPITAL",
            "SCHOOL",
            "DISTRICT",
            "TOWN",
            "COUNTY",
            "REGION",
            "MINISTRY",
            "BUREAU",
            "BOARD",
            "BANK",
            "LOTTERY",
            "AIRLINE",
            "RAILWAY",
            "PORT",
            "AIRPORT",
            "RETAILER",
            "INSURER",
            "COURT",
            "CHURCH",
            "LIBRARY",
            "MUSEUM",
            "CHARITY",
            "CLUB",
            "SUPPLIER",
            "MAKER",
            "DEVELOPER",
            "STARTUP",
            "EXCHANGE",
            "APP",
            "FORUM",
            "PRESS",
            "HOTEL",
            "UTILITY",
            "COOPERATIVE",
            "COMPANY",
            "FIRM",
            "ORGANISATION",
            "PARTY",
            "REGISTER",
            "LABORATORY",
            "GANG");

    /** Kinds of which any may be called a company. */
    private static final Set<String> COMPANIES = Set.of(
            "BANK",
            "AIRLINE",
            "RETAILER",
            "INSURER",
            "SUPPLIER",
            "MAKER",
            "DEVELOPER",
            "STARTUP",
            "EXCHANGE",
            "HOTEL",
            "UTILITY",
            "COOPERATIVE",
            "COMPANY",
            "FIRM");

    /** Words that may stand for whoever was named last. */
    private static final Set<String> GENERAL = Set.of("COMPANY", "FIRM", "ORGANISATION");

    private final Map<Integer, Long> ofWord = new HashMap<>();
    private final Set<String> words = new HashSet<>();
    private final long companies = bits(COMPANIES);
    private final long general = bits(GENERAL);
    private final long gang = bits(Set.of("GANG"));

    OrganisationKinds(RuleBook book) {
        for (String kind : KINDS) {
            long bit = bits(Set.of(kind));
            book.wordNumbers("references", kind).stream()
                    .forEach(word -> ofWord.merge(word, bit, (one, other) -> one | other));
            words.addAll(book.words("references", kind));
        }
    }

    private static long bits(Set<String> kinds) {
        long bits = 0;
        for (String kind : kinds) {
            bits |= 1L << KINDS.indexOf(kind);
        }
        return bits;
    }

    /** How many there are. */
    int size() {
        return KINDS.size();
    }

    /** The kinds that a word stands for, by its number in the lexicon; 0 for none. */
    long ofWord(int word) {
        return ofWord.getOrDefault(word, 0L);
    }

    /** Whether a name is no more than a word for a kind. */
    boolean isBareKind(String name) {
        return words.contains(name.toLowerCase(Locale.ROOT));
    }

    long gang() {
        return gang;
    }

    boolean holdGang(long kinds) {
        return (kinds & gang) != 0;
    }

    /** Whether one of them may be called a company. */
    boolean holdCompany(long kinds) {
        return (kinds & companies) != 0;
    }

    /** Whether a word for them may stand for whoever was named last. */
    boolean holdGeneral(long kinds) {
        return (kinds & general) != 0;
    }
}
