package io.breachwire.enrich.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Milestone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The merge is commutative, associative and idempotent: incidents are a function of the set of articles. */
class CorrelationLawsTest {
    private static final String KEY = "nordlicht";
    private static final List<String> VICTIMS = List.of(
            "Nordlicht AG", "Nordlicht", "Nordlicht Health Group", "University of Nordlicht", "Nordlicht Energie");
    private static final List<String> DATES =
            List.of("2021", "2021-03", "2021-03-04", "2021-03-19", "2021-06", "2021-06-30", "2022-01-02");
    private static final List<String> WORDS =
            List.of("turbine", "ferry", "ransomware", "payroll", "phishing", "harbour", "invoice", "badge", "survey");

    @Provide
    Arbitrary<List<ArticleFacts>> articles() {
        return articles(24, 18);
    }

    @Provide
    Arbitrary<List<ArticleFacts>> moreArticlesThanAreKept() {
        return articles(CorrelationGroup.CAPACITY + 80, 700).filter(list -> list.size() > CorrelationGroup.CAPACITY);
    }

    private static Arbitrary<List<ArticleFacts>> articles(int most, int days) {
        return Arbitraries.longs().map(seed -> articles(new Random(seed), most, days));
    }

    private static List<ArticleFacts> articles(Random random, int most, int days) {
        int size = most > CorrelationGroup.CAPACITY ? most : random.nextInt(most + 1);
        List<ArticleFacts> articles = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Facts article = Facts.article("article-" + i)
                    .in("outlet-" + random.nextInt(5))
                    .about(pick(VICTIMS, random))
                    .on(LocalDate.of(2021, 3, 1)
                            .plusDays(random.nextInt(days) * (long) random.nextInt(3))
                            .toString())
                    .titled(pick(WORDS, random) + " " + pick(WORDS, random))
                    .saying(String.join(" ", Collections.nCopies(3, pick(WORDS, random) + " " + pick(WORDS, random))));
            for (Milestone milestone : Milestone.values()) {
                if (random.nextBoolean()) {
                    article.sure(random.nextInt(101) / 100.0);
                }
                if (random.nextInt(3) > 0) {
                    article.dating(milestone, pick(DATES, random), pick(List.of(Attribution.values()), random));
                }
            }
            if (random.nextBoolean()) {
                article.counting(
                        1_000L * random.nextInt(4) + random.nextInt(2), pick(List.of(Attribution.values()), random));
            }
            if (random.nextInt(3) == 0) {
                article.stating(10 * random.nextInt(5), 60);
            }
            article.exposing(
                    pick(List.of(DataClass.NAMES, DataClass.PASSWORDS, DataClass.BIOMETRICS), random),
                    pick(List.of(ExposedData.Certainty.values()), random));
            articles.add(article.done());
        }
        return articles;
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    @Property(tries = 300)
    void anyOrderGivesTheSameIncidents(@ForAll("articles") List<ArticleFacts> articles, @ForAll Random random) {
        List<ArticleFacts> shuffled = new ArrayList<>(articles);
        Collections.shuffle(shuffled, random);

        assertThat(CorrelationGroup.of(KEY, shuffled).incidents())
                .isEqualTo(CorrelationGroup.of(KEY, articles).incidents());
    }

    @Property(tries = 300)
    void arrivingOneByOneGivesTheSameAsAllAtOnce(@ForAll("articles") List<ArticleFacts> articles) {
        CorrelationGroup oneByOne = CorrelationGroup.of(KEY, List.of());
        for (ArticleFacts article : articles) {
            oneByOne = union(oneByOne, CorrelationGroup.of(KEY, List.of(article)));
        }

        assertThat(oneByOne.incidents())
                .isEqualTo(CorrelationGroup.of(KEY, articles).incidents());
    }

