package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.dates.DateMention.Anchoring;
import io.breachwire.enrich.extract.event.Attachment;
import io.breachwire.enrich.extract.event.Attachment.Party;
import io.breachwire.enrich.extract.event.Event;
import io.breachwire.enrich.extract.event.Happening;
import io.breachwire.enrich.extract.rule.Match;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mention of a date, which may be that of a milestone, and what is said of it: as facts, and as features in words that a
 * person can read, by which the model weighs it. Both grow while the article is read. Used by one thread.
 */
final class Candidate {
    /** The feature of every mention: how much speaks against it to begin with. */
    static final String ANY = "any";

    private final DateMention mention;
    private final Attachment attachment;
    private final List<Proposal> proposals;
    private final Place place;
    private final Set<String> features = new TreeSet<>();
    private boolean aboutOthers;
    private boolean history;
    private Map<String, Match> signs = Map.of();

    /**
     * Of a mention, before its sentence and its article are asked what more they say of it.
     *
     * @param attachment what it hangs on
     * @param proposals what the rules take it for
     */
    Candidate(DateMention mention, Attachment attachment, List<Proposal> proposals, Place place, Age age) {
        this.mention = mention;
        this.attachment = attachment;
        this.proposals = proposals;
        this.place = place;
        add(ANY);
        add("is=" + kind());
        add("precision=" + mention.precision());
        add("place=" + place.label());
        add("age=" + age.label());
        if (mention.anchoring() == Anchoring.YEARLESS && age == Age.YEAR) {
            add("yearless-long-ago");
        }
        proposals.forEach(proposal -> features.addAll(proposal.features()));
    }

    private String kind() {
        if (mention.anchoring() == Anchoring.RELATIVE) {
            return mention.rule().name();
        }
        return (mention.last() != null ? "span" : mention.precision()) + "/" + mention.anchoring();
    }

    void add(String feature) {
        features.add(feature);
    }

    /** Takes down that its sentence names others, but not whom the article is about. */
    void setAboutOthers() {
        aboutOthers = true;
        add("about-others");
    }

    /** Takes down that its paragraph is about what was before, or befell others. */
    void setHistory() {
        history = true;
        add("history");
    }

    /**
     * Takes down that the attack may have been on this date, which was soon noticed by what other sentences say.
     *
     * @param signs where they first say so, by the feature that it makes
     */
    void setSigns(Map<String, Match> signs) {
        this.signs = signs;
        features.addAll(signs.keySet());
    }

    DateMention mention() {
        return mention;
    }

    Attachment attachment() {
        return attachment;
    }

    List<Proposal> proposals() {
        return proposals;
    }

    Map<String, Match> signs() {
        return signs;
    }

    /** In alphabetical order: the model sums them up in one order always. */
    Set<String> features() {
        return Collections.unmodifiableSet(features);
    }

    /** The date that it gives a milestone: of a span, its last day for the end. */
    EdtfDate dateFor(Milestone milestone) {
        return milestone == Milestone.INTRUSION_END && mention.last() != null ? mention.last() : mention.date();
    }

    /** The last day that it can mean; of a span, that of its first date. */
    LocalDate latest() {
        return mention.date().latest();
    }

    /** Whether something proposes it for a milestone. */
    boolean isProposedFor(Milestone milestone) {
        return proposals.stream().anyMatch(proposal -> proposal.milestone() == milestone);
    }

    /** Whether a rule tells something of it beside its milestone. */
    boolean tells(Remark remark) {
        return proposals.stream().anyMatch(proposal -> proposal.tells(remark));
    }

    /** Whether it is the year of something told late: no rival to what is told by the day, unless words call it the beginning. */
    boolean isBareYear() {
        return mention.precision() == EdtfDate.Precision.YEAR
                && place == Place.LATE
                && proposals.stream().noneMatch(Proposal::isOfBeginning);
    }

    /** Whether it is of something else than the article's incident. */
    boolean isOfOther() {
        boolean isOthersAttack = attachment.hangs()
                && !attachment.event().verb()
                && attachment.event().what() == Happening.START
                && attachment.patient() == Party.OTHER;
        return history || aboutOthers && (place == Place.LATE || isOthersAttack) || tells(Remark.OTHER_MATTER);
    }

    /** Whether it is that of a statement which is not the intruder's or the press's: they need not ask the victim. */
    boolean isStatement() {
        return attachment.hangs()
                && isStatement(attachment.event())
                && !(namesDoer() && (isBy(Party.PERPETRATOR) || isBy(Party.PRESS)));
    }

    private boolean isStatement(Event event) {
        return event.what() == Happening.DISCLOSED
                || event.verb() && event.what() == Happening.GAVE
                || event.verb() && event.what() == Happening.TWEETED && isBy(Party.VICTIM);
    }

    /** Whether what it hangs on tells who does it: a verb, or a noun for a statement. */
    boolean namesDoer() {
        return attachment.hangs()
                && (attachment.event().verb() || attachment.event().what() == Happening.DISCLOSED);
    }

    private boolean isBy(Party party) {
        return attachment.subject() == party;
    }
}
