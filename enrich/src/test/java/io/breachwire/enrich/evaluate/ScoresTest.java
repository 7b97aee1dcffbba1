package io.breachwire.enrich.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.breachwire.enrich.extract.Milestone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresTest {
    @TempDir
    Path directory;

    @Test
    void theTableIsTheOneThatScorePyPrints() throws Exception {
        Path evaluation = Corpus.shared().resolve("evaluation");
        assumeThat(hasPython()).as("python3 is not installed: cannot compare").isTrue();
        List<Labels> gold = Corpus.labels(evaluation.resolve("train.jsonl"));
        List<Labels> predicted = disturb(gold);
        Path file = directory.resolve("predicted.jsonl");
        Files.write(file, predicted.stream().map(Labels::toJson).toList());

        String expected = run(
                "python3",
                evaluation.resolve("score.py").toString(),
                evaluation.resolve("train.jsonl").toString(),
                file.toString());

        assertThat(new Scores(gold, predicted).table()).isEqualTo(expected);
    }

    @Test
    void aMissNamesFileFieldAndBothValues() {
        Labels gold = Labels.parse("{\"file\":\"a.md\",\"incident\":true,\"detected\":\"2021-03\"}");
        Labels predicted = Labels.parse("{\"file\":\"a.md\",\"incident\":true,\"detected\":\"2021-03-02\"}");

        Scores scores = new Scores(List.of(gold), List.of(predicted));

        assertThat(scores.misses("detected"))
                .containsExactly(new Scores.Miss("a.md", "detected", "2021-03", "2021-03-02"));
        assertThat(scores.misses("detected (lenient)")).isEmpty();
    }

    /** Labels made wrong in every way, some rows left out, so that each count is put to use. */
    private static List<Labels> disturb(List<Labels> gold) {
        List<Labels> disturbed = new ArrayList<>();
        for (int i = 0; i < gold.size(); i++) {
            Labels row = gold.get(i);
            Labels other = gold.get((i + 7) % gold.size());
            Map<Milestone, String> dates = new TreeMap<>(row.dates());
            if (i % 5 == 1) {
                dates.replaceAll((field, date) -> date.substring(0, Math.min(7, date.length())));
            }
            TreeSet<String> classes = new TreeSet<>(row.dataClasses());
            if (i % 4 == 0) {
                classes.addAll(other.dataClasses());
                classes.pollFirst();
            }
            Labels wrong = new Labels(
                    row.file(),
                    i % 9 == 0 ? other.incident() : row.incident(),
                    i % 6 == 0 ? other.victims() : row.victims(),
                    i % 3 == 0 ? other.dates() : dates,
                    Map.of(),
                    i % 8 < 3 ? other.dwellDays() : row.dwellDays(),
                    i % 7 == 0 ? other.recordsAffected() : row.recordsAffected(),
                    classes,
                    i % 10 == 0 ? other.longDwell() : row.longDwell(),
                    i % 11 == 0 ? other.sensitiveExposure() : row.sensitiveExposure());
            if (i % 23 != 0) {
                disturbed.add(wrong);
            }
        }
        return disturbed;
    }

    private static boolean hasPython() {
        try {
            return run("python3", "--version").startsWith("Python 3");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
