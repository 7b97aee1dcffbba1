package io.breachwire.standalone.extraction;

import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.topology.ExtractableArticle;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import io.breachwire.standalone.command.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "extract",
        header = "Tell what articles say, without Kafka.",
        description = {
            "Reads articles and prints, for each, whether it is about an incident, when intruders came in, left, were"
                    + " noticed and made public, what data lay open, how likely each of these is right, and the words that"
                    + " prove it.",
            "Ends with 1 when a document is no article; the others are printed all the same."
        })
public final class ExtractCommand implements Callable<Integer> {
    private enum Format {
        JSONL,
        TEXT
    }

    @ParentCommand
    private Invocation invocation;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and directories: Markdown, HTML, JSON, NDJSON.")
    private List<Path> paths;

    @Option(
            names = "--format",
            defaultValue = "JSONL",
            paramLabel = "jsonl|text",
            description = "One JSON object a line, or for reading (default: jsonl).")
    private Format format;

    @Override
    public Integer call() throws InterruptedException {
        Console console = invocation.console();
        long maxBytes = invocation.settings().get(IngestSettings.ARTICLE_MAX_BYTES);
        ArticleReader reader = new ArticleReader(console, maxBytes);
        Progress progress = new Progress(console);
        Extractor extractor = new Extractor();
        reader.read(paths, (file, article) -> {
            Extraction extraction = extractor.extract(ExtractableArticle.of(article));
            progress.clear();
            if (format == Format.JSONL) {
                console.printJson(ExtractionRow.json(file, article, extraction));
            } else {
                console.printWrapped(ExtractionRow.text(file, article, extraction));
            }
            console.requireTaken();
            progress.show("breachwire: read %,d articles".formatted(reader.read()));
        });
        progress.clear();
        if (reader.read() + reader.unreadable() == 0) {
            console.say("breachwire: nothing to read there: no document that could be an article");
        }
        if (reader.unreadable() > 0) {
            console.say("breachwire: " + unreadable(reader.unreadable(), reader.read() + reader.unreadable()));
            return ExitCodes.FAILED;
        }
        return ExitCodes.OK;
    }

    private static String unreadable(int count, int all) {
        if (all == 1) {
            return "the only document is no article";
        }
        return count == 1
                ? "1 of %,d documents is no article".formatted(all)
                : "%,d of %,d documents are no articles".formatted(count, all);
    }
}
