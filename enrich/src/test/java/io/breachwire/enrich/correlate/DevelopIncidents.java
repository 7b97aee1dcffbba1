package io.breachwire.enrich.correlate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.json.EventJson;
import io.breachwire.enrich.evaluate.Corpus;
import io.breachwire.enrich.evaluate.Labels;
import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.report.IncidentReport;
import io.breachwire.enrich.topology.ArticleRecords;
import io.breachwire.enrich.topology.EnrichedArticles;
import io.breachwire.enrich.topology.IncidentRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The developer's loop for correlation: {@code DevelopIncidents labels|corpus [MAP-FILE|--list|--largest|--show KEY]} joins the labelled articles by
 * their labels, or all of the corpus by what the extractor reads, prints B-cubed figures for the articles of train and
 * of gold, and what is wrong with those of train. The map is what score_incidents.py takes.
 */
public final class DevelopIncidents {
    private static final Pattern LINK = Pattern.compile("\\+ Link: *(?:\\[[^]]*\\]\\()?(https?://[^)\\s]+)");
    private static final Pattern SOURCE = Pattern.compile("\\+ Source: *(.+)");

    private DevelopIncidents() {}

    public static void main(String[] arguments) throws IOException {
        Path shared = Corpus.shared();
        Path evaluation = shared.resolve("evaluation");
        Map<String, String> clusters =
                new ObjectMapper().readValue(evaluation.resolve("clusters.json").toFile(), new TypeReference<>() {});
        List<Labels> train = Corpus.labels(evaluation.resolve("train.jsonl"));
        List<Labels> gold = Corpus.labels(evaluation.resolve("gold.jsonl"));
        List<Labels> all = new ArrayList<>(train);
        all.addAll(gold);
        List<ArticleFacts> facts = arguments[0].equals("labels") ? ofLabels(shared, all) : ofCorpus(shared);

        Map<String, List<ArticleFacts>> groups = new TreeMap<>();
        facts.forEach(article -> groups.computeIfAbsent(VictimKey.of(article), key -> new ArrayList<>())
                .add(article));
        Map<String, String> map = new TreeMap<>();
        List<MergedIncident> incidents = new ArrayList<>();
        groups.forEach(
                (key, group) -> incidents.addAll(CorrelationGroup.of(key, group).incidents()));
        Map<String, String> idOfArticle = new HashMap<>();
        incidents.forEach(incident -> incident.articles()
                .forEach(member -> idOfArticle.put(member.article().articleId(), incident.id())));
        facts.forEach(article -> map.put(article.origin(), idOfArticle.get(article.articleId())));
        System.out.printf(
                "%d incident articles, %d keys (largest %d), %d incidents%n",
                facts.size(),
                groups.size(),
                groups.values().stream().mapToInt(List::size).max().orElse(0),
                incidents.size());
        Set<String> developing = new HashSet<>();
        train.forEach(row -> developing.add(row.file()));
        score("train", clusters, map, developing, true);
        score("gold", clusters, map, developing, false);
        dates("train", incidents, train);
        dates("gold", incidents, gold);
        misses(clusters, map, developing, facts);
        if (arguments.length > 1 && arguments[1].equals("--list")) {
            Set<String> measuring = new HashSet<>();
            gold.forEach(row -> measuring.add(row.file()));
            list(incidents, measuring);
        } else if (arguments.length > 1 && arguments[1].equals("--largest")) {
            incidents.stream()
                    .filter(incident -> incident.articleCount() >= 4)
                    .sorted((a, b) -> b.articleCount() - a.articleCount())
                    .limit(60)
                    .forEach(incident -> {
                        System.out.println(incident.victimKey() + " | " + incident.victimNames());
                        incident.articles()
                                .forEach(member -> System.out.println("      "
                                        + member.article().publishedDate() + " "
                                        + member.article().origin()));
                    });
        } else if (arguments.length > 2 && arguments[1].equals("--show")) {
            incidents.stream()
                    .filter(incident -> incident.victimKey().equals(arguments[2]))
                    .forEach(incident -> System.out.println(
                            IncidentReport.text(EventJson.of(IncidentRecords.incident(incident)), 120)));
        } else if (arguments.length > 1) {
            Files.writeString(Path.of(arguments[1]), new ObjectMapper().writeValueAsString(map));
        }
    }

