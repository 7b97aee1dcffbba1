package io.breachwire.enrich;

import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.MergedData;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What incidents are found and ordered by.
 *
 * @param id of the incident
 * @param lastPublished day of its latest article; null when not known
 * @param firstPublished day of its earliest article; null when not known
 * @param names of the victim in lower case, each on a line
 * @param data kinds of data that lay open
 * @param dwell days that it is at least; negative when not known
 */
record IncidentRow(
        String id, LocalDate lastPublished, LocalDate firstPublished, String names, Set<DataClass> data, int dwell) {
    /** Latest news first; of one day those first that began last, since they are news as a whole; then by id. */
    static final Comparator<IncidentRow> NEWEST_FIRST = Comparator.comparing(
                    IncidentRow::lastPublished, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(IncidentRow::firstPublished, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed()
            .thenComparing(IncidentRow::id);

    static IncidentRow of(Incident incident) {
        Set<DataClass> data = EnumSet.noneOf(DataClass.class);
        incident.getDataClasses().stream().map(MergedData::getDataClass).forEach(data::add);
        return new IncidentRow(
                incident.getId(),
                incident.getLastPublished(),
                incident.getFirstPublished(),
                (incident.getVictim() + "\n" + String.join("\n", incident.getVictimNames())).toLowerCase(Locale.ROOT),
                data,
                incident.getDwell() == null ? -1 : incident.getDwell().getMinDays());
    }
}
