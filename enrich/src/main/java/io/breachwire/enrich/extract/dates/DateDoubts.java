package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Document;
import java.util.Set;

/** Tells words that only look like a date, by themselves and by their neighbours. */
final class DateDoubts {
    /** Black Friday, Cyber Monday and Patch Tuesday are occasions rather than dates. */
    private static final Set<String> NAMED_DAYS =
            Set.of("black", "cyber", "patch", "update", "giving", "good", "easter");

    private final Publication publication;

    DateDoubts(Publication publication) {
        this.publication = publication;
    }

    /** Why words are no date whatever they resolve to, or null. */
    Refusal.Reason doubt(DateWords words) {
        Match match = words.match();
        if (words.has("month") && !isCapitalized(words, match.start("month"))) {
            return Refusal.Reason.ANOTHER_WORD;
        }
        if (match.start("weekday") > 0 && NAMED_DAYS.contains(wordBefore(words, match.start("weekday")))) {
            return Refusal.Reason.OCCASION;
        }
        if (words.ruleName().equals("date.today") && isFollowedByPossessive(words)) {
            return Refusal.Reason.NOWADAYS;
        }
        if (words.form().startsWith("holiday") && !isCapitalized(words, words.firstItem())) {
            return Refusal.Reason.ANOTHER_WORD;
        }
        if (words.form().equals("dotted") && !CalendarDates.isDotted(words.words("dotted"))
                || words.has("shortYear") && words.words("shortYear").length() != 2) {
            return Refusal.Reason.ANOTHER_WORD;
        }
        if (words.has("count") && words.count() <= 0) {
            return Refusal.Reason.IMPOSSIBLE;
        }
        return words.isCounted() && !publication.isKnown() ? Refusal.Reason.UNDATED_ARTICLE : null;
    }

    /** Whether an item has a capital; that of a holiday with its article may stand behind that. */
    private static boolean isCapitalized(DateWords words, int item) {
        Document document = words.document();
        int token = words.sequence().firstToken(item);
        if (document.word(token).equals("the")) {
            token++;
        }
        return Character.isUpperCase(document.text().charAt(document.start(token)));
    }

    private static String wordBefore(DateWords words, int item) {
        return words.document().word(words.sequence().firstToken(item - 1));
    }

    /** "Today's threats" are those of these days; "today's breach" has a rule of its own. */
    private static boolean isFollowedByPossessive(DateWords words) {
        Sequence sequence = words.sequence();
        int end = words.match().end();
        return end < sequence.size()
                && words.document().word(sequence.firstToken(end)).equals("'s");
    }
}
