package io.breachwire.standalone.undelivered;

import io.breachwire.alert.delivery.Redelivery;
import io.breachwire.alert.delivery.RedeliveryTurn;
import io.breachwire.alert.delivery.RedeliveryUnderWayException;
import io.breachwire.alert.delivery.WebhookSettings;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Installation;
import io.breachwire.standalone.command.Invocation;
import io.breachwire.standalone.command.ListOptions;
import io.breachwire.standalone.command.Progress;
import io.breachwire.standalone.command.WebhookSecretOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "undelivered",
        header = "List the alerts that webhooks did not take, or post them once more.",
        description = {
            "Lists what is on alerts.undelivered, newest last: which alert, which endpoint did not take it, and whether it was"
                    + " delivered since. Endpoints are called as in logs and metrics, by host and twelve digits.",
            "--redeliver posts to one webhook what it did not take in the last 90 days: signed, under the same webhook-id, the"
                    + " oldest first and those of an incident in their order; every attempt is recorded on alerts.deliveries."
                    + " Not posted is what the webhook has meanwhile; what a later alert has overtaken that it has; and what it"
                    + " heard nothing of and was withdrawn since. After a failure the later ones of the incident wait, and"
                    + " after three in a row all do. Without --yes it says only what would be posted.",
            "",
            "Examples:",
            "  breachwire undelivered --since 1d",
            "  breachwire undelivered --redeliver --webhook https://example.org/hook \\",
            "    --webhook-secret-file FILE --yes",
            "  breachwire undelivered --redeliver --webhook https://new.example/hook \\",
            "    --endpoint https://old.example#a20f77a5d503"
        })
public final class UndeliveredCommand implements Callable<Integer> {
    /** As long as alerts.deliveries tells what an endpoint has. */
    private static final Duration DELIVERIES_ARE_KEPT = Duration.ofDays(90);

    @ParentCommand
    private Invocation invocation;

    @Mixin
    private Installation installation;

    @Parameters(arity = "0..*", paramLabel = "ALERT", description = "Only alerts with these ids.")
    private Set<String> ids = Set.of();

    @Option(names = "--redeliver", description = "Post them once more.")
    private boolean redeliver;

    @Option(names = "--yes", description = "With --redeliver: do it; without this, only say what would be posted.")
    private boolean yes;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description =
                    "With --redeliver: where to; it is called at a private address too. Without this, the one that"
                            + " BREACHWIRE_ALERT_WEBHOOK_URLS names.")
    private URI webhook;

    @Mixin
    private WebhookSecretOptions secret;

    @Option(
            names = "--endpoint",
            paramLabel = "NAME",
            description =
                    "Only what this endpoint did not take, as the list names it; with --redeliver the webhook itself"
                            + " unless this names another.")
    private String endpoint;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only those given up since: so long ago (2h, 7d), or a date or moment (2024-02-29).")
    private Instant since;

    @Mixin
    private ListOptions listing;

    @Override
    public Integer call() throws InterruptedException {
        Settings given = invocation.settings();
        check();
        return installation.work(invocation.console(), given, Topics.of(given).undelivered(), settings -> {
            Progress progress = new Progress(invocation.console());
            AvroSerdes serdes = AvroSerdes.of(settings);
            try (UndeliveredAlerts alerts = new UndeliveredAlerts(
                    settings, serdes, read -> progress.show("breachwire: read %,d records".formatted(read)))) {
                int exitCode = redeliver ? redeliver(settings, serdes, alerts, progress) : list(alerts, progress);
                if (alerts.unreadable() > 0) {
                    invocation
                            .console()
                            .say("breachwire: left out %,d records that cannot be read".formatted(alerts.unreadable()));
                }
                return exitCode;
            } catch (RedeliveryUnderWayException e) {
                throw CommandFailedException.failed(e.getMessage(), e);
            }
        });
    }

    private void check() {
        if (!redeliver && (yes || webhook != null || secret.isGiven())) {
            throw CommandFailedException.usage("--yes, --webhook and its secret belong to --redeliver");
        }
        if (redeliver && listing.isLimited()) {
            throw CommandFailedException.usage(
                    "--limit is of the list; choose what to post by ids, --endpoint or --since");
        }
        listing.check();
    }

    private int list(UndeliveredAlerts alerts, Progress progress) {
        List<UndeliveredAlert> all =
                alerts.list(alert -> isWanted(alert, endpoint, since == null ? Instant.EPOCH : since));
        int shown = Math.min(all.size(), listing.limit());
        UndeliveredList list = new UndeliveredList(all, alerts.deliveredSince(all));
        progress.clear();
        list.show(invocation.console(), shown, listing.isJson());
        return ExitCodes.OK;
    }

    private int redeliver(Settings given, AvroSerdes serdes, UndeliveredAlerts alerts, Progress progress) {
        URI url = url(given);
        Settings settings = over(given, url);
        String label = label(url);
        String from = endpoint == null ? label : endpoint;
        Instant begin = since == null ? Instant.now().minus(DELIVERIES_ARE_KEPT) : since;
        Supplier<List<RedeliveryPlan.Step>> planning = () -> {
            List<RedeliveryPlan.Step> plan = alerts.plan(
                    alerts.list(alert -> isWanted(alert, from, begin)), new HashSet<>(List.of(from, label)));
            progress.clear();
            return plan;
        };
        RedeliveryReport report = new RedeliveryReport(invocation.console(), listing.isJson(), yes, label);
        if (!yes) {
            planning.get().forEach(report::planned);
            report.finish();
            return ExitCodes.OK;
        }
        try (Redelivery redelivery = new Redelivery(settings, serdes, url);
                RedeliveryTurn unused = RedeliveryTurn.take(settings, url)) {
            // Not before it has the turn: whoever had it has posted meanwhile.
            new RedeliveryRun(alerts, redelivery, report).run(planning.get());
        }
        report.finish();
        return report.isAllDone() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private boolean isWanted(UndeliveredAlert alert, String from, Instant begin) {
        return (ids.isEmpty() || ids.contains(alert.id()))
                && (from == null || from.equals(alert.endpoint()))
                && !alert.givenUpAt().isBefore(begin);
    }

    private URI url(Settings settings) {
        if (webhook != null) {
            return webhook;
        }
        List<URI> urls = settings.get(WebhookSettings.URLS);
        if (urls.size() != 1) {
            throw CommandFailedException.usage("redeliver to which webhook? Name it with --webhook URL");
        }
        return urls.get(0);
    }

    private static String label(URI url) {
        try {
            return Redelivery.label(url);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage("--webhook: " + e.getMessage());
        }
    }

    /** A webhook that is configured keeps its secret, unless another is given. */
    private Settings over(Settings settings, URI url) {
        Settings result = settings;
        if (!settings.get(WebhookSettings.URLS).contains(url) || secret.isGiven()) {
            result = result.with(WebhookSettings.URLS, url.toString())
                    .with(WebhookSettings.SECRET, secret.over(settings).reveal());
        }
        if (webhook != null) {
            List<String> allowed = new ArrayList<>(result.get(WebhookSettings.ALLOW));
            allowed.add(String.valueOf(url.getHost()));
            result = result.with(WebhookSettings.ALLOW, String.join(",", allowed));
        }
        result.check(WebhookSettings.ALL);
        return result;
    }
}
