package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.ConsideredDate;
import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.Timeline;
import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.dates.DateReader;
import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.event.Role;
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
    private final RoleModel model;

    public TimelineReader(RuleBook book, RoleModel model) {
        this.features = new Features(book);
        this.model = model;
    }

    /** What was said of the dates, how probable each is for each role, and which were chosen. */
    record Decision(Features.Reading reading, Map<Role, List<Choice>> choices, Map<Role, Choice> best) {}

    /**
     * The timeline of an article.
     *
     * @param mentions of dates, in the order of the text
     * @param published null when unknown
     * @param victims those whom the article is about
     */
    public Timeline read(
            Document document, List<Mention> mentions, LocalDate published, List<Victim> victims, Work work) {
        if (mentions.isEmpty()) {
            return Timeline.UNKNOWN;
        }
        Decision decision = decide(document, mentions, published, victims, work);
        return new Timeline(
                fact(document, decision, Role.START),
                fact(document, decision, Role.END),
                fact(document, decision, Role.DETECTED),
                fact(document, decision, Role.DISCLOSED));
    }

    private Decision decide(
            Document document, List<Mention> mentions, LocalDate published, List<Victim> victims, Work work) {
        Features.Reading reading = features.read(document, mentions, published, victims, work);
        DateChoices dates = new DateChoices(reading, model);
        Map<Role, List<Choice>> choices = new EnumMap<>(Role.class);
        Map<Role, List<Choice>> few = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            choices.put(role, dates.of(role));
            few.put(role, DateChoices.few(choices.get(role)));
        }
        return new Decision(reading, choices, new PlausibleTimeline(reading).best(few));
    }

    /** What became of every date that the article mentions, in the order of the text. */
    public List<ConsideredDate> explain(
            Document document, DateReader.Seen seen, LocalDate published, List<Victim> victims, Work work) {
        Decision decision = decide(document, seen.mentions(), published, victims, work);
        return new TimelineTrace(document, model, decision).dates(seen.refusals());
    }

    private DatedFact fact(Document document, Decision decision, Role role) {
        Choice choice = decision.best().getOrDefault(role, Choice.NONE);
        if (choice.date() == null) {
            return null;
        }
        List<DatedFact> others = new ArrayList<>();
        Features.Reading reading = decision.reading();
        Proof proof = new Proof(document, reading, model);
        for (Choice other : DateChoices.few(decision.choices().get(role))) {
            if (other.date() != null
                    && other.probability() >= LEAST_OTHER
                    && !other.date().overlaps(choice.date())
                    && reading.isProposedFor(other.mention(), role)
                    && others.size() < OTHER_READINGS) {
                others.add(new DatedFact(other.date(), other.confidence(), proof.of(other.mention(), role), List.of()));
            }
        }
        return new DatedFact(choice.date(), choice.confidence(), proof.of(choice.mention(), role), others);
    }
}
