package io.breachwire.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.standalone.DataDirectory;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.ExitCodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line answers without any broker. */
class CommandLineTest {
    private static final String ARTICLE = """
            # Harbour Mills breached
            ###

            ## Information:
            + Source: Test Wire
            + Link: https://test-wire.example/harbour-mills
            + Date: 2024-05-06
            + Author: None


            ## Article:
            Harbour Mills disclosed a data breach on May 3, 2024. Attackers had access from January 9 to April 2, 2024, and
            were detected on April 4, 2024. Passwords of customers were stolen.
            """;

    @TempDir
    private Path directory;

    @Test
    void everyCommandHelps() {
        for (String command : List.of(
                "up",
                "extract",
                "explain",
                "evaluate",
                "publish",
                "serve",
                "topics",
                "rejected",
                "undelivered",
                "reset",
                "settings",
                "incidents",
                "incident")) {
            Run help = run(command, "--help");
            assertThat(help.exitCode()).as(command).isZero();
            assertThat(help.out())
                    .as(command)
                    .contains("Usage: breachwire " + command)
                    .contains("Exit codes:");
            assertThat(help.err()).as(command).isEmpty();
            assertThat(help.out())
                    .as("an address or the name of a topic on two lines")
                    .doesNotContainPattern("(https?:|USER:)\n|articles\\.\n *(raw|rejected)");
            assertThat(help.out()
                            .lines()
                            .dropWhile(line -> !line.equals("Examples:"))
                            .skip(1)
                            .takeWhile(line -> !line.isEmpty()))
                    .as("examples, which go on where they are indented")
                    .allMatch(line -> line.startsWith("  "));
        }
    }

    @Test
    void aWrongCommandOrOptionIsAUsageError() {
        assertThat(run("upp").exitCode()).isEqualTo(2);
        assertThat(run("up", "--colour").exitCode()).isEqualTo(2);
        assertThat(run().exitCode()).isEqualTo(2);
        assertThat(run().err()).contains("breachwire --help");
    }

    @Test
    void aCommandThatThereIsNotIsAUsageErrorEvenWhereHelpIsAskedFor() {
        for (List<String> arguments : List.of(List.of("nonsense", "--help"), List.of("--help", "nonsense"))) {
            Run run = run(arguments.toArray(String[]::new));
            assertThat(run.exitCode()).as(arguments.toString()).isEqualTo(ExitCodes.USAGE);
            assertThat(run.err()).contains("'nonsense'");
            assertThat(run.out()).isEmpty();
        }
        assertThat(run("up", "--nonsense", "--help").exitCode())
                .as("who asks a command for help gets it")
                .isZero();
    }

    @Test
    void anEmptyPathIsAUsageErrorAndNotTheWorkingDirectory() {
        for (List<String> arguments : List.of(
                List.of("extract", ""),
                List.of("explain", ""),
                List.of("up", "--articles", "", "--data", directory.toString()),
                List.of("up", "--data", ""),
                List.of("reset", "--data", "", "--yes"))) {
            Run run = run(arguments.toArray(String[]::new));
            assertThat(run.exitCode()).as(arguments.toString()).isEqualTo(ExitCodes.USAGE);
            assertThat(run.err()).contains("the path is empty");
        }
    }

