package io.breachwire.enrich;

import io.breachwire.contract.event.Incident;
import io.breachwire.contract.streams.KeptRecords;
import io.breachwire.enrich.correlate.IncidentId;
import java.util.Optional;

/** The incidents as they are now, all of them, by id. Throws what {@link KeptRecords} throws. */
final class KeptIncidents {
    private final KeptRecords<Incident> records;

    KeptIncidents(KeptRecords<Incident> records) {
        this.records = records;
    }

    /** The records that they are. */
    KeptRecords<Incident> records() {
        return records;
    }

    /** The incident with this id; empty when there is none, or it cannot be read. */
    Optional<Incident> get(String id) {
        return records.get(id);
    }

    /** The id of the incident that absorbed this one: one of the same victim key, and so with the same first part. */
    Optional<String> survivor(String id) {
        if (!IncidentId.isOne(id)) {
            return Optional.empty();
        }
        try (KeptRecords<Incident>.Scan sameVictim =
                records.scanOf(IncidentId.group(id) + IncidentId.SEPARATOR, Integer.MAX_VALUE)) {
            while (sameVictim.hasNext()) {
                Optional<Incident> incident = sameVictim.next();
                if (incident.isPresent() && incident.get().getAbsorbed().contains(id)) {
                    return Optional.of(sameVictim.key());
                }
            }
        }
        return Optional.empty();
    }
}
