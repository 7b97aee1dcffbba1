package io.breachwire.standalone;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.MergedDwell;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.event.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Events of fictional companies, with no more in them than their schemas ask for. */
public final class Events {
    private Events() {}

    /** News of a breach, found on March 4. */
    public static RawArticle article(String id, String victim) {
        return RawArticle.newBuilder()
                .setId(id)
                .setRevision("r1")
                .setSource("The Harbour Ledger")
                .setTitle(victim + " discloses data breach")
                .setPublishedDate(LocalDate.of(2024, 3, 11))
                .setBody(victim
                        + " disclosed a data breach after intruders stole the names and passwords of its customers."
                        + " The company said it discovered the breach on March 4.")
                .setFormat(BodyFormat.MARKDOWN)
                .setTags(List.of())
                .setReceivedAt(Instant.EPOCH)
                .build();
    }

    /** An incident that nobody noticed for so many days. */
    public static Incident incident(String id, String victim, int days) {
        return Incident.newBuilder()
                .setId(id)
                .setVictim(victim)
                .setArticles(List.of())
                .setArticleCount(1)
                .setSourceCount(1)
                .setTimeline(MergedTimeline.newBuilder().build())
                .setDwell(MergedDwell.newBuilder()
                        .setMinDays(days)
                        .setMaxDays(days)
                        .setBasis(DwellBasis.STATED)
                        .build())
                .build();
    }

    /** The alert that has this place among those of an incident; its id is "msg_", the incident's, "_" and the place. */
    public static Alert alert(String incident, int sequence, AlertKind kind) {
        return Alert.newBuilder()
                .setId("msg_" + incident + "_" + sequence)
                .setIncidentId(incident)
                .setRule("long-dwell")
                .setKind(kind)
                .setSeverity(Severity.HIGH)
                .setSummary("Harbour Freightways: 142 days")
                .setVictim("Harbour Freightways")
                .setTimeline(MergedTimeline.newBuilder().build())
                .setSequence(sequence)
                .setFirstAlertId("msg_" + incident + "_1")
                .setRaisedAt(Instant.now())
                .build();
    }
}
