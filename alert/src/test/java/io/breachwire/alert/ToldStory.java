package io.breachwire.alert;

import static io.breachwire.alert.IncidentBuilder.incident;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.alert.rules.WatchedVictims;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Incident;
import java.time.Instant;
import java.util.Optional;

/** What the shipped rules tell of incidents, for tests of what is made of it. */
public final class ToldStory {
    private static final AlertRules RULES = AlertRules.parse(AlertRules.shipped(), WatchedVictims.NONE);

    private ToldStory() {}

    /** That intruders stayed so long: medium from 30 days, high from 90, critical from 180. */
    public static Alert told(String incidentId, String victim, int days, Alert last, Instant at) {
        return told(
                incident()
                        .id(incidentId)
                        .victim(victim)
                        .start("2023-06-22")
                        .detected("2023-11-11")
                        .dwell(days, days)
                        .build(),
                last,
                at);
    }

    /** What is told of an incident after what was told last, which may be null. */
    public static Alert told(Incident incident, Alert last, Instant at) {
        return RULES.decide(incident.getId(), Optional.of(incident), last, at).orElseThrow();
    }

    /** That it is no more. */
    public static Alert gone(String incidentId, Alert last, Instant at) {
        return RULES.decide(incidentId, Optional.empty(), last, at).orElseThrow();
    }
}
