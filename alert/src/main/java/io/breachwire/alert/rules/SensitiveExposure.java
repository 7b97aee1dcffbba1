package io.breachwire.alert.rules;

import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DataSubject;
import io.breachwire.contract.event.MergedData;
import io.breachwire.contract.event.MergedRecords;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.json.EventJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether sensitive data lay open, for certain or possibly.
 *
 * @param classes classes that are sensitive by themselves, with their severity
 * @param people by how many levels a number of people raises it
 * @param subjects whose data raises it by one level more
 * @param mass personal data that is sensitive when it concerns very many; null for none
 */
record SensitiveExposure(
        String name,
        Double confidence,
        Map<DataClass, Severity> classes,
        List<PeopleLevel> people,
        Set<DataSubject> subjects,
        Mass mass)
        implements AlertRule {

    private static final List<Severity> ASCENDING =
            List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);

    SensitiveExposure {
        AlertRule.requireName(name);
        AlertRule.requireConfidence(confidence);
        AlertRule.require(classes != null && !classes.isEmpty(), "classes", "at least one");
        classes = Map.copyOf(classes);
        people = people == null ? List.of() : List.copyOf(people);
        subjects = subjects == null ? Set.of() : Set.copyOf(subjects);
    }

    /**
     * More severe from so many people on.
     *
     * @param from the least number of people
     * @param levels by how many levels, 1 to 3
     */
    record PeopleLevel(long from, int levels) {
        PeopleLevel {
            AlertRule.require(from >= 1, "from", "1 or more");
            AlertRule.require(levels >= 1 && levels <= 3, "levels", "1 to 3");
        }
    }

    /** Classes that are sensitive in the mass, and the numbers of people that make the mass. */
    record Mass(Set<DataClass> classes, List<MassLevel> levels) {
        Mass {
            AlertRule.require(classes != null && !classes.isEmpty(), "mass.classes", "at least one");
            classes = Set.copyOf(classes);
            levels = AlertRule.some(levels, "mass.levels");
        }
    }

    /** A severity from so many people on. */
    record MassLevel(long people, Severity severity) {
        MassLevel {
            AlertRule.require(people >= 1, "people", "1 or more");
            AlertRule.require(severity != null, "severity", "low, medium, high or critical");
        }
    }

    @Override
    public Optional<Finding> findAmong(Facts facts) {
        List<MergedData> sensitive = sensitive(facts);
        Optional<Severity> byClass = worst(sensitive).map(worst -> raised(worst, facts.people(), sensitive));
        return Stream.of(byClass, byMass(facts))
                .flatMap(Optional::stream)
                .max(Severity::compareTo)
                .map(severity -> new Finding(
                        severity,
                        statement(facts, sensitive),
                        byClass.equals(Optional.of(severity))
                                ? groundsByClass(facts, sensitive)
                                : grounds(massData(facts), facts.records())));
    }

    /** Which personal data makes the mass does not matter: addresses found beside names are the same mass. */
    @Override
    public List<Premise> basisAmong(Facts facts) {
        List<Premise> basis = new ArrayList<>();
        sensitive(facts).forEach(data -> basis.add(Premise.data(data)));
        if (byMass(facts).isPresent()) {
            basis.add(Premise.mass());
        }
        if (facts.records() != null) {
            basis.add(Premise.people(facts.records()));
        }
        return basis;
    }

    private List<MergedData> sensitive(Facts facts) {
        return facts.data().stream()
                .filter(data -> classes.containsKey(data.getDataClass()))
                .sorted(Comparator.comparing(MergedData::getDataClass))
                .toList();
    }

    private Optional<Severity> worst(List<MergedData> sensitive) {
        return sensitive.stream().map(data -> classes.get(data.getDataClass())).max(Severity::compareTo);
    }

    private List<Ground> groundsByClass(Facts facts, List<MergedData> sensitive) {
        Severity worst = worst(sensitive).orElseThrow();
        return grounds(
                sensitive.stream()
                        .filter(data -> classes.get(data.getDataClass()) == worst)
                        .toList(),
                levels(facts.people()) > 0 ? facts.records() : null);
    }

    /**
     * One kind of data is enough, so that the surest counts; and so many people.
     *
     * @param people null when the severity is the same whatever their number
     */
    private static List<Ground> grounds(List<MergedData> kinds, MergedRecords people) {
        MergedData surest = kinds.stream()
                .max(Comparator.comparing(MergedData::getConfidence, Comparator.nullsFirst(Comparator.naturalOrder())))
                .orElseThrow();
        List<Ground> grounds = new ArrayList<>();
        grounds.add(Ground.of(surest.getConfidence(), surest.getCitations()));
        if (people != null) {
            grounds.add(Ground.of(people.getConfidence(), people.getCitations()));
        }
        return grounds;
    }

    private Severity raised(Severity worst, OptionalLong count, List<MergedData> sensitive) {
        int levels = levels(count);
        if (sensitive.stream().anyMatch(data -> data.getSubjects().stream().anyMatch(subjects::contains))) {
            levels++;
        }
        return ASCENDING.get(Math.min(ASCENDING.indexOf(worst) + levels, ASCENDING.size() - 1));
    }

    /** By how many levels a number of people raises the severity. */
    private int levels(OptionalLong count) {
        return people.stream()
                .filter(level -> count.isPresent() && count.getAsLong() >= level.from)
                .mapToInt(PeopleLevel::levels)
                .max()
                .orElse(0);
    }

    private Optional<Severity> byMass(Facts facts) {
        if (mass == null || facts.people().isEmpty() || massData(facts).isEmpty()) {
            return Optional.empty();
        }
        long count = facts.people().getAsLong();
        return mass.levels.stream()
                .filter(level -> count >= level.people)
                .map(MassLevel::severity)
                .max(Severity::compareTo);
    }

    /** For a rule that has a mass. */
    private List<MergedData> massData(Facts facts) {
        return facts.data().stream()
                .filter(data -> mass.classes.contains(data.getDataClass()))
                .sorted(Comparator.comparing(MergedData::getDataClass))
                .toList();
    }

    private String statement(Facts facts, List<MergedData> sensitive) {
        List<MergedData> named = sensitive.isEmpty() ? massData(facts) : worstFirst(sensitive);
        // In words, for it is read by people; the labels are among the alert's facts.
        String kinds = named.stream()
                .map(data -> EventJson.label(data.getDataClass()).replace('-', ' '))
                .collect(Collectors.joining(", "));
        boolean confirmed = named.stream().anyMatch(data -> data.getCertainty() != Certainty.POSSIBLE);
        String count = facts.people().isPresent()
                ? String.format(Locale.ROOT, ", %,d affected", facts.people().getAsLong())
                : "";
        return kinds + (confirmed ? " exposed" : " possibly exposed") + count;
    }

    private List<MergedData> worstFirst(List<MergedData> sensitive) {
        return sensitive.stream()
                .sorted(Comparator.comparing((MergedData data) -> classes.get(data.getDataClass()))
                        .reversed()
                        .thenComparing(MergedData::getDataClass))
                .toList();
    }
}
