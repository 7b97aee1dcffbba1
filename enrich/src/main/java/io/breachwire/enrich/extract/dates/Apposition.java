package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate.Precision;
import io.breachwire.enrich.extract.dates.DateMention.Anchoring;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A date told twice in a row: "today, July 16", "three weeks later, on November 3". That is one date, the day named. */
final class Apposition {
    /** What may stand between the two. */
    private static final Set<String> JOINTS = Set.of(",", "on", "(", "-", "–", "—");

    /** So much of it, and something: "two days after November 3" is another day. */
    private static final int JOINT_TOKENS = 2;

    /** Days by which words that count from others may miss the day beside them: an article is dated by another day's clock. */
    private static final int MISSED_DAYS = 2;

    private Apposition() {}

    /** The dates of an article, in their order, each that is told twice in a row as one. */
    static List<DateMention> joined(List<DateMention> mentions, Document document) {
        List<DateMention> joined = new ArrayList<>(mentions.size());
        for (DateMention mention : mentions) {
            DateMention before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null
                    && isCounted(before)
                    && isNamed(mention)
                    && isBeside(before, mention, document)
                    && isSame(before, mention)) {
                joined.set(joined.size() - 1, mention.from(before.firstToken()));
            } else {
                joined.add(mention);
            }
        }
        return joined;
    }

    private static boolean isCounted(DateMention mention) {
        return mention.anchoring() == Anchoring.RELATIVE || mention.anchoring() == Anchoring.NARRATIVE;
    }

    private static boolean isNamed(DateMention mention) {
        return !isCounted(mention) && mention.last() == null && mention.precision() == Precision.DAY;
    }

    private static boolean isBeside(DateMention counted, DateMention named, Document document) {
        int tokens = named.firstToken() - counted.endToken();
        if (counted.sentence() != named.sentence() || tokens == 0 || tokens > JOINT_TOKENS) {
            return false;
        }
        for (int token = counted.endToken(); token < named.firstToken(); token++) {
            if (!JOINTS.contains(document.word(token))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(DateMention counted, DateMention named) {
        return !named.date().latest().isBefore(counted.date().earliest().minusDays(MISSED_DAYS))
                && !named.date().earliest().isAfter(counted.date().latest().plusDays(MISSED_DAYS));
    }
}
