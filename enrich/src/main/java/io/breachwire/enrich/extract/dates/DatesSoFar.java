package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate.Precision;
import io.breachwire.enrich.extract.dates.DateMention.Anchoring;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The dates of an article that are resolved, in the order of the text: others count from them. Used by one thread. */
final class DatesSoFar {
    /** With these last, "three days before" counts from what follows. */
    private static final Set<String> BEFORE_ITS_ANCHOR =
            Set.of("after", "before", "prior", "of", "following", "preceding");

    /** With these last, "three days after" may be followed by what happened then. */
    private static final Set<String> BEFORE_WHAT_HAPPENED = Set.of("after", "before");

    /** Between a date and words in apposition to it. */
    private static final int APPOSITION_TOKENS = 1;

    /** Between "three days after" and the date that it counts from. */
    private static final int FORWARD_TOKENS = 8;

    /** So many dates are looked at for one that stands behind what counts from it. */
    private static final int FORWARD_DATES = 8;

    /** How far back in sentences a date may stand from which others count. */
    private static final int ANCHOR_SENTENCES = 4;

    private final List<DateMention> mentions = new ArrayList<>();
    /** From which date others count. By identity, for the same words may be told twice. */
    private final Map<DateMention, DateMention> anchors = new IdentityHashMap<>();

    private final WordsBesideDates wordsBeside;

    DatesSoFar(WordsBesideDates wordsBeside) {
        this.wordsBeside = wordsBeside;
    }

    int size() {
        return mentions.size();
    }

    /**
     * Adds a date in the order of the text.
     *
     * @param anchor the date that it was counted from; null when there is none
     */
    void add(DateMention mention, DateMention anchor) {
        int place = mentions.size();
        while (place > 0 && mentions.get(place - 1).firstToken() > mention.firstToken()) {
            place--;
        }
        mentions.add(place, mention);
        if (anchor != null) {
            anchors.put(mention, anchor);
        }
    }

    /**
     * The date from which words count: what "after" or "before" names in their clause, else the date last mentioned, if
     * not too far back; null when there is none.
     *
     * @param isYearEnough whether they can count from a date of which only the year is known
     */
    DateMention anchor(DateWords words, boolean isYearEnough) {
        boolean isToTheDay = !words.has("unit") || words.words("unit").startsWith("day");
        if (isToTheDay && BEFORE_ITS_ANCHOR.contains(words.document().word(words.endToken() - 1))) {
            DateMention behind = behind(words);
            if (behind != null) {
                return behind;
            }
        }
        return before(words, isToTheDay && !isYearEnough, isYearEnough);
    }

    private DateMention behind(DateWords words) {
        int end = words.endToken();
        for (DateMention mention : mentions.subList(Math.max(0, mentions.size() - FORWARD_DATES), mentions.size())) {
            if (mention.sentence() == words.sentence()
                    && mention.firstToken() >= end
                    && mention.firstToken() - end <= FORWARD_TOKENS
                    && isOneClause(words.document(), end, mention.firstToken())) {
                return mention;
            }
        }
        return null;
    }

    private boolean isOneClause(Document document, int from, int to) {
        for (int token = from; token < to; token++) {
            if (wordsBeside.clauseEnds().contains(document.word(token))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether words in apposition to their anchor tell of something else by it: "on July 21, five days after hackers broke
     * in" is five days behind the break-in, so that they count from July 21 the other way.
     */
    boolean isOfAnother(DateWords words, DateMention anchor) {
        Document document = words.document();
        int end = words.endToken();
        return BEFORE_WHAT_HAPPENED.contains(document.word(end - 1))
                && anchor.sentence() == words.sentence()
                && anchor.endToken() <= words.firstToken()
                && words.firstToken() - anchor.endToken() <= APPOSITION_TOKENS
                && end < document.tokenCount()
                && Character.isLetter(document.word(end).charAt(0));
    }

    private DateMention before(DateWords words, boolean isCountedInDays, boolean isYearEnough) {
        int first = words.firstToken();
        for (int i = mentions.size() - 1; i >= 0; i--) {
            DateMention mention = mentions.get(i);
            if (mention.firstToken() >= first
                    || isCountedInDays
                            && mention.anchoring() == Anchoring.NARRATIVE
                            && mention.precision() != Precision.DAY) {
                continue;
            }
            if (mention.sentence() < words.sentence() - ANCHOR_SENTENCES) {
                return null;
            }
            if (isYearEnough || mention.precision() != Precision.YEAR) {
                return mention;
            }
        }
        return null;
    }

    /** The date whose year "that year" means: not one of these days; null when there is none. */
    DateMention yearAnchor(DateWords words) {
        int first = words.firstToken();
        for (int i = mentions.size() - 1; i >= 0; i--) {
            DateMention mention = mentions.get(i);
            if (mention.firstToken() < first
                    && (mention.anchoring() != Anchoring.RELATIVE || mention.precision() != Precision.DAY)) {
                return mention;
            }
        }
        return null;
    }

    /** Lends years to the dates without one, once all are known, and gives them. */
    List<DateMention> settled(Publication publication, List<Sequence> sentences) {
        new YearLending(mentions, anchors, publication.day(), wordsBeside).lend(sentences);
        return mentions.isEmpty()
                ? List.of()
                : List.copyOf(Apposition.joined(mentions, sentences.get(0).document()));
    }
}
