package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.ConsideredDate;
import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Timeline;
import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.dates.DateReader;
import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.event.Role;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chooses, among the dates that an article mentions, the four of the main incident's timeline. Rules propose, the model
 * weighs, and the choice made is the most probable one that can have happened: an intrusion does not end, nor is it
 * detected, before it starts, and it is not disclosed before it is detected.
 */
public final class TimelineReader {
    /** Dates considered for each role, beside none. */
    private static final int CHOICES = 4;

    /** Readings kept beside the one believed, at most. */
    private static final int OTHER_READINGS = 3;

    /** How probable another reading must be to be kept. */
    private static final double LEAST_OTHER = 0.02;

    /** How probable a day must be, against the month that holds it, to stand for it. */
    private static final double LEAST_FINE = 0.04;

    /** How much "none of the dates" is discounted: the model is timid, and F1 wants a guess at better than one in three. */
    private static final double NONE_DISCOUNT = 0.55;

    /** Of ends, which are told the least often, the model is the most timid. */
    private static final double NO_END_DISCOUNT = 0.45;

    private static final int DAY_LENGTH = "2021-11-29".length();

    private static final int LONG_DAYS = 365;

    private static final double LONG_PLAUSIBILITY = 0.4;

    private static final int LONG_DWELL_DAYS = 30;

    /** Sentences between the two dates of a long dwell, at most, for them to be told of together. */
    private static final int NEIGHBOURHOOD = 2;

    private static final double FAR_DWELL_PLAUSIBILITY = 0.4;

    private final Features features;
    private final RoleModel model;

    public TimelineReader(RuleBook book, RoleModel model) {
        this.features = new Features(book);
        this.model = model;
    }

    /** Probability of a date for a role, and the mention of it that says so best. */
    record Choice(EdtfDate date, double probability, int mention) {
        static final Choice NONE = new Choice(null, 0, -1);

