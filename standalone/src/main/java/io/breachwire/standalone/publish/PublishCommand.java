package io.breachwire.standalone.publish;

import io.breachwire.contract.outbound.ServiceAddress;
import io.breachwire.ingest.file.FileReport;
import io.breachwire.ingest.push.HttpPublisher;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import io.breachwire.standalone.command.Progress;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "publish",
        header = "Push articles to a running ingest over HTTP.",
        description = {
            "Sends documents to POST /v1/articles, several at a time, and waits for Kafka to have them. While ingest answers"
                    + " that it is not ready, the same are sent again: ids make that safe.",
            "Ends with 1 when a document was rejected or not taken."
        })
public final class PublishCommand implements Callable<Integer> {
    @ParentCommand
    private Invocation invocation;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and directories: Markdown, HTML, JSON, NDJSON.")
    private List<Path> paths;

    @Option(
            names = "--ingest",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = {
                "Base address of ingest",
                "(default: ${DEFAULT-VALUE}). Of a proxy before",
                "it with the user that it asks for:",
                "https://USER:PASSWORD@HOST. Others on this machine",
                "can see that while it runs."
            })
    private URI ingest;

    @Override
    public Integer call() throws InterruptedException {
        Console console = invocation.console();
        Progress progress = new Progress(console);
        Publishing publishing = new Publishing(console, progress);
        try {
            ServiceAddress address = ServiceAddress.of(ingest);
            FileReport report = new HttpPublisher(address).publish(paths, publishing);
            publishing.finish(report);
            if (!report.complete()) {
                throw CommandFailedException.failed("is ingest running at " + address + ", and is --ingest right?");
            }
            return report.rejected() == 0 ? ExitCodes.OK : ExitCodes.FAILED;
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage("--ingest: " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw CommandFailedException.usage(e.getMessage());
        }
    }
}
