package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.rule.Match;

/**
 * A place where a number stands.
 *
 * @param match the rule that knows what it counts
 * @param of what it counts
 * @param number its first item
 * @param said everything that its sentence says
 * @param sentence index of the sentence
 * @param item the block, if it is an item of a list; -1 for none
 * @param introduced whether the list that it stands in is one of those affected
 * @param count the number
 * @param background whether it tells of another incident
 * @param ofProfile whether the number before it is the size of a company of which it may be a part
 * @param all whether the text goes on to say that all of them are affected
 */
record Mention(
        Match match,
        Counted of,
        int number,
        Said said,
        int sentence,
        int item,
        boolean introduced,
        long count,
        boolean background,
        boolean ofProfile,
        boolean all) {
    /** So few clients are companies, which are not added to people. */
    private static final int FEW_CLIENTS = 500;

    /** The first token of the words to quote: what counts them, and what says that they are affected. */
    int firstToken() {
        Match link = said.link(number);
        return link == null ? match.firstToken() : Math.min(match.firstToken(), link.firstToken());
    }

    /** Behind the last token of those words. */
    int endToken() {
        Match link = said.link(number);
        return link == null ? match.endToken() : Math.max(match.endToken(), link.endToken());
    }

    boolean isPeople() {
        return of.isPeople();
    }

    boolean says(Mark mark) {
        return said.says(mark);
    }

    /** Whether the sentence says it of this number. */
    boolean is(Mark mark) {
        return said.saysOf(number, mark) || mark == Mark.LINKED && (introduced || all);
    }

    boolean isClaimed() {
        return said.isClaimed(number);
    }

    /** Whether it is the size of a company, and not of the breach. */
    boolean isProfile() {
        return !all
                && !is(Mark.HELD)
                && (is(Mark.PROFILE) && !(is(Mark.LINKED) && is(Mark.CURRENT)) || is(Mark.WIDE) && !is(Mark.LINKED));
    }

    /** Whether nothing speaks against its being a number of those affected. */
    boolean isPlain() {
        return isOfTheAffected() && !is(Mark.SUPERSEDED);
    }

    /** Whether nothing speaks against its being, or having been, a number of those affected. */
    private boolean isOfTheAffected() {
        return !background
                && !isProfile()
                && !isClaimed()
                && !is(Mark.NO)
                && !is(Mark.FOREIGN)
                && !says(Mark.UNVERIFIED);
    }

    /** Whether this place may speak for the number: it is of this incident, and somebody stands for it. */
    boolean isCredible() {
        return !background && !isClaimed() && !is(Mark.NO) && !is(Mark.FOREIGN);
    }

    /**
     * Whether it counts some of those affected that another number counts; "of its 3 million customers" are not, nor those
     * of another country told beside it.
     */
    boolean isPart() {
        return is(Mark.PART) && !is(Mark.HELD) && !ofProfile && !said.isBesideAnother(number);
    }

    /** Whether it may be a part of what the number before it counts, and that is the size of a company. */
    Mention behind(Mention before) {
        boolean ofSize =
                is(Mark.OF_THEM) && before.isProfile() && before.count > count && sentence - before.sentence <= 1;
        return ofSize
                ? new Mention(match, of, number, said, sentence, item, introduced, count, background, true, all)
                : this;
    }

    /** The same where the text goes on: all of them are affected. */
    Mention wholly() {
        return new Mention(match, of, number, said, sentence, item, introduced, count, background, ofProfile, true);
    }

    boolean isAddend() {
        return isPlain() && isWhole();
    }

    /** Whether the next number may add to it: "at first 14,000; now it says that another 8,000 were". */
    boolean isAddendBefore(Mention next) {
        return isAddend() || isOfTheAffected() && isWhole() && next.is(Mark.ADDITIONAL) && !next.is(Mark.CURRENT);
    }

    private boolean isWhole() {
        return !isPart() && !is(Mark.CEILING) && !is(Mark.WAY_IN) && !(is(Mark.CLIENTS) && count < FEW_CLIENTS);
    }

    /** Whether it counts people of another sort: staff and not customers, or former and not current ones. */
    boolean isOfOthersThan(Mention other) {
        boolean mixed = is(Mark.MIXED) || other.is(Mark.MIXED) || other.sentence != sentence && says(Mark.SUBJECT);
        return !mixed && is(Mark.STAFF) && other.is(Mark.SERVED)
                || !mixed && is(Mark.SERVED) && other.is(Mark.STAFF)
                || (noun() == other.noun() || other.sentence != sentence)
                        && (is(Mark.PRESENT) && other.is(Mark.FORMER) || is(Mark.FORMER) && other.is(Mark.PRESENT));
    }

    boolean isBeside(Mention next) {
        return next.sentence == sentence && said.isBeside(number, next.number)
                || item >= 0 && next.item == item + 1 && (noun() != next.noun() || isOfOthersThan(next));
    }

    /** Two items of a list that count customers may count the same ones. */
    boolean mayCountTheSameAs(Mention other) {
        return item >= 0 && Math.abs(item - other.item) == 1 && noun() == other.noun() && !isOfOthersThan(other);
    }

    /** The word for those whom it counts. */
    private int noun() {
        return match.sequence().document().wordNumber(match.endToken() - 1);
    }
}
