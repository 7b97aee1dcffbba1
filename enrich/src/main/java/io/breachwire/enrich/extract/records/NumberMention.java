package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.rule.Match;

/**
 * A place where a number stands.
 *
 * @param match the rule that knows what it counts
 * @param of what it counts
 * @param number its first item
 * @param count the number
 * @param where the sentence that it stands in
 * @param ofProfile whether the number before it is the size of a company of which it may be a part
 * @param all whether the text goes on to say that all of them are affected
 */
record NumberMention(
        Match match, Counted of, int number, long count, NumberSentence where, boolean ofProfile, boolean all) {
    /** So few clients are companies, which are not added to people. */
    private static final int FEW_CLIENTS = 500;

    /** Index of the sentence that it stands in. */
    int sentence() {
        return where.index();
    }

    /** The first token of the words to quote: what counts them, and what says that they are affected. */
    int firstToken() {
        Match link = where.cues().link(number);
        return link == null ? match.firstToken() : Math.min(match.firstToken(), link.firstToken());
    }

    /** Behind the last token of those words. */
    int endToken() {
        Match link = where.cues().link(number);
        return link == null ? match.endToken() : Math.max(match.endToken(), link.endToken());
    }

    boolean isPeople() {
        return of.isPeople();
    }

    boolean says(NumberCue cue) {
        return where.cues().says(cue);
    }

    /** Whether the sentence says it of this number. */
    boolean is(NumberCue cue) {
        return where.cues().saysOf(number, cue) || cue == NumberCue.LINKED && (where.introduced() || all);
    }

    boolean isClaimed() {
        return where.cues().isClaimed(number);
    }

    /** Whether it is the size of a company, and not of the breach. */
    boolean isProfile() {
        return !all
                && !is(NumberCue.HELD)
                && (is(NumberCue.PROFILE) && !(is(NumberCue.LINKED) && is(NumberCue.CURRENT))
                        || is(NumberCue.WIDE) && !is(NumberCue.LINKED));
    }

    /** Whether nothing speaks against its being a number of those affected. */
    boolean isPlain() {
        return isOfTheAffected() && !is(NumberCue.SUPERSEDED);
    }

    /** Whether nothing speaks against its being, or having been, a number of those affected. */
    private boolean isOfTheAffected() {
        return !where.background()
                && !isProfile()
                && !isClaimed()
                && !is(NumberCue.NO)
                && !is(NumberCue.FOREIGN)
                && !says(NumberCue.UNVERIFIED);
    }

    /** Whether this place may speak for the number: it is of this incident, and somebody stands for it. */
    boolean isCredible() {
        return !where.background() && !isClaimed() && !is(NumberCue.NO) && !is(NumberCue.FOREIGN);
    }

    /**
     * Whether it counts some of those affected that another number counts; "of its 3 million customers" are not, nor those
     * of another country told beside it.
     */
    boolean isPart() {
        return is(NumberCue.PART)
                && !is(NumberCue.HELD)
                && !ofProfile
                && !where.cues().isBesideAnother(number);
    }

    /** Whether it may be a part of what the number before it counts, and that is the size of a company. */
    NumberMention behind(NumberMention before) {
        boolean ofSize = is(NumberCue.OF_THEM)
                && before.isProfile()
                && before.count > count
                && sentence() - before.sentence() <= 1;
        return ofSize ? new NumberMention(match, of, number, count, where, true, all) : this;
    }

    /** The same where the text goes on: all of them are affected. */
    NumberMention wholly() {
        return new NumberMention(match, of, number, count, where, ofProfile, true);
    }

    boolean isAddend() {
        return isPlain() && isWhole();
    }

    /** Whether the next number may add to it: "at first 14,000; now it says that another 8,000 were". */
    boolean isAddendBefore(NumberMention next) {
        return isAddend()
                || isOfTheAffected() && isWhole() && next.is(NumberCue.ADDITIONAL) && !next.is(NumberCue.CURRENT);
    }

    private boolean isWhole() {
        return !isPart()
                && !is(NumberCue.CEILING)
                && !is(NumberCue.WAY_IN)
                && !(is(NumberCue.CLIENTS) && count < FEW_CLIENTS);
    }

    /** Whether it counts people of another sort: staff and not customers, or former and not current ones. */
    boolean isOfOthersThan(NumberMention other) {
        boolean mixed = is(NumberCue.MIXED)
                || other.is(NumberCue.MIXED)
                || other.sentence() != sentence() && says(NumberCue.SUBJECT);
        return !mixed && is(NumberCue.STAFF) && other.is(NumberCue.SERVED)
                || !mixed && is(NumberCue.SERVED) && other.is(NumberCue.STAFF)
                || (noun() == other.noun() || other.sentence() != sentence())
                        && (is(NumberCue.PRESENT) && other.is(NumberCue.FORMER)
                                || is(NumberCue.FORMER) && other.is(NumberCue.PRESENT));
    }

    boolean isBeside(NumberMention next) {
        return next.sentence() == sentence() && where.cues().isBeside(number, next.number)
                || where.item() >= 0
                        && next.where.item() == where.item() + 1
                        && (noun() != next.noun() || isOfOthersThan(next));
    }

    /** Two items of a list that count customers may count the same ones. */
    boolean mayCountTheSameAs(NumberMention other) {
        return where.item() >= 0
                && Math.abs(where.item() - other.where.item()) == 1
                && noun() == other.noun()
                && !isOfOthersThan(other);
    }

    /** The word for those whom it counts. */
    private int noun() {
        return match.sequence().document().wordNumber(match.endToken() - 1);
    }
}
