package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.ArticleFacts.DataClaim;
import io.breachwire.enrich.correlate.MergedIncident.Member;
import io.breachwire.enrich.correlate.MergedIncident.MergedData;
import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Milestone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes an incident of its articles. */
final class Merge {
    private Merge() {}

    /** @param subjects articles of one incident, earliest first, at least one */
    static MergedIncident merge(String victimKey, List<Resemblance.Subject> subjects) {
        List<ArticleFacts> articles =
                subjects.stream().map(Resemblance.Subject::article).toList();
        List<Member> members = members(subjects);
        List<Voice> voices = Voice.of(members);
        Map<Milestone, MergedIncident.MergedDate> timeline = new EnumMap<>(Milestone.class);
        for (Milestone milestone : Milestone.values()) {
            MergedIncident.MergedDate date = DateLaw.merge(milestone, voices);
            if (date != null) {
                timeline.put(milestone, date);
            }
        }
        List<LocalDate> published = articles.stream()
                .map(ArticleFacts::publishedDate)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new MergedIncident(
                IncidentId.of(victimKey, articles.get(0).articleId()),
                victimKey,
                victim(voices),
                List.copyOf(sorted(articles.stream()
                        .flatMap(article -> article.victims().stream())
                        .toList())),
                articles.stream().map(ArticleFacts::confidence).reduce(null, Confidence::higher),
                members.subList(0, Math.min(members.size(), MergedIncident.ARTICLES)),
                members.size(),
                (int) voices.stream().map(Voice::outlet).distinct().count(),
                published.isEmpty() ? null : published.get(0),
                published.isEmpty() ? null : published.get(published.size() - 1),
                timeline,
                DwellLaw.merge(timeline, voices),
                data(voices),
                CountLaw.merge(voices),
                absorbed(victimKey, articles),
                List.copyOf(sorted(
                        articles.stream().map(ArticleFacts::extractorVersion).toList())));
    }

    /** The articles, each with the earliest one whose text it repeats. */
    private static List<Member> members(List<Resemblance.Subject> subjects) {
        List<Resemblance.Subject> originals = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        for (Resemblance.Subject subject : subjects) {
            Resemblance.Subject original = originals.stream()
                    .filter(one -> one.overlap(subject) >= Resemblance.COPY)
                    .findFirst()
                    .orElse(null);
            if (original == null) {
                originals.add(subject);
            }
            members.add(new Member(
                    subject.article(),
                    original == null ? null : original.article().articleId()));
        }
        return members;
    }

    /** The name that most outlets give the principal victim; of those the fullest. */
    private static String victim(List<Voice> voices) {
        Map<String, Set<String>> outlets = new HashMap<>();
        for (Voice voice : voices) {
            if (!voice.article().victims().isEmpty()) {
                outlets.computeIfAbsent(voice.article().victims().get(0), name -> new HashSet<>())
                        .add(voice.outlet());
            }
        }
        return outlets.entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<String, Set<String>> name) ->
                                name.getValue().size())
                        .thenComparingInt(name -> name.getKey().length())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static List<MergedData> data(List<Voice> voices) {
        Map<DataClass, List<Claim<DataClaim>>> claims = new EnumMap<>(DataClass.class);
        for (Voice voice : voices) {
            for (DataClaim data : voice.article().data()) {
                claims.computeIfAbsent(data.dataClass(), any -> new ArrayList<>())
                        .add(new Claim<>(voice, data, data.quotes(), data.confidence()));
            }
        }
        List<MergedData> merged = new ArrayList<>();
        claims.forEach((dataClass, claimed) -> merged.add(data(dataClass, claimed)));
        return merged;
    }

    private static MergedData data(DataClass dataClass, List<Claim<DataClaim>> claims) {
        boolean confirmed =
                claims.stream().anyMatch(claim -> claim.value().certainty() == ExposedData.Certainty.CONFIRMED);
        return new MergedData(
                dataClass,
                claims.stream()
                        .flatMap(claim -> claim.value().subjects().stream())
                        .collect(Collectors.toCollection(TreeSet::new)),
                confirmed ? ExposedData.Certainty.CONFIRMED : ExposedData.Certainty.POSSIBLE,
                claims.stream().map(Claim::confidence).reduce(null, Confidence::higher),
                Voice.strongest(claims.stream()
                        .flatMap(claim -> claim.citations().stream())
                        .toList()));
    }

    /**
     * The ids of every smaller incident that these articles may have made: one for each that could have been the
     * earliest.
     */
    private static List<String> absorbed(String victimKey, List<ArticleFacts> articles) {
        return articles.stream()
                .skip(1)
                .limit(MergedIncident.ARTICLES - 1L)
                .map(article -> IncidentId.of(victimKey, article.articleId()))
                .sorted()
                .toList();
    }

    private static TreeSet<String> sorted(Collection<String> values) {
        return new TreeSet<>(values);
    }
}
