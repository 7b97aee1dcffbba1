package io.breachwire.standalone.rejected;

import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Installation;
import io.breachwire.standalone.command.Invocation;
import io.breachwire.standalone.command.ListOptions;
import io.breachwire.standalone.command.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "rejected",
        header = "List what was rejected, show an original, or send originals their way again.",
        description = {
            "Lists what is on articles.rejected, newest last, each with a handle to name it by; a summary by cause follows on"
                    + " stderr.",
            "--show writes an original as it came, byte by byte, to stdout.",
            "--replay gives originals in again once their cause is mended: records of articles.raw back under their keys,"
                    + " documents through ingest's own checks, as received when they were rejected. What is still no article is"
                    + " told and not sent; records of other topics are left alone, with what to do instead. Nothing is deleted"
                    + " from articles.rejected, and replaying twice is harmless. Without --yes it says only what would"
                    + " become of each. Settings of ingest count here as they do there.",
            "",
            "Examples:",
            "  breachwire rejected --since 2h --cause missing-title",
            "  breachwire rejected --show 2-17 > original.md",
            "  breachwire rejected --replay --cause unprocessable-record --yes"
        })
public final class RejectedCommand implements Callable<Integer> {
    @ParentCommand
    private Invocation invocation;

    @Mixin
    private Installation installation;

    /** Texts: an argument that is no handle would be told as one too many. */
    @Parameters(arity = "0..*", paramLabel = "HANDLE", description = "Only these, as the list names them: 2-17.")
    private List<String> handles = List.of();

    @Option(names = "--show", description = "Write the one original that HANDLE names to stdout.")
    private boolean show;

    @Option(names = "--replay", description = "Send originals their way again.")
    private boolean replay;

    @Option(names = "--yes", description = "With --replay: do it; without this, only say what would become of each.")
    private boolean yes;

    @Option(
            names = "--cause",
            paramLabel = "CODE",
            description = "Only those rejected for this, such as missing-title; may be given more than once.")
    private Set<String> causes = Set.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only those rejected since: so long ago (2h, 7d), or a date or moment (2024-02-29).")
    private Instant since = Instant.EPOCH;

    @Mixin
    private ListOptions listing;

    @Override
    public Integer call() throws InterruptedException {
        Settings given = invocation.settings();
        check(given);
        return installation.work(invocation.console(), given, Topics.of(given).rejected(), settings -> {
            try (RejectedLog log = new RejectedLog(settings)) {
                if (show) {
                    return new RejectedShow(invocation.console())
                            .show(log, named(log, handles().get(0)));
                }
                return replay ? replay(settings, log) : list(log);
            }
        });
    }

    private void check(Settings given) {
        boolean filtered = !causes.isEmpty() || since.isAfter(Instant.EPOCH);
        if (show && (replay || handles.size() != 1 || filtered || listing.isLimited())) {
            throw CommandFailedException.usage("--show HANDLE shows one original, and takes no other selection");
        }
        if (!handles.isEmpty() && (filtered || listing.isLimited())) {
            throw CommandFailedException.usage("give either handles, or --cause, --since and --limit");
        }
        if (yes && !replay) {
            throw CommandFailedException.usage("--yes belongs to --replay");
        }
        if (listing.isLimited() && replay) {
            throw CommandFailedException.usage(
                    "--limit is of the list; choose what to replay by handles, --cause or --since");
        }
        listing.check();
        handles();
        if (replay) {
            given.check(IngestSettings.ALL);
        }
    }

    private int list(RejectedLog log) {
        RejectedList list = new RejectedList(listing.limit());
        Progress progress = new Progress(invocation.console());
        each(log, progress, list::add);
        progress.clear();
        list.show(invocation.console(), listing.isJson());
        return ExitCodes.OK;
    }

    private int replay(Settings settings, RejectedLog log) {
        Progress progress = new Progress(invocation.console());
        ReplayReport report = new ReplayReport(invocation.console(), progress, listing.isJson(), yes);
        try (Replay sender = new Replay(settings, log, yes, report)) {
            each(log, progress, sender::send);
            sender.finish();
        } finally {
            report.finish();
        }
        return report.isAllDone() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void each(RejectedLog log, Progress progress, Consumer<RejectedOriginal> reader) {
        handles().forEach(handle -> reader.accept(named(log, handle)));
        if (handles.isEmpty()) {
            log.each(
                    since,
                    original -> {
                        if (causes.isEmpty() || causes.contains(original.cause())) {
                            reader.accept(original);
                        }
                    },
                    read -> progress.show("breachwire: looked through %,d records".formatted(read)));
        }
    }

    private List<Handle> handles() {
        try {
            return handles.stream().map(Handle::parse).distinct().toList();
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(e.getMessage());
        }
    }

    private static RejectedOriginal named(RejectedLog log, Handle handle) {
        return log.at(handle)
                .orElseThrow(() -> CommandFailedException.usage(
                        "there is no " + handle + " on articles.rejected; the command rejected lists what there is"));
    }
}
