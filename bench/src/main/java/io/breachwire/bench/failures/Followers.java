package io.breachwire.bench.failures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Clients of both event streams, and what they were told. */
final class Followers {
    private final Follower incidents;
    private final Follower alerts;

    private Followers(Follower incidents, Follower alerts) {
        this.incidents = incidents;
        this.alerts = alerts;
    }

    /** They follow from now on until the program ends, whatever becomes of the instances. */
    static Followers start(Installation installation) {
        return new Followers(
                Follower.start(installation.instances("enrich"), "/v1/incidents/stream"),
                Follower.start(installation.instances("alert"), "/v1/alerts/stream"));
    }

    /** Incidents by id, as they were told last; without those that were removed. */
    Map<String, String> incidents() {
        Map<String, String> last = new TreeMap<>();
        for (JsonNode incident : incidents.events()) {
            String id = incident.get("id").textValue();
            // Of one that was removed the id alone is told.
            if (incident.size() == 1) {
                last.remove(id);
            } else {
                last.put(id, incident.toString());
            }
        }
        return last;
    }

    /** The ids of all alerts in their order, each as often as it came. */
    List<String> alerts() {
        return alerts.events().stream()
                .map(alert -> alert.get("id").textValue())
                .sorted()
                .toList();
    }

    /** How often they had to connect. */
    int connections() {
        return incidents.connections() + alerts.connections();
    }
}
