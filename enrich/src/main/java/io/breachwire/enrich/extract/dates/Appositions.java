package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.dates.Mention.Anchoring;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Document;
import java.util.List;
import java.util.Map;

/** Makes one mention of two words for one date. */
final class Appositions {
    /** At most so many tokens stand between them. */
    private static final int GAP = 3;

    private final List<Mention> mentions;
    private final Map<Mention, Mention> anchors;
    private final WordsBesideDates words;

    /**
     * Of an article.
     *
     * @param mentions in the order of the text; changed by {@link #join}
     * @param anchors from which date others count; by identity
     */
    Appositions(List<Mention> mentions, Map<Mention, Mention> anchors, WordsBesideDates words) {
        this.mentions = mentions;
        this.anchors = anchors;
        this.words = words;
    }

    /** "Earlier this month, on November 11": two words for one date are one mention, of the finer date. */
    void join(List<Sequence> sentences) {
        for (int i = 0; i + 1 < mentions.size(); i++) {
            Mention first = mentions.get(i);
            Mention second = mentions.get(i + 1);
            if (first.sentence() != second.sentence() || first.last() != null || second.last() != null) {
                continue;
            }
            Document document = sentences.get(first.sentence()).document();
            if (!isApposition(document, first.endToken(), second.firstToken())) {
                continue;
            }
            if (anchors.get(first) == second) {
                // "The day before Thanksgiving": the second is only what the first counts from.
                if (second.firstToken() - first.endToken() <= 1) {
                    join(i, first, second.anchoring());
                }
                continue;
            }
            Mention finer = contains(first.date(), second.date())
                    ? second
                    : contains(second.date(), first.date()) ? first : told(first, second);
            if (finer != null) {
                join(i, finer, finer.anchoring());
            }
        }
    }

    /** Makes a mention and the next one mention, of the date and the rule of one of them. */
    private void join(int index, Mention telling, Anchoring anchoring) {
        Mention first = mentions.get(index);
        mentions.set(
                index,
                new Mention(
                        first.sentence(),
                        first.firstToken(),
                        mentions.get(index + 1).endToken(),
                        telling.date(),
                        null,
                        telling.rule(),
                        anchoring));
        mentions.remove(index + 1);
    }

    /** "A day earlier, on Thursday": the date told outright is sure, the one counted from another is not. */
    private static Mention told(Mention counted, Mention outright) {
        return counted.anchoring() == Mention.Anchoring.NARRATIVE
                        && outright.anchoring() != Mention.Anchoring.NARRATIVE
                        && outright.precision() == EdtfDate.Precision.DAY
                ? outright
                : null;
    }

    private boolean isApposition(Document document, int from, int to) {
        if (to - from > GAP) {
            return false;
        }
        for (int token = from; token < to; token++) {
            if (!words.isBetweenAppositions(document.word(token))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the finer date may be the coarser one said again; a month is coarser than a day, a year than both. */
    private static boolean contains(EdtfDate coarse, EdtfDate fine) {
        return fine.isFinerThan(coarse) && fine.overlaps(coarse)
                || coarse.edtf().equals(fine.edtf());
    }
}