    /** All incidents in the order of time, without the articles that are for measuring. */
    private static void list(List<MergedIncident> incidents, Set<String> measuring) {
        incidents.stream()
                .sorted(Comparator.comparing(
                        MergedIncident::firstPublished, Comparator.nullsLast(Comparator.naturalOrder())))
                .forEach(incident -> incident.articles().stream()
                        .map(MergedIncident.Member::article)
                        .filter(article -> !measuring.contains(article.origin()))
                        .forEach(article -> System.out.printf(
                                "%s %s %s | %s | %s%n",
                                incident.id().substring(0, 13),
                                article.publishedDate(),
                                article.victims(),
                                article.title(),
                                article.signature().kinds())));
    }

    private static List<ArticleFacts> ofLabels(Path shared, List<Labels> rows) throws IOException {
        List<ArticleFacts> facts = new ArrayList<>();
        Extractor extractor = new Extractor();
        for (Labels row : rows) {
            if (row.incident()) {
                Article article = Corpus.article(shared, row.file());
                facts.add(ofLabels(
                        shared, row, article, extractor.extract(article).text()));
            }
        }
        return facts;
    }

    private static ArticleFacts ofLabels(Path shared, Labels row, Article article, String text) throws IOException {
        List<Quote> quotes = List.of(new Quote(new Evidence("x", 0, 1, "label"), Attribution.OUTLET));
        Map<Milestone, ArticleFacts.DateClaim> dates = new EnumMap<>(Milestone.class);
        for (Milestone milestone : Milestone.values()) {
            String edtf = row.dates().get(milestone);
            if (edtf != null) {
                dates.put(milestone, new ArticleFacts.DateClaim(EdtfDate.parse(edtf), null, quotes, List.of()));
            }
        }
        RawArticle raw = raw(shared, row.file(), article);
        return new ArticleFacts(
                raw.getId(),
                "r",
                raw.getSource(),
                raw.getUrl(),
                article.title(),
                article.published(),
                null,
                row.file(),
                null,
                row.victims(),
                dates,
                null,
                List.of(),
                row.recordsAffected() == null ? null : new ArticleFacts.CountClaim(row.recordsAffected(), null, quotes),
                Signature.of(article.title(), text),
                "labels");
    }

