package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.dates.DateReader;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.rule.Work;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.timeline.DateModel;
import io.breachwire.enrich.extract.timeline.TimelineReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rule that docs/extraction.md adds step by step does what the page says. */
class WorkedExampleTest {
    private static final Path RULES = Path.of("src/main/resources/io/breachwire/enrich/extract/dates");
    private static final Article ARTICLE = new Article(
            "Acme breached",
            "",
            "Acme makes anvils. Staff rumbled the intruders on May 3. The firm has told its customers.",
            Article.Format.PLAIN,
            LocalDate.of(2021, 11, 29));

    @Test
    void theRuleOnThePageMatchesItsExamples() throws IOException {
        RuleBook book = new RuleBook(Map.of("page", ruleOnThePage()), List.of());
        Rule rule = book.rules("page").rules().get(0);

        assertThat(rule.gives("role", "")).isEqualTo("detected");
        assertThat(rule.examples()).hasSize(3);
        for (Rule.Example example : rule.examples()) {
            Document document =
                    Document.read(new Article("", "", example.text(), Article.Format.PLAIN, null), book.lexicon());
            Sequence sequence = Sequence.of(document, document.sentences().get(0), List.of());
            List<Match> matches = book.rules("page").match(sequence, new Work());
            if (example.positive()) {
                Match match = matches.get(0);
                assertThat(document.quote(match.firstToken(), match.endToken())).isEqualTo(example.quotation());
            } else {
                assertThat(matches).isEmpty();
            }
        }
    }

    @Test
    void anArticleThatTheRuleIsForIsReadWithItAndNotWithoutIt() throws IOException {
        assertThat(detected("")).isNull();
        assertThat(detected(ruleOnThePage())).isEqualTo("2021-05-03");
    }

    private static String detected(String rule) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("words", Files.readString(RULES.resolve("../words.rules")));
        files.put("dates/expressions", Files.readString(RULES.resolve("expressions.rules")));
        files.put("dates/events", Files.readString(RULES.resolve("events.rules")));
        try (Stream<Path> under = Files.list(RULES.resolve("events"))) {
            for (Path path : under.sorted().toList()) {
                String name = path.getFileName().toString().replace(".rules", "");
                files.put("dates/events/" + name, Files.readString(path));
            }
        }
        files.merge("dates/events/detections", "\n" + rule, String::concat);
        files.put("dates/roles", Files.readString(RULES.resolve("roles.rules")));
        files.put("dates/response", Files.readString(RULES.resolve("response.rules")));
        files.put("legal-forms", Files.readString(RULES.resolve("../legal-forms.rules")));
        files.put("names", Files.readString(RULES.resolve("../names.rules")));
        RuleBook book = new RuleBook(
                files,
                List.of("date-day", "date-month", "date-year", "date-span", "gang-name", "outlet", "title-name"));
        Document document = Document.read(ARTICLE, book.lexicon());
        List<Sequence> sentences = document.sentences().stream()
                .map(sentence -> Sequence.of(document, sentence, List.of()))
                .toList();
        Work work = new Work();
        List<DateMention> mentions =
                new DateReader(book).read(sentences, ARTICLE.published(), work).mentions();
        Victim victim = new Victim("Acme", new Confidence(1), List.of());
        DatedFact detected = new TimelineReader(book, DateModel.standard())
                .read(document, mentions, ARTICLE.published(), List.of(victim), work)
                .detected();
        return detected == null ? null : detected.date().edtf();
    }

    private static String ruleOnThePage() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return Files.readAllLines(root.resolve("docs/extraction.md")).stream()
                .dropWhile(line -> !line.strip().equals("rule event.rumbled"))
                .takeWhile(line -> !line.strip().equals("```"))
                .map(line -> line.substring(3))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
