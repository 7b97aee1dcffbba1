package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.dates.Mention.Anchoring;
import io.breachwire.enrich.extract.event.ToldArticle;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;

/** What is said of a date by its own words, its place in the article, and how long before the publication it lies. */
final class MentionFeatures {
    private final ToldArticle article;
    private final LocalDate published;

    /**
     * Of the dates of an article.
     *
     * @param published null when unknown
     */
    MentionFeatures(ToldArticle article, LocalDate published) {
        this.article = article;
        this.published = published;
    }

    /** What is said of a date of the article. */
    Set<String> of(int index) {
        Mention mention = article.dates().get(index);
        Set<String> features = new TreeSet<>();
        features.add(Features.ANY);
        features.add("is=" + kind(mention));
        features.add("precision=" + mention.precision());
        features.add("place=" + place(mention.sentence()));
        String age = age(mention);
        features.add("age=" + age);
        if (mention.anchoring() == Anchoring.YEARLESS && age.equals("year")) {
            features.add("yearless-long-ago");
        }
        if (index == 0) {
            features.add("first-date");
        }
        if (article.dates().size() == 1) {
            features.add("only-date");
        }
        return features;
    }

    private static String kind(Mention mention) {
        if (mention.anchoring() == Anchoring.RELATIVE) {
            return mention.rule().name();
        }
        return (mention.last() != null ? "span" : mention.precision()) + "/" + mention.anchoring();
    }

    private String place(int sentence) {
        if (sentence <= 1) {
            return "head";
        }
        if (sentence <= 5) {
            return "lead";
        }
        return sentence * 2 < article.sentences().size() ? "middle" : "late";
    }

    private String age(Mention mention) {
        if (published == null) {
            return "unknown";
        }
        long days = ChronoUnit.DAYS.between(mention.date().latest(), published);
        if (days <= 0) {
            return "today";
        }
        if (days <= 4) {
            return "days";
        }
        if (days <= 14) {
            return "week";
        }
        if (days <= 60) {
            return "month";
        }
        if (days <= 200) {
            return "half-year";
        }
        return days <= 550 ? "year" : "years";
    }

    /** Whether a date lies within days of the publication. */
    static boolean isRecent(Set<String> features) {
        return features.contains("age=today") || features.contains("age=days");
    }

    static boolean isOfOld(Set<String> features) {
        return features.contains("age=half-year") || features.contains("age=year") || features.contains("age=years");
    }
}