    @Test
    void aWebhookSecretFileThatIsEmptyIsAUsageErrorAndNoOtherSecretIsUsed() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "\n");
        Run run = run(
                "up",
                "--data",
                directory.resolve("data").toString(),
                "--webhook",
                "http://127.0.0.1:9/",
                "--webhook-secret-file",
                secret.toString(),
                "--exit-when-idle");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--webhook-secret-file " + secret + " is empty");
    }

    @Test
    void aWrongValueIsToldInALineAndWithoutJava() {
        for (List<String> wrong : List.of(
                List.of("incidents", "--since", "31.12.2024"),
                List.of("incidents", "--enrich", "http://local host"),
                List.of("rejected", "--since", "yesterday"),
                List.of("rejected", "--since", "99999999999999d"),
                List.of("rejected", "7"),
                List.of("incidents", "--kind", "secrets"),
                List.of("up", "--port-ingest", "many"),
                List.of("incidents", "--dwell", "9999999999"),
                List.of("up", "--webhook", "http://localhost:1/", "--webhook-secret-file", directory + "/none"),
                List.of("extract", "--format", "xml", "x.md"),
                List.of("serve", "everything"),
                List.of("up", "--colour"))) {
            Run run = run(wrong.toArray(String[]::new));
            assertThat(run.exitCode()).as("%s", wrong).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("breachwire: ")
                    .doesNotContain("java.", "Usage:", "LocalDate", "URI", "an int", "case-insensitive");
            assertThat(run.err().lines().count()).as(run.err()).isLessThanOrEqualTo(3);
        }
        assertThat(run("incidents", "--since", "31.12.2024").err())
                .contains("--since", "'31.12.2024' is not a date such as 2024-02-29", "incidents --help");
        assertThat(run("reset", "ingest").err()).contains("expected one of enrich, alert but was 'ingest'");
        assertThat(run("up", "--port-ingest", "many").err()).contains("--port-ingest", "'many' is not a whole number");
    }

    @Test
    void whatDoesNotGoTogetherIsToldBeforeAnythingIsAsked() {
        for (String wrong : List.of(
                "up --full-text --data " + directory,
                "up --feeds " + directory.resolve("none.opml") + " --data " + directory,
                "incidents --dwell -3 --data " + directory,
                "incidents --map --victim Fern",
                "incidents --enrich http://localhost:1 --data " + directory,
                "incident 1-2 --enrich http://localhost:1 --data " + directory,
                "rejected --show",
                "rejected --show 0-1 0-2",
                "rejected --show --replay 0-1",
                "rejected --show 0-1 --cause empty",
                "rejected 0-1 --since 2h",
                "rejected --yes",
                "rejected --replay --limit 5",
                "rejected --limit 0",
                "rejected --data " + directory + " --kafka localhost:1",
                "rejected --data " + directory,
                "undelivered --yes",
                "undelivered --webhook http://localhost:1/",
                "undelivered --redeliver --limit 5")) {
            Run run = run(wrong.split(" "));
            assertThat(run.exitCode()).as(wrong).isEqualTo(2);
            assertThat(run.err()).as(wrong).startsWith("breachwire: ").doesNotContain("waiting");
        }
    }

    @Test
    void anAddressOfKafkaThatIsNoneIsSaid() {
        for (List<String> command :
                List.of(List.of("topics"), List.of("rejected"), List.of("undelivered"), List.of("reset", "enrich"))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--kafka", "localhost"));
            Run run = run(arguments.toArray(String[]::new));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("localhost", "bootstrap.servers").doesNotContain("KafkaAdminClient");
        }
    }

    @Test
    void aPortThatIsNoneIsAUsageError() {
        Run run = run("up", "--data", directory.toString(), "--port-broker", "70000");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--port-broker 70000").contains("65535");
    }

    @Test
    void aPortThatIsGivenAndTakenIsToldByItsOptionBeforeAnythingStarts() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(other.getLocalPort());
            Path data = directory.resolve("data");
            Run run = run("up", "--data", data.toString(), "--port-ingest", port);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("--port-ingest " + port).doesNotContain("BREACHWIRE_HTTP_PORT");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void aServiceWhosePortIsTakenNamesItsVariable() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Map<String, String> environment = Map.of(
                    "BREACHWIRE_HTTP_PORT",
                    Integer.toString(other.getLocalPort()),
                    "BREACHWIRE_STREAMS_STATE_DIR",
                    directory.toString());
            Run run = Run.of(environment, "serve", "enrich", "--kafka", "localhost:1");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("127.0.0.1:" + other.getLocalPort(), "BREACHWIRE_HTTP_PORT");
        }
    }

    @Test
    void whatIsNoHandleIsToldSo() {
        Run run = run("rejected", "--replay", "5");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'5' is no handle such as 2-17");
    }

    @Test
    void aPortThatIsGivenTwiceIsAUsageError() {
        Run run = run("up", "--data", directory.toString(), "--port-ingest", "8082", "--port-enrich", "8082");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--port-enrich 8082: --port-ingest has it already");
    }

    @Test
    void anUnknownVariableIsAUsageErrorThatNamesIt() {
        Run run = Run.of(Map.of("BREACHWIRE_TOPIC_PREFFIX", "x"), "extract", directory.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("BREACHWIRE_TOPIC_PREFFIX").contains("no such setting");
    }

    @Test
    void aDataDirectoryInUseIsSaidSo() {
        try (DataDirectory taken = DataDirectory.open(directory)) {
            Run run = run("up", "--data", taken.toString());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("is in use by another breachwire (process "
                            + ProcessHandle.current().pid() + ")")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aDataDirectoryThatIsAFileIsSaidSo() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        Run run = run("up", "--data", file.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("is not a directory").doesNotContain("\tat ");
    }

    @Test
    void resetDeletesNothingWhereBreachwireNeverWas() throws Exception {
        Path samples = Files.createDirectories(directory.resolve("samples"));
        Files.createDirectories(directory.resolve("broker"));
        Run run = run("reset", "--data", directory.toString(), "--yes");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("choose another directory with --data");
        assertThat(samples).isDirectory();
    }

    @Test
    void aMissingPathIsAUsageErrorAndStartsNothing() {
        Run run = run("up", "--data", directory.resolve("data").toString(), "--articles", "nowhere");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("nowhere: there is no such file or directory");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void noArticleSteersTheTerminal() throws Exception {
        Path file = directory.resolve("hostile\u001b[2J.md");
        Files.writeString(
                file,
                ARTICLE.replace("# Harbour", "# \u001b[2J\u009b1A\u202eHarbour")
                        .replace("Test Wire", "Test\u0007 Wire")
                        .replace("January 9", "January\u001b]0;owned\u0007 9")
                        .replace("Passwords of", "Passwords\u009b31m of"));
        for (List<String> command : List.of(
                List.of("extract", "--format", "text"),
                List.of("extract"),
                List.of("explain"),
                List.of("extract", "--format", "text", "nowhere\u001b[2J"))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.add(1, file.toString());
            Run run = run(arguments.toArray(String[]::new));
            assertThat(run.out() + run.err()).as("%s", command).isNotBlank().doesNotContainPattern("[\\p{Cc}&&[^\n]]");
        }
        JsonNode row =
                new ObjectMapper().readTree(run("extract", file.toString()).out());
        assertThat(row.get("file").asText()).isEqualTo("hostile\u001b[2J.md");
    }

    @Test
    void extractPrintsOneRowAnArticleWithItsConfidenceAndEvidence() throws Exception {
        Path outlet = Files.createDirectories(directory.resolve("news/wire"));
        Files.writeString(outlet.resolve("harbour mills.md"), ARTICLE);
        Run run = run("extract", directory.resolve("news").toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        JsonNode row = new ObjectMapper().readTree(run.out());
        assertThat(row.get("file").asText()).isEqualTo("wire/harbour mills.md");
        assertThat(row.get("published").asText()).isEqualTo("2024-05-06");
        assertThat(row.fieldNames())
                .toIterable()
                .containsExactly(
                        "file",
                        "incident",
                        "victims",
                        "published",
                        "intrusionStart",
                        "intrusionEnd",
                        "detected",
                        "disclosed",
                        "dwellDays",
                        "recordsAffected",
                        "dataClasses",
                        "longDwell",
                        "sensitiveExposure",
                        "confidence",
                        "evidence");
        JsonNode confidence = row.get("confidence");
        assertThat(confidence.fieldNames())
                .toIterable()
                .containsExactly(
                        "incident",
                        "victims",
                        "intrusionStart",
                        "intrusionEnd",
                        "detected",
                        "disclosed",
                        "dwellDays",
                        "dataClasses");
        assertThat(confidence.get("detected").asDouble()).isBetween(0.5, 1.0);
        row.get("victims")
                .forEach(victim -> assertThat(
                                confidence.get("victims").get(victim.asText()).isNumber())
                        .isTrue());
        row.get("dataClasses")
                .forEach(data -> assertThat(
                                confidence.get("dataClasses").get(data.asText()).isNumber())
                        .isTrue());
    }

    @Test
    void extractShowsAPersonHowLikelyEachValueIsInOneColumn() throws Exception {
        Path article = Files.writeString(directory.resolve("article.md"), ARTICLE);
        assertThat(run("extract", "--format", "text", article.toString())
                        .out()
                        .lines()
                        .skip(1)
                        .filter(line -> !line.isEmpty()))
                .allSatisfy(line -> assertThat(line).matches("  [a-z ]{16} ( {5}|[ <>0-9]{3} %)  \\S.*"))
                .anySatisfy(line -> assertThat(line).matches("  detected +>?[0-9]+ %  2024-04-04 .*"));
    }

    @Test
    void evaluateCountsWhatIsRightByConfidence() throws Exception {
        Files.writeString(directory.resolve("article.md"), ARTICLE);
        Path labels = Files.writeString(
                directory.resolve("labels.jsonl"),
                "{\"file\":\"article.md\",\"incident\":true,\"detected\":\"2024-04-04\"}\n");
        Run run = run("evaluate", "--gold", labels.toString(), "--articles", directory.toString(), "--by-confidence");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("1 labelled articles, 0 without a prediction")
                .containsPattern("(?m)^mean F1")
                .containsPattern("(?m)^detected .* 1/1 100 % ")
                .containsPattern("(?m)^dwellDays .* 0/1   0 % ");
    }

    @Test
    void evaluateTellsHowManyDatesAreQuotedWhereTheLabelsDo() throws Exception {
        Files.writeString(directory.resolve("article.md"), ARTICLE);
        Path labels = Files.writeString(
                directory.resolve("labels.jsonl"),
                "{\"file\":\"article.md\",\"incident\":true,\"detected\":\"2024-04-04\",\"evidence\":{\"detected\":\"nowhere\"}}\n");
        Run run = run("evaluate", "--gold", labels.toString(), "--articles", directory.toString(), "--quotations");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("(?m)^detected +1 +0 0 % ");
    }

    @Test
    void evaluateCountsTheAlertsThatAreRaisedAsTheyShouldBeByTheLabels() throws Exception {
        Files.writeString(directory.resolve("article.md"), ARTICLE);
        Files.writeString(
                directory.resolve("missed.md"),
                ARTICLE.replaceFirst("(?s)Harbour Mills disclosed.*", "Harbour Mills opens again on Monday."));
        Path labels = Files.writeString(directory.resolve("labels.jsonl"), """
                {"file":"article.md","incident":true,"victims":["Harbour Mills"],"dataClasses":["passwords","health-records"]}
                {"file":"missed.md","incident":true,"victims":["Harbour Mills"],"dwellDays":{"min":90,"max":90}}
                """);
        Run run = run("evaluate", "--gold", labels.toString(), "--articles", directory.toString(), "--alerts");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("(?m)^any .* 1   0   1$")
                .containsPattern("(?m)^sensitive-exposure .* 1   0   0$")
                .containsPattern("(?m)^long-dwell .* 0   1   1$")
                .contains("as severe as by the labels: 0 of 1");

        Path broken = Files.writeString(directory.resolve("rules.yaml"), "rules: none");
        Run unusable = Run.of(
                Map.of("BREACHWIRE_ALERT_RULES", broken.toString()),
                "evaluate",
                "--gold",
                labels.toString(),
                "--articles",
                directory.toString(),
                "--alerts");
        assertThat(unusable.exitCode()).isNotZero();
        assertThat(unusable.err()).contains("breachwire: ").doesNotContain("\tat ");
    }

    @Test
    void evaluateRefusesToMeasureNothing() throws Exception {
        Path labels = Files.writeString(directory.resolve("labels.jsonl"), "\n");
        Run unlabelled = run("evaluate", "--gold", labels.toString(), "--articles", directory.toString());
        assertThat(unlabelled.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(unlabelled.err()).contains("--gold " + labels + ": there is no labelled article");
        Path missing = directory.resolve("missing");
        Run unread = run("evaluate", "--gold", labels.toString(), "--articles", missing.toString());
        assertThat(unread.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(unread.err()).contains("--articles " + missing + ": there is no such directory");
        assertThat(unlabelled.out() + unread.out()).isEmpty();
    }

    @Test
    void extractGoesOnAfterADocumentThatIsNoArticle() throws Exception {
        Files.writeString(directory.resolve("good.md"), ARTICLE);
        Files.write(directory.resolve("binary.md"), new byte[] {'#', ' ', 0, 1, 2});
        Files.writeString(directory.resolve("empty.md"), "");
        Run run = run("extract", "--format", "text", directory.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Harbour Mills breached");
        assertThat(run.err())
                .contains("binary.md: ")
                .contains("empty.md: ")
                .contains("2 of 3 documents are no articles");
        assertThat(run("extract", directory.resolve("empty.md").toString()).err())
                .contains("the only document is no article");
    }

    @Test
    void explainShowsTheTextWithWhatWasFoundAndWhatWasNotUsed() throws Exception {
        Path article = Files.writeString(directory.resolve("article.md"), ARTICLE + "\nIt reopens on June 30, 2025.\n");
        Run run = run("explain", article.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("Passwords of customers were stolen\\[[0-9]+]\\.")
                .contains("Dates seen and not used")
                .contains("refused: it lies behind the publication")
                .containsPattern("intrusion start +>?[0-9]+ %  2024-01-09")
                .doesNotContain("\u001b");
    }

    @Test
    void helpAndExplainColourATerminalUnlessToldNotTo() throws Exception {
        Path article = Files.writeString(directory.resolve("article.md"), ARTICLE);
        assertThat(Run.onTerminal(Map.of("TERM", "xterm"), "explain", article.toString())
                        .out())
                .contains("\u001b[36m");
        assertThat(Run.onTerminal(Map.of("TERM", "xterm"), "explain", "--help").out())
                .contains("\u001b[1m");
        for (Map<String, String> plain : List.of(Map.of("NO_COLOR", "1"), Map.of("TERM", "dumb"))) {
            for (String argument : List.of(article.toString(), "--help")) {
                assertThat(Run.onTerminal(plain, "explain", argument).out())
                        .as("%s of %s", argument, plain)
                        .isNotEmpty()
                        .doesNotContain("\u001b");
            }
        }
    }

    @Test
    void explainWritesAPageThatStandsAlone() throws Exception {
        Path article = Files.writeString(directory.resolve("article.md"), ARTICLE);
        Run run = Run.onTerminal(Map.of("TERM", "xterm"), "explain", "--html", article.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("2024-01-09")
                .doesNotContain("\u001b");
    }

    @Test
    void explainTakesOneArticle() throws Exception {
        Files.writeString(directory.resolve("one.md"), ARTICLE);
        Files.writeString(directory.resolve("two.md"), ARTICLE);
        assertThat(run("explain", directory.toString()).exitCode()).isEqualTo(2);
        assertThat(run("explain", directory.toString()).err()).contains("holds 2 articles");
        assertThat(run("explain", "nowhere.md").exitCode()).isEqualTo(2);
        Path empty = Files.writeString(directory.resolve("empty.md"), "");
        assertThat(run("explain", empty.toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void settingsNamesEverySection() {
        assertThat(run("settings").out()).startsWith("# Settings").contains("BREACHWIRE_KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void resetDoesNothingUntilToldTo() throws Exception {
        Files.createDirectories(directory.resolve("broker"));
        Files.createFile(directory.resolve("lock"));
        Files.createFile(directory.resolve("mine.txt"));
        assertThat(run("reset", "--data", directory.toString()).err()).contains("would delete");
        assertThat(directory.resolve("broker")).exists();
        assertThat(run("reset", "--data", directory.toString(), "--yes").exitCode())
                .isZero();
        assertThat(directory.resolve("broker")).doesNotExist();
        assertThat(directory.resolve("mine.txt")).exists();
        assertThat(run("reset").exitCode()).isEqualTo(2);
    }

    @Test
    void whatStdoutDoesNotTakeIsAFailure() throws Exception {
        Path article = Files.writeString(directory.resolve("article.md"), ARTICLE);
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        for (List<String> command : List.of(List.of("settings"), List.of("extract", article.toString()))) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Console console =
                    new Console(new PrintStream(full, true, UTF_8), new PrintStream(err, true, UTF_8), 0, 0, false);
            assertThat(Breachwire.run(console, Map.of(), command.toArray(String[]::new)))
                    .as("%s", command)
                    .isEqualTo(1);
            assertThat(err.toString(UTF_8)).contains("stdout");
        }
    }

    @Test
    void extractSaysThatThereIsNothingToRead() throws Exception {
        Files.createFile(directory.resolve(".hidden"));
        assertThat(run("extract", directory.toString()).err()).contains("nothing to read");
    }

    @Test
    void explainSaysThatThereIsNothingToExplain() {
        Run run = run("explain", directory.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains(directory + ": there is no article in it");
    }

    @Test
    void aVariableThatNoClientOfKafkaKnowsIsToldAndPassedOn() {
        Run run = Run.of(
                Map.of("BREACHWIRE_KAFKA_SECRUITY_PROTOCOL", "SSL"), "topics", "--kafka", "nowhere.invalid:9092");
        assertThat(run.err()).startsWith("breachwire: BREACHWIRE_KAFKA_SECRUITY_PROTOCOL names no setting of Kafka's");
    }

    @Test
    void publishSaysThatNobodyAnswersAndWhatToDo() {
        Run run = run("publish", directory.toString(), "--ingest", "not-an-address");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("not-an-address").contains("http://host:8080");
    }

    private static Run run(String... arguments) {
        return Run.of(Map.of(), arguments);
    }
}
