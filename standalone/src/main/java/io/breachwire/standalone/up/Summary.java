package io.breachwire.standalone.up;

import io.breachwire.contract.json.EventJson;
import io.breachwire.ingest.file.FileReport;
import io.breachwire.standalone.audit.Accounts;
import io.breachwire.standalone.audit.Deliveries;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.ExitCodes;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of everything, once nothing is left to do. */
final class Summary {
    private static final int MISSING_SHOWN = 10;

    private final Console console;
    private final Accounts accounts;

    Summary(Console console, Accounts accounts) {
        this.console = console;
        this.accounts = accounts;
    }

    /**
     * Tells it.
     *
     * @param acceptedIds of the articles that were published
     * @param report how publishing went; null when nothing was published
     * @return how the process should end
     */
    int tell(Set<String> acceptedIds, FileReport report) {
        Set<String> missing = accounts.missing(acceptedIds);
        if (report != null) {
            console.say("published   %,d articles (%,d distinct), %,d documents rejected"
                    .formatted(report.accepted(), acceptedIds.size(), report.rejected()));
        }
        console.say("enriched    %,d articles in all".formatted(accounts.enriched()));
        int retracted = accounts.retracted(acceptedIds).size();
        if (retracted > 0) {
            console.say("retracted   %,d of those published, and left out".formatted(retracted));
        }
        console.say("rejected    " + byLabel(accounts.rejectedByCause()));
        console.say("incidents   %,d".formatted(accounts.incidents()));
        console.say("alerts      "
                + byLabel(accounts.alertsByKind().entrySet().stream()
                        .collect(Collectors.toMap(entry -> EventJson.label(entry.getKey()), Map.Entry::getValue))));
        Collection<Deliveries.Undelivered> undelivered = accounts.undelivered();
        int failed =
                undelivered.stream().mapToInt(Deliveries.Undelivered::alerts).sum();
        console.say("deliveries  %,d delivered, %,d not delivered".formatted(accounts.delivered(), failed));
        undelivered.forEach(each -> console.say("            %,d not to %s: %s"
                .formatted(each.alerts(), each.endpoint(), each.lastError().orElse("not attempted yet"))));
        boolean lost = !missing.isEmpty() || (report != null && !report.complete());
        if (!missing.isEmpty()) {
            console.say("breachwire: %,d accepted articles are neither enriched nor rejected, such as %s"
                    .formatted(
                            missing.size(),
                            missing.stream().limit(MISSING_SHOWN).collect(Collectors.joining(", "))));
        }
        return lost || failed > 0 ? ExitCodes.FAILED : ExitCodes.OK;
    }

    private static String byLabel(Map<String, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        String parts = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
        return "%,d".formatted(all) + (parts.isEmpty() ? "" : " (" + parts + ")");
    }
}
