package io.breachwire.standalone.extraction;

import io.breachwire.alert.ConfiguredRules;
import io.breachwire.contract.settings.FileTrouble;
import io.breachwire.enrich.evaluate.Labels;
import io.breachwire.enrich.evaluate.Quotations;
import io.breachwire.enrich.evaluate.Reliability;
import io.breachwire.enrich.evaluate.Scores;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.topology.EnrichedArticles;
import io.breachwire.enrich.topology.ExtractableArticle;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import io.breachwire.standalone.command.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "evaluate",
        header = "Measure extraction against labelled articles.",
        description = {
            "Extracts the labelled articles and prints precision, recall and F1 of every field: a date is right when it is"
                    + " the same (strict) or its days overlap (lenient), dwell times when the ranges widened by a tenth"
                    + " overlap, numbers within 1 %%, a victim when one name holds the other.",
            "--alerts tells what that comes to: which alerts the rules raise, those that alert would use, against those"
                    + " that they raise on the labels, each article for itself.",
            "",
            "Examples:",
            "  breachwire evaluate --gold labels.jsonl --articles corpus --errors detected",
            "  breachwire evaluate --gold labels.jsonl --articles corpus --by-confidence",
            "  BREACHWIRE_ALERT_RULES=my-rules.yaml \\",
            "    breachwire evaluate --gold labels.jsonl --articles corpus --alerts"
        })
public final class EvaluateCommand implements Callable<Integer> {
    @ParentCommand
    private Invocation invocation;

    @Option(
            names = "--gold",
            required = true,
            paramLabel = "FILE",
            description = "Labels, one JSON object an article and line.")
    private Path gold;

    @Option(
            names = "--articles",
            required = true,
            paramLabel = "DIR",
            description = "The directory that the labels' \"file\" is relative to.")
    private Path articles;

    @Option(
            names = "--errors",
            paramLabel = "FIELD",
            description = {
                "Also print every article where this field is wrong, with what it is labelled and what was predicted:"
                        + " incident, victims, intrusionStart, intrusionEnd, detected, disclosed (each date also as"
                        + " \"detected (lenient)\"), dwellDays, dataClasses, recordsAffected, longDwell,"
                        + " sensitiveExposure."
            })
    private String errors;

    @Option(
            names = "--by-confidence",
            description = {
                "Also print, for every field that has a confidence, how many of the values given with a confidence of under"
                        + " 50 %%, 50-69 %%, 70-84 %%, 85-94 %%, and 95 %% and more are right."
            })
    private boolean byConfidence;

    @Option(
            names = "--quotations",
            description = {
                "Also print, for every date, how many right ones are quoted where the labels' \"evidence\" does, and how many"
                        + " words the quotations have (in the middle, and at most)."
            })
    private boolean quotations;

    @Option(
            names = "--alerts",
            description = {
                "Also print, for every alert rule and for any, how often it holds as it should by the labels, holds"
                        + " although it should not, and does not although it should."
            })
    private boolean alerts;

    @Override
    public Integer call() throws InterruptedException {
        Console console = invocation.console();
        if (!Files.isDirectory(articles)) {
            throw CommandFailedException.usage("--articles " + articles + ": there is no such directory");
        }
        Optional<AlertScores> alertScores =
                alerts ? Optional.of(new AlertScores(ConfiguredRules.of(invocation.settings()))) : Optional.empty();
        List<Labels> labels = labels();
        Map<String, Labels> wanted = new LinkedHashMap<>();
        labels.forEach(row -> wanted.put(row.file(), row));
        Map<String, Extraction> extractions = new LinkedHashMap<>();
        Extractor extractor = new Extractor();
        Progress progress = new Progress(console);
        long maxBytes = invocation.settings().get(IngestSettings.ARTICLE_MAX_BYTES);
        ArticleReader reader = new ArticleReader(console, maxBytes);
        for (String file : wanted.keySet()) {
            Path path = articles.resolve(file);
            if (Files.isRegularFile(path)) {
                reader.read(List.of(path), (name, article) -> {
                    Extraction extraction = extractor.extract(ExtractableArticle.of(article));
                    extractions.put(file, extraction);
                    alertScores.ifPresent(
                            scores -> scores.add(wanted.get(file), EnrichedArticles.enriched(article, extraction)));
                });
            }
            progress.show("breachwire: read %,d of %,d articles".formatted(reader.read(), wanted.size()));
        }
        progress.clear();
        List<Labels> predictions = new ArrayList<>();
        extractions.forEach((file, extraction) -> predictions.add(Labels.of(file, extraction)));
        Scores scores = new Scores(labels, predictions);
        if (errors != null) {
            if (!scores.rows().containsKey(errors)) {
                throw CommandFailedException.usage("--errors " + errors + ": there is no such field; there are "
                        + String.join(", ", scores.rows().keySet()));
            }
            scores.misses(errors)
                    .forEach(miss -> console.print(miss.file() + ": " + miss.field() + ": labelled " + miss.labelled()
                            + ", predicted " + miss.predicted()));
        }
        console.out().print(scores.table());
        if (byConfidence) {
            console.out().println();
            console.out().print(new Reliability(labels, extractions).table());
        }
        if (quotations) {
            console.out().println();
            console.out().print(new Quotations(labels, extractions).table());
        }
        alertScores.ifPresent(alerted -> {
            console.out().println();
            console.out().print(alerted.table());
        });
        return ExitCodes.OK;
    }

    private List<Labels> labels() {
        List<Labels> labels = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(gold, StandardCharsets.UTF_8)) {
                if (!line.isBlank()) {
                    labels.add(Labels.parse(line));
                }
            }
        } catch (IOException e) {
            throw CommandFailedException.failed("--gold " + gold + " cannot be read: " + FileTrouble.inWords(e), e);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.failed(
                    "--gold " + gold + ", row " + (labels.size() + 1) + ": " + e.getMessage(), e);
        }
        if (labels.isEmpty()) {
            throw CommandFailedException.failed("--gold " + gold + ": there is no labelled article in it");
        }
        return labels;
    }
}
