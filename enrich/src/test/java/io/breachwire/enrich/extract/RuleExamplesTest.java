package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.dates.DateMention;
import io.breachwire.enrich.extract.dwell.DwellReader;
import io.breachwire.enrich.extract.event.EventReader;
import io.breachwire.enrich.extract.event.ToldArticle;
import io.breachwire.enrich.extract.event.ToldSentence;
import io.breachwire.enrich.extract.name.NameWords;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every example of every rule is a test. The examples count as published on Monday, 29 November 2021. */
class RuleExamplesTest {
    static final LocalDate PUBLISHED = LocalDate.of(2021, 11, 29);

    private static final EventReader EVENTS = new EventReader(Reading.RULES);

    @TestFactory
    Stream<DynamicTest> examplesMatchAndCounterExamplesDoNot() {
        return topics().flatMap(topic -> Reading.RULES.rules(topic).rules().stream()
                .flatMap(rule -> rule.examples().stream()
                        .map(example -> DynamicTest.dynamicTest(
                                rule.name() + (example.positive() ? " + " : " - ") + example.text(),
                                () -> check(topic, rule, example)))));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHasAnExample() {
        return topics().flatMap(topic -> Reading.RULES.rules(topic).rules().stream())
                .map(rule -> DynamicTest.dynamicTest(
                        rule.name(),
                        () -> assertThat(rule.examples())
                                .as(rule.file() + ", line " + rule.line())
                                .anyMatch(Rule.Example::positive)));
    }

    @Test
    void everyRuleFileIsInTheIndex() throws IOException {
        Path directory = Path.of("src/main/resources/io/breachwire/enrich/extract");
        List<String> index = Files.readAllLines(directory.resolve("index.txt"));
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.map(file -> directory.relativize(file).toString().replace('\\', '/'))
                            .filter(file -> file.endsWith(".rules"))
                            .map(file -> file.substring(0, file.length() - ".rules".length())))
                    .isSubsetOf(index);
        }
    }

    private static Stream<String> topics() {
        return Reading.RULES.topics().stream();
    }

    private static void check(String topic, Rule rule, Rule.Example example) {
        String title = switch (topic) {
            case "dates/roles" -> "Acme hacked";
            case "dates/events" -> "Acme";
            default -> "";
        };
        Reading reading = new Reading(new Article(title, "", example.text(), Article.Format.PLAIN, PUBLISHED));
        if (topic.equals("dates/expressions")) {
            checkDate(reading, rule, example);
            return;
        }
        List<String> quotations = new ArrayList<>();
        for (Sequence sequence : sequences(reading, topic)) {
            for (Match match : Reading.RULES.rules(topic).match(sequence, reading.work())) {
                if (match.rule().equals(rule)) {
                    quotations.add(quotation(reading, match));
                }
            }
        }
        if (!example.positive()) {
            assertThat(quotations).as("must not match").isEmpty();
        } else if (example.quotation() == null) {
            assertThat(quotations).as("must match").isNotEmpty();
        } else {
            assertThat(quotations).contains(example.quotation());
        }
    }

    /** Of the rules for dates the mention counts that comes of them, and the date that it means. */
    private static void checkDate(Reading reading, Rule rule, Rule.Example example) {
        List<String> found = new ArrayList<>();
        for (DateMention mention : reading.mentions()) {
            if (mention.rule().equals(rule)) {
                String value = mention.date().edtf()
                        + (mention.last() == null ? "" : "/" + mention.last().edtf());
                String quotation = reading.document().quote(mention.firstToken(), mention.endToken());
                found.add((example.quotation() == null ? "" : quotation)
                        + (example.value() == null ? "" : " => " + value));
            }
        }
        if (example.positive()) {
            assertThat(found)
                    .contains((example.quotation() == null ? "" : example.quotation())
                            + (example.value() == null ? "" : " => " + example.value()));
        } else {
            assertThat(found).isEmpty();
        }
    }

    /** The sentences as the rules of a topic see them. */
    private static List<Sequence> sequences(Reading reading, String topic) {
        return switch (topic) {
            case "victims", "references", "incident", "records" ->
                new NamedText(reading.document(), reading::tokens, new NameWords(Reading.RULES), reading.work())
                        .sequences();
            case "dates/lengths" -> reading.tokens();
            case "dates/durations" ->
                new DwellReader(Reading.RULES).sequences(reading.document(), reading.tokens(), reading.work());
            default ->
                topic.startsWith("dates/")
                        ? told(reading).sentences().stream()
                                .map(ToldSentence::sequence)
                                .toList()
                        : reading.tokens();
        };
    }

    private static ToldArticle told(Reading reading) {
        return EVENTS.read(reading.document(), reading.mentions(), List.of(), reading.work());
    }

    /** What the first capture took; the whole match when the rule captures nothing. */
    private static String quotation(Reading reading, Match match) {
        for (String capture : match.captures()) {
            if (match.start(capture) >= 0) {
                Sequence sequence = match.sequence();
                return reading.document()
                        .quote(sequence.firstToken(match.start(capture)), sequence.endToken(match.end(capture) - 1));
            }
        }
        return reading.document().quote(match.firstToken(), match.endToken());
    }
}
