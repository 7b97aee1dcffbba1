package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.ConsideredDate;
import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.Timeline;
import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.dates.DateReader;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses, among the dates that an article mentions, the four of the main incident's timeline. Rules propose, the model
 * weighs, and the choice made is the most probable one that can have happened.
 */
public final class TimelineReader {
    /** Readings kept beside the one believed, at most. */
    private static final int OTHER_READINGS = 3;

    /** How probable another reading must be to be kept. */
    private static final double LEAST_OTHER = 0.02;

    private final Features features;
    private final DateModel model;

    public TimelineReader(RuleBook book, DateModel model) {
        this.features = new Features(book);
        this.model = model;
    }

    /** What was said of the dates, how probable each is for each milestone, and which were chosen. */
    record Decision(Candidates candidates, Map<Milestone, List<Choice>> choices, Map<Milestone, Choice> best) {}

    /**
     * The timeline of an article.
     *
     * @param mentions of dates, in the order of the text
     * @param published null when unknown
     * @param victims those whom the article is about
     */
    public Timeline read(
            Document document, List<DateMention> mentions, LocalDate published, List<Victim> victims, Work work) {
        if (mentions.isEmpty()) {
            return Timeline.UNKNOWN;
        }
        Decision decision = decide(document, mentions, published, victims, work);
        return new Timeline(
                fact(document, decision, Milestone.INTRUSION_START),
                fact(document, decision, Milestone.INTRUSION_END),
                fact(document, decision, Milestone.DETECTED),
                fact(document, decision, Milestone.DISCLOSED));
    }

    private Decision decide(
            Document document, List<DateMention> mentions, LocalDate published, List<Victim> victims, Work work) {
        Candidates candidates = features.read(document, mentions, published, victims, work);
        DateChoices dates = new DateChoices(candidates, model);
        Map<Milestone, List<Choice>> choices = new EnumMap<>(Milestone.class);
        Map<Milestone, List<Choice>> few = new EnumMap<>(Milestone.class);
        for (Milestone milestone : Milestone.values()) {
            choices.put(milestone, dates.of(milestone));
            few.put(milestone, DateChoices.few(choices.get(milestone)));
        }
        return new Decision(candidates, choices, new PlausibleTimeline(candidates).best(few));
    }

    /** What became of every date that the article mentions, in the order of the text. */
    public List<ConsideredDate> explain(
            Document document, DateReader.Seen seen, LocalDate published, List<Victim> victims, Work work) {
        Decision decision = decide(document, seen.mentions(), published, victims, work);
        return new TimelineTrace(document, model, decision).dates(seen.refusals());
    }

    private DatedFact fact(Document document, Decision decision, Milestone milestone) {
        Choice choice = decision.best().get(milestone);
        if (choice.isNone()) {
            return null;
        }
        List<DatedFact> others = new ArrayList<>();
        Proof proof = new Proof(document, decision.candidates(), model);
        for (Choice other : DateChoices.few(decision.choices().get(milestone))) {
            if (!other.isNone()
                    && other.probability() >= LEAST_OTHER
                    && !other.date().overlaps(choice.date())
                    && other.candidate().isProposedFor(milestone)
                    && others.size() < OTHER_READINGS) {
                others.add(new DatedFact(
                        other.date(), other.confidence(), proof.of(other.candidate(), milestone), List.of()));
            }
        }
        return new DatedFact(choice.date(), choice.confidence(), proof.of(choice.candidate(), milestone), others);
    }
}
