package io.breachwire.enrich.extract.rule;

import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Chooses among matches those worth quoting. */
public final class BestMatches {
    /** So many are looked at: where text says one thing over and over, none of the others says another. */
    private static final int LOOKED_AT = 32;

    private BestMatches() {}

    /**
     * The best matches as evidence, leaving out those that overlap a better one or repeat its words.
     *
     * @param most so many, at most
     */
    public static List<Evidence> evidence(Document document, List<Match> bestFirst, int most) {
        List<Match> chosen = new ArrayList<>();
        Set<String> quoted = new HashSet<>();
        List<Evidence> evidence = new ArrayList<>();
        for (Match match : bestFirst.subList(0, Math.min(LOOKED_AT, bestFirst.size()))) {
            if (chosen.size() == most) {
                break;
            }
            Evidence words = document.evidence(
                    match.firstToken(), match.endToken(), match.rule().name());
            boolean overlaps = chosen.stream()
                    .anyMatch(other -> match.firstToken() < other.endToken() && other.firstToken() < match.endToken());
            if (!overlaps && quoted.add(words.quotation().toLowerCase(Locale.ROOT))) {
                chosen.add(match);
                evidence.add(words);
            }
        }
        return evidence;
    }
}
