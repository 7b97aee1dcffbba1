package io.breachwire.enrich.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Extractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The invented articles of {@code src/test/articles}: hard ones, written before the rules that read them. */
class InventedArticlesTest {
    private static final Path ARTICLES = Path.of("src/test/articles");
    private static final Path PAGE = Path.of("../docs/accuracy.md");
    private static final Extractor EXTRACTOR = new Extractor();

    @ParameterizedTest
    @ValueSource(strings = {"shown", "held"})
    void everyLabelQuotesItsArticle(String part) throws IOException {
        for (String line : Files.readAllLines(ARTICLES.resolve(part + ".jsonl"))) {
            JsonNode row = new ObjectMapper().readTree(line);
            String text = Files.readString(ARTICLES.resolve(row.get("file").asText()));
            for (JsonNode evidence : row.get("evidence")) {
                assertThat(evidence.asText().split(" \\| "))
                        .allSatisfy(quotation ->
                                assertThat(text).as(row.get("file").asText()).contains(quotation));
            }
        }
    }

    @Test
    void thePageGivesTheFiguresOfThisExtractor() throws IOException {
        Scores shown = scores("shown");
        Scores held = scores("held");
        List<String> lines = new ArrayList<>();
        shown.rows().keySet().stream()
                .filter(field -> !field.contains("lenient"))
                .forEach(field -> lines.add(line(
                        field,
                        shown.rows().get(field).f1(),
                        held.rows().get(field).f1())));
        lines.add(line("mean", shown.meanF1(), held.meanF1()));

        assertThat(Files.readString(PAGE)).contains(String.join("\n", lines));
    }

    @Test
    void thePageTellsHowOftenThisExtractorIsRightByItsConfidence() throws IOException {
        Map<String, Extraction> extractions = new HashMap<>();
        List<Labels> labelled = Corpus.labels(ARTICLES.resolve("held.jsonl"));
        for (Labels row : labelled) {
            extractions.put(row.file(), extraction(row));
        }
        List<String> rows = new Reliability(labelled, extractions)
                .table()
                .lines()
                .filter(row -> row.startsWith("all"))
                .toList();

        assertThat(rows).hasSize(2);
        assertThat(Files.readString(PAGE)).contains(String.join("\n", rows));
    }

    private static String line(String field, double shown, double held) {
        return String.format(Locale.ROOT, "| %s | %.3f | %.3f |", field, shown, held);
    }

    private static Scores scores(String part) throws IOException {
        List<Labels> labelled = Corpus.labels(ARTICLES.resolve(part + ".jsonl"));
        List<Labels> predicted = new ArrayList<>();
        for (Labels row : labelled) {
            predicted.add(Labels.of(row.file(), extraction(row)));
        }
        return new Scores(labelled, predicted);
    }

    private static Extraction extraction(Labels row) throws IOException {
        return EXTRACTOR.extract(Corpus.parse(Files.readString(ARTICLES.resolve(row.file()))));
    }
}
