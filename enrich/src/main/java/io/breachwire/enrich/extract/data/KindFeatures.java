package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.data.Mention.Exposure;
import io.breachwire.enrich.extract.text.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What speaks for a kind of data having lain open, and against it: features of what an article says of it. */
final class KindFeatures {
    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LATE_PARAGRAPHS = 12;
    private static final int LISTED_LONG = 5;

    /** By their names, in the order of their values. */
    private final Map<String, Predicate<Seen>> features = new LinkedHashMap<>();

    KindFeatures() {
        features.put("open", seen -> seen.best().exposure() == Exposure.OPEN);
        features.put("held", seen -> seen.best().exposure() == Exposure.HELD);
        features.put("elsewhere", seen -> seen.best().exposure() == Exposure.ELSEWHERE);
        features.put("hinted", seen -> seen.best().exposure() == Exposure.HINTED);
        features.put("listed", seen -> seen.best().kinds() >= Mentions.LISTED);
        features.put("listed-long", seen -> seen.best().kinds() >= LISTED_LONG);
        features.put("title", seen -> seen.isIn(Block.Kind.TITLE));
        features.put("lead", seen -> seen.isBody() && seen.paragraph() < LEAD_PARAGRAPHS);
        features.put("late", seen -> seen.paragraph() >= LATE_PARAGRAPHS);
        features.put("sure", seen -> seen.best().sure());
        features.put("maybe", seen -> seen.best().maybe());
        features.put("unknown", seen -> seen.said().ahead(Mark.UNKNOWN, seen.start()));
        features.put("earlier", seen -> seen.said().has(Mark.EARLIER));
        features.put("profile", seen -> seen.said().has(Mark.PROFILE));
        features.put("exposed-twice", seen -> seen.exposed() >= 2);
        features.put("exposed-often", seen -> seen.exposed() >= 4);
        features.put("named-twice", seen -> seen.named().sentences(any -> true) >= 2);
        features.put("denied", seen -> seen.denied() > 0);
        features.put("denied-more", seen -> seen.best().denied() || seen.denied() > seen.exposed());
        features.put("aside", seen -> seen.best().aside());
        features.put("bare-owner", seen -> seen.isOwners() && !seen.best().sure());
        features.put(
                "closer-named",
                seen -> seen.named().dataClass() == DataClass.UNSPECIFIED_PERSONAL && namesCloser(seen.mentions()));
        features.put(
                "no-theft",
                seen -> !seen.mentions().tellOfTheft() && seen.named().dataClass() != DataClass.VIRTUAL_CURRENCY);
        features.put(
                "bare-beside",
                seen -> seen.isOwners()
                        && !seen.best().sure()
                        && seen.named().places().stream()
                                .anyMatch(mention -> mention.isExposed()
                                        && seen.mentions().naming().namePersonal(mention.sentence())));
        features.put(
                "bare-staff",
                seen -> seen.named().dataClass() == DataClass.EMPLOYEE_RECORDS
                        && !seen.best().sure());
        features.put("another-time", seen -> seen.mentions().isBackground(seen.best()));
        for (DataClass dataClass : DataClass.values()) {
            features.put(dataClass.label(), seen -> seen.named().dataClass() == dataClass);
        }
    }

    /** A kind of data as an article names it, and the strongest place where it does. */
    private record Seen(Mentions mentions, KindMentions named, Mention best, Context said) {
        int start() {
            return best.match().start();
        }

        boolean isIn(Block.Kind kind) {
            return mentions.text().block(best.sentence()).kind() == kind;
        }

        boolean isBody() {
            return !isIn(Block.Kind.TITLE) && !isIn(Block.Kind.SUBTITLE);
        }

        int paragraph() {
            return mentions.text().paragraph(best.sentence());
        }

        boolean isOwners() {
            return NamedKinds.OWNERS.contains(named.dataClass());
        }

        /** In how many sentences it lay open. */
        int exposed() {
            return named.sentences(mention -> mention.isExposed() && !(isOwners() && !mention.sure()));
        }

        /** In how many sentences that is denied. */
        int denied() {
            return named.sentences(Mention::denied);
        }
    }

    /** The names of the features, in the order of their values. */
    List<String> names() {
        return List.copyOf(features.keySet());
    }

    double[] values(Mentions mentions, KindMentions named) {
        Seen seen = new Seen(mentions, named, named.best(), mentions.context(named.best()));
        return features.values().stream()
                .mapToDouble(feature -> feature.test(seen) ? 1 : 0)
                .toArray();
    }

    private static boolean namesCloser(Mentions mentions) {
        for (DataClass dataClass : NamedKinds.CLOSELY_PERSONAL) {
            for (Mention mention : mentions.ofKind(dataClass).places()) {
                if (mention.isExposed() && mention.sure()) {
                    return true;
                }
            }
        }
        return false;
    }
}