    @Property(tries = 200)
    void unionIsCommutativeAssociativeAndIdempotent(
            @ForAll("articles") List<ArticleFacts> articles, @ForAll Random random) {
        List<List<ArticleFacts>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        articles.forEach(article -> parts.get(random.nextInt(3)).add(article));
        CorrelationGroup a = CorrelationGroup.of(KEY, parts.get(0));
        CorrelationGroup b = CorrelationGroup.of(KEY, parts.get(1));
        CorrelationGroup c = CorrelationGroup.of(KEY, parts.get(2));

        assertThat(union(a, b).incidents()).isEqualTo(union(b, a).incidents());
        assertThat(union(union(a, b), c).incidents())
                .isEqualTo(union(a, union(b, c)).incidents());
        assertThat(union(a, a).incidents()).isEqualTo(a.incidents());
    }

    @Property(tries = 40)
    void whatIsKeptOfTooManyIsTheSameInAnyOrderAndAnyParts(
            @ForAll("moreArticlesThanAreKept") List<ArticleFacts> articles, @ForAll Random random) {
        CorrelationGroup atOnce = CorrelationGroup.of(KEY, articles);
        List<ArticleFacts> shuffled = new ArrayList<>(articles);
        Collections.shuffle(shuffled, random);
        CorrelationGroup inParts = CorrelationGroup.of(KEY, List.of());
        for (int i = 0; i < shuffled.size(); i += 20) {
            List<ArticleFacts> part = shuffled.subList(i, Math.min(i + 20, shuffled.size()));
            inParts = union(inParts, CorrelationGroup.of(KEY, part));
        }

        assertThat(atOnce.articles()).hasSize(CorrelationGroup.CAPACITY);
        assertThat(inParts.articles()).isEqualTo(atOnce.articles());
    }

    @Property(tries = 200)
    void everyArticleIsInExactlyOneIncident(@ForAll("articles") List<ArticleFacts> articles) {
        List<String> ids = CorrelationGroup.of(KEY, articles).incidents().stream()
                .flatMap(incident -> incident.articles().stream())
                .map(member -> member.article().articleId())
                .sorted()
                .toList();

        assertThat(ids)
                .isEqualTo(
                        articles.stream().map(ArticleFacts::articleId).sorted().toList());
    }

    @Property(tries = 200)
    void anIdThatGaveWayIsNamedByTheIncidentThatHasItsArticle(
            @ForAll("articles") List<ArticleFacts> articles, @ForAll Random random) {
        List<ArticleFacts> fewer =
                articles.stream().filter(article -> random.nextBoolean()).toList();
        List<MergedIncident> before = CorrelationGroup.of(KEY, fewer).incidents();
        List<MergedIncident> after = CorrelationGroup.of(KEY, articles).incidents();
        Set<String> known = new HashSet<>();
        after.forEach(incident -> {
            known.add(incident.id());
            known.addAll(incident.absorbed());
        });

        assertThat(known).containsAll(before.stream().map(MergedIncident::id).toList());
        assertThat(after.stream().map(MergedIncident::id)).doesNotHaveDuplicates();
    }

    @Property(tries = 200)
    void aRetractedArticleLeavesNothingBehind(@ForAll("articles") List<ArticleFacts> articles) {
        List<ArticleFacts> left = articles.subList(0, articles.size() / 2);
        TreeSet<String> remaining = new TreeSet<>();
        left.forEach(article -> remaining.add(article.articleId()));

        CorrelationGroup group = CorrelationGroup.of(KEY, articles);
        CorrelationGroup without = CorrelationGroup.of(
                KEY,
                group.articles().stream()
                        .filter(article -> remaining.contains(article.articleId()))
                        .toList());

        assertThat(without.incidents()).isEqualTo(CorrelationGroup.of(KEY, left).incidents());
    }

    private static CorrelationGroup union(CorrelationGroup a, CorrelationGroup b) {
        List<ArticleFacts> both = new ArrayList<>(a.articles());
        both.addAll(b.articles());
        return CorrelationGroup.of(KEY, both);
    }
}
