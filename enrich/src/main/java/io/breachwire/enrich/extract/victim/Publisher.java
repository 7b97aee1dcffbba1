package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whoever publishes a text, as the victim of what it says befell "us". */
final class Publisher {
    /** What a house calls the place where it publishes: Contoso Blog, Fabrikam Support. */
    private static final Set<String> PLACES = Set.of(
            "blog",
            "support",
            "team",
            "status",
            "newsroom",
            "help",
            "center",
            "centre",
            "security",
            "engineering",
            "trust",
            "updates",
            "community",
            "announcements",
            "notices",
            "official",
            "website",
            "page",
            "forum",
            "desk",
            "press",
            "pressroom",
            "statement");

    /** Words in the names of those who publish other houses' statements. */
    private static final Set<String> PRESS = Set.of(
            "news",
            "times",
            "post",
            "daily",
            "weekly",
            "herald",
            "journal",
            "wire",
            "newswire",
            "magazine",
            "review",
            "courier",
            "tribune",
            "gazette",
            "chronicle",
            "observer",
            "mail",
            "globe",
            "star",
            "sun",
            "telegraph",
            "press",
            "media",
            "tv",
            "radio",
            "bulletin",
            "digest",
            "report",
            "reports",
            "insider",
            "today",
            "databreaches.net",
            "commissioner",
            "attorney",
            "department",
            "commission",
            "office",
            "breaches",
            "hacker",
            "hacking",
            "infosecurity",
            "cyber",
            "it",
            "tech",
            "information",
            "privacy",
            "law");

    /** How often it is right that who publishes a text in which "we" were breached is the victim. */
    private static final Confidence CONFIDENCE = new Confidence(0.9);

    private Publisher() {}

    /** The publisher as victim; null where that is one of those who write about others, or not known. */
    static Victim victim(Document document, Bystanders bystanders, Match own) {
        List<String> words = new ArrayList<>(document.outlet());
        if (words.isEmpty() || bystanders.classOf(String.join(" ", words)) >= 0) {
            return null;
        }
        while (words.size() > 1 && PLACES.contains(words.get(words.size() - 1).toLowerCase(Locale.ROOT))) {
            words.remove(words.size() - 1);
        }
        for (String word : words) {
            if (PRESS.contains(word.toLowerCase(Locale.ROOT))) {
                return null;
            }
        }
        int start = document.start(own.firstToken());
        int end = document.end(own.endToken() - 1);
        return new Victim(
                String.join(" ", words),
                CONFIDENCE,
                List.of(new Evidence(
                        document.text().substring(start, end),
                        start,
                        end,
                        own.rule().name())));
    }
}
