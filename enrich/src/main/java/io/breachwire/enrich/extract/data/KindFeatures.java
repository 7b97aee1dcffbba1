package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.data.DataMention.Exposure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The features by which a kind of data is judged, each a question about it that is answered by yes or no: its name in {@code
 * data.weights}, and how it is answered.
 */
final class KindFeatures {
    private static final int LISTED_LONG = 5;

    /** By their names, in the order of their values. */
    private final Map<String, Predicate<KindInArticle>> features = new LinkedHashMap<>();

    KindFeatures() {
        features.put("open", kind -> kind.exposure() == Exposure.OPEN);
        features.put("held", kind -> kind.exposure() == Exposure.HELD);
        features.put("elsewhere", kind -> kind.exposure() == Exposure.ELSEWHERE);
        features.put("hinted", kind -> kind.exposure() == Exposure.HINTED);
        features.put("listed", kind -> kind.best().kinds() >= DataMentions.LISTED);
        features.put("listed-long", kind -> kind.best().kinds() >= LISTED_LONG);
        features.put("title", KindInArticle::isInTitle);
        features.put("lead", KindInArticle::isInLead);
        features.put("late", KindInArticle::isLate);
        features.put("sure", kind -> kind.best().sure());
        features.put("maybe", kind -> kind.best().assertion().maybe());
        features.put("unknown", KindInArticle::isUnknown);
        features.put("earlier", kind -> kind.has(DataCue.EARLIER));
        features.put("profile", kind -> kind.has(DataCue.PROFILE));
        features.put("exposed-twice", kind -> kind.exposed() >= 2);
        features.put("exposed-often", kind -> kind.exposed() >= 4);
        features.put("named-twice", kind -> kind.sentences() >= 2);
        features.put("denied", kind -> kind.denied() > 0);
        features.put("denied-more", KindInArticle::isMostlyDenied);
        features.put("aside", kind -> kind.best().assertion().aside());
        features.put("bare-owner", KindInArticle::isBareOwner);
        features.put("closer-named", KindInArticle::isNamedCloser);
        features.put("no-theft", KindInArticle::isWithoutTheft);
        features.put("bare-beside", KindInArticle::isBareBesidePersonal);
        features.put(
                "bare-staff",
                kind -> kind.is(DataClass.EMPLOYEE_RECORDS) && !kind.best().sure());
        features.put("another-time", KindInArticle::isOfAnotherTime);
        for (DataClass dataClass : DataClass.values()) {
            features.put(dataClass.label(), kind -> kind.is(dataClass));
        }
    }

    /** The names of the features, in the order of their values. */
    List<String> names() {
        return List.copyOf(features.keySet());
    }

    /** What the features say of a kind: 1 for yes, 0 for no. */
    double[] values(DataMentions mentions, KindMentions named) {
        KindInArticle kind = new KindInArticle(mentions, named);
        return features.values().stream()
                .mapToDouble(feature -> feature.test(kind) ? 1 : 0)
                .toArray();
    }
}
