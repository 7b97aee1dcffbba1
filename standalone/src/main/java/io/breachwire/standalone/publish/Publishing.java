package io.breachwire.standalone.publish;

import io.breachwire.ingest.file.FileProgress;
import io.breachwire.ingest.file.FileReport;
import io.breachwire.ingest.intake.Outcome;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.Progress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Tells how publishing goes, and remembers which articles were accepted. */
public final class Publishing implements FileProgress {
    private static final int REJECTIONS_SHOWN = 20;

    private final Console console;
    private final Progress progress;
    private final Set<String> acceptedIds = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();

    public Publishing(Console console, Progress progress) {
        this.console = console;
        this.progress = progress;
    }

    /** The ids of the articles that Kafka has. */
    public Set<String> acceptedIds() {
        return acceptedIds;
    }

    @Override
    public void settled(String origin, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted article) {
            acceptedIds.add(article.id());
            accepted.incrementAndGet();
        } else if (outcome instanceof Outcome.Rejected rejection) {
            long count = rejected.incrementAndGet();
            if (count <= REJECTIONS_SHOWN) {
                tell("rejected " + origin + ": " + rejection.fault().inWords());
            } else if (count == REJECTIONS_SHOWN + 1) {
                tell("further rejections are only counted; articles.rejected has them all");
            }
        }
        progress.show(
                "breachwire: published %,d articles, rejected %,d documents".formatted(accepted.get(), rejected.get()));
    }

    @Override
    public void skipped(String origin, String reason) {
        tell("left alone " + origin + ": " + reason);
    }

    @Override
    public void waiting(String reason) {
        tell("waiting for " + reason + "; trying again");
    }

    /** {@inheritDoc} Counts from naught again: a watch goes on for ever. */
    @Override
    public void looked(FileReport report) {
        finish(report);
        acceptedIds.clear();
        accepted.set(0);
        rejected.set(0);
    }

    @Override
    public void gone(Path watched) {
        tell(watched + " is gone, or cannot be read; it goes on being looked for");
    }

    @Override
    public void back(Path watched) {
        tell(watched + " is back");
    }

    /** Says how it went. */
    public void finish(FileReport report) {
        progress.clear();
        String result = "published " + count(report.accepted(), "article");
        if (report.rejected() > 0) {
            result += ", rejected " + count(report.rejected(), "document") + " (" + causes(report) + ")";
        }
        if (report.skipped() > 0) {
            result += ", left " + count(report.skipped(), "file") + " alone";
        }
        console.say("breachwire: " + result);
        if (!report.complete()) {
            console.say("breachwire: stopped: " + report.stopped() + "; publish the same again, nothing is doubled");
        }
    }

    private static String count(long count, String noun) {
        return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
    }

    private static String causes(FileReport report) {
        return report.rejectedByCause().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(cause -> "%,d %s".formatted(cause.getValue(), cause.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** Says something about publishing. */
    public void tell(String message) {
        progress.clear();
        console.say("breachwire: " + message);
    }
}
