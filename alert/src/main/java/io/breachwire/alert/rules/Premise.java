package io.breachwire.alert.rules;

import io.breachwire.contract.event.EdtfDate;
import io.breachwire.contract.event.MergedData;
import io.breachwire.contract.event.MergedDate;
import io.breachwire.contract.event.MergedDwell;
import io.breachwire.contract.event.MergedRecords;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.page.Wording;

/**
 * A fact that a rule rests on.
 *
 * @param fact which one, as {@code AlertChange} names it; a rule rests on each once
 * @param value what it is, for people and machines; null when it is not known
 * @param line both, as they go into the ids of alerts: one that is worded otherwise changes ids that were told
 */
record Premise(String fact, String value, String line) {

    /** A point of the timeline; its date may be null. */
    static Premise date(String point, MergedDate merged) {
        EdtfDate date = merged == null ? null : merged.getDate();
        String edtf = date == null ? null : date.getEdtf();
        return new Premise(point, edtf, point + " " + (edtf == null ? "unknown" : edtf));
    }

    static Premise dwell(MergedDwell dwell) {
        return new Premise(
                "dwell",
                Wording.days(dwell.getMinDays(), dwell.getMaxDays()),
                "dwell " + dwell.getMinDays() + ".." + dwell.getMaxDays());
    }

    static Premise data(MergedData data) {
        String dataClass = EventJson.label(data.getDataClass());
        String certainty = EventJson.label(data.getCertainty());
        return new Premise(dataClass, certainty, dataClass + " " + certainty);
    }

    static Premise people(MergedRecords records) {
        String count = Long.toString(records.getCount());
        return new Premise("recordsAffected", count, "people " + count);
    }

    /** Personal data of so many that it is sensitive. */
    static Premise mass() {
        return new Premise("personal-data", "in the mass", "personal data in the mass");
    }
}
