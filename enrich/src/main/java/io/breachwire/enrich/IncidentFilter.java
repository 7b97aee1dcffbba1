package io.breachwire.enrich;

import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.service.Parameters;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which incidents a request asks for: those that all of it holds for.
 *
 * @param victim part of a victim's name, in whatever case; empty for any
 * @param data kinds of data, one of which must have lain open; empty for any
 * @param dwell days that intruders stayed at least, for certain; 0 for any
 * @param since the first day of publication that counts; null for any
 */
record IncidentFilter(String victim, Set<DataClass> data, int dwell, LocalDate since)
        implements Predicate<IncidentRow> {
    static final String VICTIM = "victim";
    static final String DATA = "data";
    static final String DWELL = "dwell";
    static final String SINCE = "since";

    /** Names of the parameters. */
    static final Set<String> PARAMETERS = Set.of(VICTIM, DATA, DWELL, SINCE);

    private static final Map<String, DataClass> KINDS = kinds();

    /**
     * What a request asks for.
     *
     * @throws IllegalArgumentException when that cannot be told; the message is for the client
     */
    static IncidentFilter of(Context request) {
        return new IncidentFilter(
                Parameters.text(request, VICTIM),
                data(Parameters.items(request, DATA)),
                dwell(Parameters.text(request, DWELL)),
                Parameters.day(request, SINCE));
    }

    /** Labels of all kinds of data. */
    static List<String> labels() {
        return List.copyOf(KINDS.keySet());
    }

    @Override
    public boolean test(IncidentRow incident) {
        return incident.names().contains(victim.toLowerCase(Locale.ROOT))
                && (data.isEmpty() || data.stream().anyMatch(incident.data()::contains))
                && (dwell == 0 || incident.dwell() >= dwell)
                && (since == null
                        || incident.lastPublished() != null
                                && !incident.lastPublished().isBefore(since));
    }

    /** The same of an incident itself. */
    boolean holdsFor(Incident incident) {
        return test(IncidentRow.of(incident));
    }

    /** The parameters that ask for this, without those that ask for nothing. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!victim.isEmpty()) {
            parameters.put(VICTIM, victim);
        }
        if (!data.isEmpty()) {
            parameters.put(DATA, data.stream().map(EventJson::label).collect(Collectors.joining(",")));
        }
        if (dwell > 0) {
            parameters.put(DWELL, Integer.toString(dwell));
        }
        if (since != null) {
            parameters.put(SINCE, since.toString());
        }
        return parameters;
    }

    private static Set<DataClass> data(List<String> labels) {
        Set<DataClass> kinds = EnumSet.noneOf(DataClass.class);
        labels.forEach(label -> kinds.add(kind(label)));
        return kinds;
    }

    private static DataClass kind(String label) {
        DataClass kind = KINDS.get(label);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "there is no kind of data " + label + "; there are " + String.join(", ", labels()));
        }
        return kind;
    }

    private static Map<String, DataClass> kinds() {
        Map<String, DataClass> kinds = new LinkedHashMap<>();
        for (DataClass kind : DataClass.values()) {
            if (kind != DataClass.UNKNOWN) {
                kinds.put(EventJson.label(kind), kind);
            }
        }
        return kinds;
    }

    private static int dwell(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        try {
            int days = Integer.parseInt(text);
            if (days >= 0) {
                return days;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("dwell is not a number of days", e);
        }
        throw new IllegalArgumentException("dwell is not a number of days");
    }
}
