package io.breachwire.standalone.extraction;

import io.breachwire.enrich.explain.Explanation;
import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.topology.ExtractableArticle;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import io.breachwire.standalone.command.Wrapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "explain",
        header = "Show an article with everything found in it, and why.",
        description = {
            "Prints the article's text with every quotation that proves something marked and numbered, then each value with"
                    + " how likely it is right and the rules that found it, why it is or is not taken for an incident, and"
                    + " what became of every date: which were used, which were not, and why not.",
            "Coloured on a terminal, unless NO_COLOR is set."
        })
public final class ExplainCommand implements Callable<Integer> {
    @ParentCommand
    private Invocation invocation;

    @Parameters(paramLabel = "FILE", description = "One article: Markdown, HTML, JSON.")
    private Path file;

    @Option(names = "--html", description = "Print a page for the browser instead, which needs nothing beside itself.")
    private boolean html;

    @Override
    public Integer call() throws InterruptedException {
        Console console = invocation.console();
        long maxBytes = invocation.settings().get(IngestSettings.ARTICLE_MAX_BYTES);
        ArticleReader reader = new ArticleReader(console, maxBytes);
        List<Article> articles = new ArrayList<>();
        reader.read(List.of(file), (name, article) -> {
            if (articles.size() < 2) {
                articles.add(ExtractableArticle.of(article));
            }
        });
        if (articles.isEmpty()) {
            if (reader.unreadable() == 0) {
                console.say("breachwire: " + file + ": there is no article in it");
            }
            return ExitCodes.FAILED;
        }
        if (articles.size() > 1) {
            throw CommandFailedException.usage(
                    file + " holds " + reader.read() + " articles; give a file that holds one");
        }
        Explanation explanation = new Explanation(new Extractor().explain(articles.get(0)));
        console.out()
                .print(
                        html
                                ? explanation.html()
                                : Wrapping.wrap(explanation.text(invocation.coloured()), console.outColumns()));
        return ExitCodes.OK;
    }
}
