package io.breachwire.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.event.RawArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The real articles beside the repository; skipped where there are none. */
class CorpusTest {
    private static Map<String, Decoded> decodedCorpus;

    private static final Instant NOW = Instant.parse("2022-03-01T00:00:00Z");

    @Test
    void everyRealArticleIsReadOrRefusedWithAReason() throws IOException {
        Map<String, Decoded> decoded = corpus();

        Map<FaultCause, List<String>> refused = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        decoded.forEach((file, result) -> {
            if (result instanceof Decoded.Bad bad) {
                refused.computeIfAbsent(bad.fault().cause(), cause -> new ArrayList<>())
                        .add(file);
            } else if (result instanceof Decoded.Good good) {
                notes.addAll(good.notes());
            }
        });
        // Two pages were never fetched and have neither headline nor text.
        assertThat(refused)
                .isEqualTo(Map.of(FaultCause.MISSING_TITLE, List.of("therecord/Unknown.md", "zdnet/Unknown.md")));
        // One article gives no date, and one the zero of Unix time.
        assertThat(notes)
                .hasSize(2)
                .anySatisfy(note -> assertThat(note).startsWith("there is no date of publication"))
                .anySatisfy(note -> assertThat(note).startsWith("the date \"1969-12-31T19:00:00-05:00\""));
    }

    @Test
    void theOnlyArticlesWithoutADayOfPublicationAreThoseThatGiveNone() throws IOException {
        List<RawArticle> undated = articles(corpus()).values().stream()
                .filter(article -> article.getPublishedDate() == null)
                .toList();

        assertThat(undated)
                .extracting(RawArticle::getPublishedText)
                .containsExactlyInAnyOrder("", "1969-12-31T19:00:00-05:00");
    }

    @Test
    void articlesShareAnIdOnlyWhereTheyShareAnAddress() throws IOException {
        Map<String, List<RawArticle>> byId =
                articles(corpus()).values().stream().collect(Collectors.groupingBy(RawArticle::getId));

        assertThat(byId.values())
                .allSatisfy(
                        same -> assertThat(same.stream().map(RawArticle::getUrl).distinct())
                                .hasSize(1));
        assertThat(byId).hasSize(3922);
    }

    @Test
    void noTagsAreLeftInTheTextNorTextInTheTags() throws IOException {
        assertThat(articles(corpus()).values()).allSatisfy(article -> {
            assertThat(article.getBody().lines().map(String::strip)).doesNotContain("#### Tags:", "## Tags:");
            assertThat(article.getTags())
                    .isNotEmpty()
                    .allSatisfy(tag -> assertThat(tag).hasSizeLessThan(200));
        });
    }

    @Test
    void daysOfPublicationAreThoseThatReadersLabelled() throws IOException {
        Map<String, RawArticle> articles = articles(corpus());
        Map<String, String> labelled = new HashMap<>();
        Map<String, String> read = new HashMap<>();
        for (String set : List.of("train.jsonl", "gold.jsonl")) {
            for (String line : Files.readAllLines(shared().resolve("evaluation").resolve(set))) {
                JsonNode label = new ObjectMapper().readTree(line);
                String file = label.get("file").asText();
                labelled.put(file, label.get("published").asText());
                read.put(file, String.valueOf(articles.get(file).getPublishedDate()));
            }
        }

        assertThat(read).isEqualTo(labelled);
    }

    private static Map<String, RawArticle> articles(Map<String, Decoded> decoded) {
        Map<String, RawArticle> articles = new TreeMap<>();
        decoded.forEach((file, result) -> {
            if (result instanceof Decoded.Good good) {
                articles.put(file, good.article());
            }
        });
        return articles;
    }

    private static Map<String, Decoded> corpus() throws IOException {
        if (decodedCorpus == null) {
            decodedCorpus = decode(shared().resolve("corpus"));
        }
        return decodedCorpus;
    }

    private static Map<String, Decoded> decode(Path corpus) throws IOException {
        Map<String, Decoded> decoded = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(corpus)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String origin = corpus.relativize(file).toString();
            decoded.put(origin, ArticleDecoder.decode(DocumentFormat.MARKDOWN, Files.readAllBytes(file), origin, NOW));
        }
        return decoded;
    }

    private static Path shared() {
        Path shared = null;
        for (Path at = Path.of("").toAbsolutePath(); at != null && shared == null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                shared = at.resolveSibling("shared");
            }
        }
        assumeThat(shared)
                .as("../shared is not beside the repository: no real articles to read")
                .isNotNull()
                .isDirectory();
        return shared;
    }
}