    /** How many of the merged dates some label of an article of the incident gives, for each milestone. */
    private static void dates(String name, List<MergedIncident> incidents, List<Labels> rows) {
        Map<String, Labels> labels = new HashMap<>();
        rows.stream().filter(Labels::incident).forEach(row -> labels.put(row.file(), row));
        for (Milestone milestone : Milestone.values()) {
            int right = 0;
            int wrong = 0;
            int missed = 0;
            for (MergedIncident incident : incidents) {
                List<Labels> labelled = incident.articles().stream()
                        .map(member -> labels.get(member.article().origin()))
                        .filter(Objects::nonNull)
                        .toList();
                Set<String> expected = new HashSet<>();
                labelled.forEach(row -> expected.add(row.dates().get(milestone)));
                expected.remove(null);
                MergedIncident.MergedDate believed = incident.timeline().get(milestone);
                if (believed != null && expected.contains(believed.date().edtf())) {
                    right++;
                } else if (!labelled.isEmpty()) {
                    wrong += believed == null ? 0 : 1;
                    missed += expected.isEmpty() ? 0 : 1;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s merged %s: %d right, %d wrong, %d missed, F1 %.3f%n",
                    name,
                    milestone.field(),
                    right,
                    wrong,
                    missed,
                    2.0 * right / Math.max(1, 2 * right + wrong + missed));
        }
    }

    private static List<ArticleFacts> ofCorpus(Path shared) throws IOException {
        Extractor extractor = new Extractor();
        List<ArticleFacts> facts = new ArrayList<>();
        for (String file : Corpus.files(shared)) {
            Article article = Corpus.article(shared, file);
            Extraction extraction = extractor.extract(article);
            if (extraction.incident()) {
                facts.add(ArticleRecords.facts(EnrichedArticles.enriched(raw(shared, file, article), extraction)));
            }
        }
        return facts;
    }

    private static RawArticle raw(Path shared, String file, Article article) throws IOException {
        String content = Files.readString(shared.resolve("corpus").resolve(file), StandardCharsets.UTF_8);
        Matcher link = LINK.matcher(content);
        Matcher source = SOURCE.matcher(content);
        String url = link.find() ? link.group(1) : null;
        return RawArticle.newBuilder()
                .setId(url == null ? file : url)
                .setRevision("r")
                .setUrl(url)
                .setSource(source.find() ? source.group(1).strip() : file.substring(0, file.indexOf('/')))
                .setTitle(article.title())
                .setPublishedDate(article.published())
                .setBody("")
                .setFormat(BodyFormat.MARKDOWN)
                .setOrigin(file)
                .setReceivedAt(Instant.EPOCH)
                .build();
    }

    private static void score(
            String name, Map<String, String> clusters, Map<String, String> map, Set<String> developing, boolean in) {
        Map<String, String> expected = new LinkedHashMap<>();
        clusters.forEach((file, key) -> {
            if (developing.contains(file) == in) {
                expected.put(file, key);
            }
        });
        double precision = 0;
        double recall = 0;
        for (String file : expected.keySet()) {
            int both = 0;
            int same = 0;
            int together = 0;
            for (String other : expected.keySet()) {
                boolean truly = expected.get(file).equals(expected.get(other));
                boolean joined = file.equals(other)
                        || map.containsKey(file) && map.get(file).equals(map.get(other));
                same += truly ? 1 : 0;
                together += joined ? 1 : 0;
                both += truly && joined ? 1 : 0;
            }
            precision += both / (double) together;
            recall += both / (double) same;
        }
        precision /= expected.size();
        recall /= expected.size();
        long missing = expected.keySet().stream()
                .filter(file -> !map.containsKey(file))
                .count();
        System.out.printf(
                "%-6s %d articles (%d not seen as incidents): B-cubed P %.3f R %.3f F1 %.3f%n",
                name, expected.size(), missing, precision, recall, 2 * precision * recall / (precision + recall));
    }

    private static void misses(
            Map<String, String> clusters, Map<String, String> map, Set<String> developing, List<ArticleFacts> facts) {
        Map<String, ArticleFacts> byFile = new HashMap<>();
        facts.forEach(article -> byFile.put(article.origin(), article));
        List<String> files =
                clusters.keySet().stream().filter(developing::contains).sorted().toList();
        for (int i = 0; i < files.size(); i++) {
            for (int j = i + 1; j < files.size(); j++) {
                String one = files.get(i);
                String other = files.get(j);
                boolean truly = clusters.get(one).equals(clusters.get(other));
                boolean joined = map.containsKey(one) && map.get(one).equals(map.get(other));
                boolean near = !truly
                        && byFile.containsKey(one)
                        && byFile.containsKey(other)
                        && VictimKey.of(byFile.get(one)).equals(VictimKey.of(byFile.get(other)));
                if (truly != joined || near) {
                    System.out.printf(
                            "%s %s%n   %s%n   %s%n",
                            truly ? "SPLIT" : joined ? "JOINED" : "APART, of one key",
                            clusters.get(one),
                            describe(one, byFile.get(one)),
                            describe(other, byFile.get(other)));
                    if (byFile.containsKey(one) && byFile.containsKey(other)) {
                        System.out.printf(
                                "   likeness %s%n",
                                likeness(
                                        Resemblance.Subject.of(byFile.get(one)),
                                        Resemblance.Subject.of(byFile.get(other))));
                    }
                }
            }
        }
    }

    /** The points, one by one. */
    private static String likeness(Resemblance.Subject earlier, Resemblance.Subject later) {
        ArticleFacts a = earlier.article();
        ArticleFacts b = later.article();
        return String.format(
                Locale.ROOT,
                "%.2f: text %.2f, names %.1f, publication %.1f, terms %.2f, milestones %.2f, counts %.1f, kinds %.1f",
                Resemblance.of(earlier, later),
                earlier.overlap(later),
                Resemblance.names(earlier, later),
                Resemblance.publication(a, b),
                Resemblance.terms(earlier, later),
                Resemblance.milestones(a, b),
                Resemblance.counts(a, b),
                Resemblance.kinds(a, b));
    }

    private static String describe(String file, ArticleFacts article) {
        return file + (article == null ? " NOT AN INCIDENT" : " " + VictimKey.of(article) + " " + article.victims());
    }
}