        Confidence confidence() {
            return new Confidence(Math.min(1, probability));
        }
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
        Map<Role, List<Choice>> choices = new EnumMap<>(Role.class);
        Map<Role, List<Choice>> few = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            choices.put(role, choices(reading, role));
            few.put(role, few(choices.get(role)));
        }
        return new Decision(reading, choices, withDetection(reading, consistent(reading, few)));
    }

    /** What became of every date that the article mentions, in the order of the text. */
    public List<ConsideredDate> explain(
            Document document, DateReader.Seen seen, LocalDate published, List<Victim> victims, Work work) {
        Decision decision = decide(document, seen.mentions(), published, victims, work);
        return new TimelineTrace(document, model, decision).dates(seen.refusals());
    }

    /** The date that a mention gives a role: of a span, its last day for the end. */
    static EdtfDate dateFor(Mention mention, Role role) {
        return role == Role.END && mention.last() != null ? mention.last() : mention.date();
    }

    /** Every date by how probable it is for a role, the most probable first; last, that it is none of them. */
    private List<Choice> choices(Features.Reading reading, Role role) {
        int size = reading.mentions().size();
        double[] scores = new double[size];
        double highest = 0;
        for (int i = 0; i < size; i++) {
            scores[i] = model.score(reading.features().get(i), role);
            highest = Math.max(highest, scores[i]);
        }
        double sum = StrictMath.exp(-highest);
        for (double score : scores) {
            sum += StrictMath.exp(score - highest);
        }
        Map<String, Choice> byDate = new TreeMap<>();
        Map<String, Double> bestScore = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            EdtfDate date = dateFor(reading.mentions().get(i), role);
            double probability = StrictMath.exp(scores[i] - highest) / sum;
            Choice known = byDate.getOrDefault(date.edtf(), Choice.NONE);
            boolean better = scores[i] > bestScore.getOrDefault(date.edtf(), Double.NEGATIVE_INFINITY);
            if (better) {
                bestScore.put(date.edtf(), scores[i]);
            }
            byDate.put(
                    date.edtf(),
                    new Choice(
                            better ? date : known.date(),
                            known.probability() + probability,
                            better ? i : known.mention()));
        }
        refine(reading, role, byDate);
        List<Choice> choices = new ArrayList<>(byDate.values());
        choices.sort((a, b) -> Double.compare(b.probability(), a.probability()));
        choices.add(new Choice(null, StrictMath.exp(-highest) / sum * noneDiscount(role), -1));
        return choices;
    }

    private static double noneDiscount(Role role) {
        return role == Role.END ? NO_END_DISCOUNT : NONE_DISCOUNT;
    }

    /** The most probable dates, and none of them. */
    private static List<Choice> few(List<Choice> choices) {
        int dates = choices.size() - 1;
        List<Choice> few = new ArrayList<>(choices.subList(0, Math.min(CHOICES, dates)));
        few.add(choices.get(dates));
        return few;
    }

    /** A day said to be the day is what "last month" meant: it takes over the probability of the coarser date. */
    private static void refine(Features.Reading reading, Role role, Map<String, Choice> byDate) {
        Set<String> proposed = new TreeSet<>();
        for (int mention : reading.proposedFor(role)) {
            proposed.add(dateFor(reading.mentions().get(mention), role).edtf());
        }
        for (Choice coarse : List.copyOf(byDate.values())) {
            Choice finest = null;
            for (Choice fine : byDate.values()) {
                if (fine.date().edtf().length() > coarse.date().edtf().length()
                        && !fine.date().earliest().isBefore(coarse.date().earliest())
                        && !fine.date().latest().isAfter(coarse.date().latest())
                        && fine.probability() >= LEAST_FINE * coarse.probability()
                        && (finest == null || fine.probability() > finest.probability())
                        && proposed.contains(fine.date().edtf())) {
                    finest = fine;
                }
            }
            if (finest != null) {
                byDate.remove(coarse.date().edtf());
                byDate.put(
                        finest.date().edtf(),
                        new Choice(finest.date(), finest.probability() + coarse.probability(), finest.mention()));
            }
        }
    }

    /** The choice of one date or none for each role that is most probable altogether and in order. */
    private static Map<Role, Choice> consistent(Features.Reading reading, Map<Role, List<Choice>> choices) {
        Map<Role, Choice> best = new EnumMap<>(Role.class);
        double highest = -1;
        for (Choice start : choices.get(Role.START)) {
            for (Choice detected : choices.get(Role.DETECTED)) {
                if (!inOrder(start, detected)) {
                    continue;
                }
                for (Choice end : choices.get(Role.END)) {
                    if (!inOrder(start, end)) {
                        continue;
                    }
                    for (Choice disclosed : choices.get(Role.DISCLOSED)) {
                        if (!inOrder(detected, disclosed) || !inOrder(start, disclosed)) {
                            continue;
                        }
                        double probability = start.probability()
                                * end.probability()
                                * detected.probability()
                                * disclosed.probability()
                                * plausibility(reading, start, disclosed)
                                * dwellPlausibility(reading, start, detected.date() == null ? end : detected);
                        if (probability > highest) {
                            highest = probability;
                            best.put(Role.START, start);
                            best.put(Role.END, end);
                            best.put(Role.DETECTED, detected);
                            best.put(Role.DISCLOSED, disclosed);
                        }
                    }
                }
            }
        }
        return best;
    }

    /** What is made public on the day that it happens has been detected that day, though no words say so. */
    private static Map<Role, Choice> withDetection(Features.Reading reading, Map<Role, Choice> chosen) {
        Choice start = chosen.getOrDefault(Role.START, Choice.NONE);
        Choice disclosed = chosen.getOrDefault(Role.DISCLOSED, Choice.NONE);
        if (chosen.getOrDefault(Role.DETECTED, Choice.NONE).date() == null
                && start.date() != null
                && disclosed.date() != null
                && start.date().edtf().length() == DAY_LENGTH
                && start.date().edtf().equals(disclosed.date().edtf())
                && isSaid(reading, disclosed.date())) {
            chosen.put(Role.DETECTED, disclosed);
        }
        return chosen;
    }

    private static boolean isSaid(Features.Reading reading, EdtfDate day) {
        for (int i = 0; i < reading.mentions().size(); i++) {
            if (reading.mentions().get(i).date().edtf().equals(day.edtf())
                    && Features.isStatement(reading.features().get(i))) {
                return true;
            }
        }
        return false;
    }

    /** What is said of an intrusion more than a year after its start is most often not the first word of it. */
    private static double plausibility(Features.Reading reading, Choice start, Choice later) {
        boolean isLong = start.date() != null
                && later.date() != null
                && ChronoUnit.DAYS.between(start.date().latest(), later.date().earliest()) > LONG_DAYS;
        return isLong && !isBeginning(reading, start) ? LONG_PLAUSIBILITY : 1;
    }

    /**
     * An intruder who stays for a month or more is told of as such: start and discovery stand close together. Where they
     * do not, one of them is most often of another incident, unless the words say that access began then.
     */
    private static double dwellPlausibility(Features.Reading reading, Choice start, Choice noticed) {
        boolean isLong = start.date() != null
                && noticed.date() != null
                && ChronoUnit.DAYS.between(start.date().latest(), noticed.date().earliest()) >= LONG_DWELL_DAYS;
        if (!isLong || isBeginning(reading, start)) {
            return 1;
        }
        List<Mention> mentions = reading.mentions();
        int apart = Math.abs(mentions.get(start.mention()).sentence()
                - mentions.get(noticed.mention()).sentence());
        return apart > NEIGHBOURHOOD ? FAR_DWELL_PLAUSIBILITY : 1;
    }

    private static boolean isBeginning(Features.Reading reading, Choice start) {
        return reading.tells(start.mention(), Remark.BEGINNING);
    }

    private static boolean inOrder(Choice before, Choice after) {
        return before.date() == null
                || after.date() == null
                || !after.date().latest().isBefore(before.date().earliest());
    }

    private DatedFact fact(Document document, Decision decision, Role role) {
        Choice choice = decision.best().getOrDefault(role, Choice.NONE);
        if (choice.date() == null) {
            return null;
        }
        List<DatedFact> others = new ArrayList<>();
        Features.Reading reading = decision.reading();
        Proof proof = new Proof(document, reading, model);
        for (Choice other : few(decision.choices().get(role))) {
            if (other.date() != null
                    && other.probability() >= LEAST_OTHER
                    && contradict(other.date(), choice.date())
                    && reading.isProposedFor(other.mention(), role)
                    && others.size() < OTHER_READINGS) {
                others.add(new DatedFact(other.date(), other.confidence(), proof.of(other.mention(), role), List.of()));
            }
        }
        return new DatedFact(choice.date(), choice.confidence(), proof.of(choice.mention(), role), others);
    }

    private static boolean contradict(EdtfDate one, EdtfDate other) {
        return one.latest().isBefore(other.earliest()) || other.latest().isBefore(one.earliest());
    }
}
