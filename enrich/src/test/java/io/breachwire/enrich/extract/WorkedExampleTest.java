package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rule that docs/extraction.md adds step by step does what the page says. */
class WorkedExampleTest {
    @Test
    void theRuleOnThePageMatchesItsExamples() throws IOException {
        String file = "let DATE = when:(may <day-number>)\n\n" + ruleOnThePage();
        RuleBook book = new RuleBook(Map.of("page", file), List.of());
        Rule rule = book.rules("page").rules().get(0);

        assertThat(rule.gives("role", "")).isEqualTo("detected");
        assertThat(rule.examples()).hasSize(2);
        for (Rule.Example example : rule.examples()) {
            Document document =
                    Document.read(new Article("", "", example.text(), Article.Format.PLAIN, null), book.lexicon());
            Sequence sequence = Sequence.of(document, document.sentences().get(0), List.of());
            List<Match> matches = book.rules("page").match(sequence, new Work());
            if (example.positive()) {
                Match match = matches.get(0);
                assertThat(document.quote(
                                sequence.firstToken(match.start("when")), sequence.endToken(match.end("when") - 1)))
                        .isEqualTo(example.quotation());
            } else {
                assertThat(matches).isEmpty();
            }
        }
    }

    private static String ruleOnThePage() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return Files.readAllLines(root.resolve("docs/extraction.md")).stream()
                .dropWhile(line -> !line.strip().equals("rule detected.got-wind-of"))
                .takeWhile(line -> !line.strip().equals("```"))
                .map(line -> line.substring(3))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
