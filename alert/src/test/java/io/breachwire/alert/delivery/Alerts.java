package io.breachwire.alert.delivery;

import static io.breachwire.alert.IncidentBuilder.incident;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.alert.rules.WatchedVictims;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.serde.OwnRecords;
import java.time.Instant;
import java.util.Optional;

/** Alerts of fictional incidents, for tests. */
final class Alerts {
    static {
        // It must come before the first record is built from another.
        OwnRecords.trust();
    }

    static final Instant RAISED_AT = Instant.parse("2024-03-05T12:00:00.123Z");

    private static final AlertRules RULES = AlertRules.parse(AlertRules.shipped(), WatchedVictims.NONE);

    private Alerts() {}

    static Alert of(String incidentId) {
        return of(incidentId, 142);
    }

    static Alert of(String incidentId, int days) {
        return RULES.decide(
                        incidentId,
                        Optional.of(incident()
                                .id(incidentId)
                                .start("2023-06-22")
                                .detected("2023-11-11")
                                .dwell(days, days)
                                .data(DataClass.GOVERNMENT_IDS)
                                .people(1_200)
                                .build()),
                        null,
                        RAISED_AT)
                .orElseThrow();
    }
}
