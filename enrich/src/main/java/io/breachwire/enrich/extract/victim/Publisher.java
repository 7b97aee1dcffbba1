package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whoever publishes a text, as the victim of what it says befell "us". */
final class Publisher {
    /** How often it is right that who publishes a text in which "we" were breached is the victim. */
    private static final Confidence CONFIDENCE = new Confidence(0.9);

    /** What a house calls the place where it publishes: Contoso Blog, Fabrikam Support. */
    private final Set<String> places;

    /** Words in the names of those who publish other houses' statements. */
    private final Set<String> press;

    private final Bystanders bystanders;

    Publisher(RuleBook book, Bystanders bystanders) {
        places = Set.copyOf(book.words("victims", "PUBLISHING_PLACE"));
        press = Set.copyOf(book.words("victims", "PRESS"));
        this.bystanders = bystanders;
    }

    /** The publisher as victim; null where that is one of those who write about others, or not known. */
    Victim victim(Document document, Match own) {
        List<String> words = new ArrayList<>(document.outlet());
        if (words.isEmpty() || bystanders.classOf(String.join(" ", words)) >= 0) {
            return null;
        }
        while (words.size() > 1 && places.contains(words.get(words.size() - 1).toLowerCase(Locale.ROOT))) {
            words.remove(words.size() - 1);
        }
        for (String word : words) {
            if (press.contains(word.toLowerCase(Locale.ROOT))) {
                return null;
            }
        }
        return new Victim(
                String.join(" ", words),
                CONFIDENCE,
                List.of(document.evidence(
                        own.firstToken(), own.endToken(), own.rule().name())));
    }
}
