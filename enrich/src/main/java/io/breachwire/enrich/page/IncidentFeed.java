package io.breachwire.enrich.page;

import io.breachwire.contract.page.AtomFeed;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.page.Wording;
import io.breachwire.contract.page.Written;
import io.breachwire.enrich.report.DatedPoint;
import io.breachwire.enrich.report.ExposedKind;
import io.breachwire.enrich.report.IncidentView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The wire for feed readers. */
final class IncidentFeed {
    private static final int KINDS_IN_TITLE = 3;

    private IncidentFeed() {}

    /**
     * The feed of a listing.
     *
     * @param home address of the site, with a slash behind it
     */
    static AtomFeed of(WireListing listing, String home) {
        return new AtomFeed(
                AtomFeed.id(PageLinks.address("incidents", listing.filter())),
                AtomFeed.title("incidents", listing.filter()),
                home + PageLinks.address(Page.FEED.substring(1), listing.filter()),
                home + PageLinks.address("", listing.filter()),
                listing.incidents().stream()
                        .map(incident -> entry(incident, home))
                        .toList());
    }

    private static AtomFeed.Entry entry(IncidentView incident, String home) {
        return new AtomFeed.Entry(
                AtomFeed.id("incident/" + PageLinks.encoded(incident.id())),
                beginning(incident.lastPublished()),
                title(incident),
                home + "incidents/" + PageLinks.encoded(incident.id()),
                lines(incident));
    }

    /** Incidents have the days of their articles and no clock, so that they are the same after every replay. */
    private static Instant beginning(String day) {
        return day.isEmpty()
                ? Instant.EPOCH
                : LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String title(IncidentView incident) {
        List<String> parts = new ArrayList<>();
        parts.add(incident.title());
        if (incident.dwell() != null) {
            parts.add(incident.dwell().value() + " undetected");
        }
        List<ExposedKind> data = incident.data();
        if (!data.isEmpty()) {
            parts.add(kinds(data.subList(0, Math.min(KINDS_IN_TITLE, data.size())))
                    + (data.size() > KINDS_IN_TITLE ? " and more" : ""));
        }
        return String.join(" – ", parts);
    }

    private static List<String> lines(IncidentView incident) {
        List<String> lines = new ArrayList<>();
        for (DatedPoint point : incident.points()) {
            lines.add(point.title() + ": " + Written.date(point.fact().value()));
        }
        if (incident.dwell() != null) {
            lines.add("Undetected for: " + incident.dwell().value());
        }
        if (incident.affected() != null) {
            lines.add("Affected: " + incident.affected().value());
        }
        if (!incident.data().isEmpty()) {
            lines.add("Data: " + kinds(incident.data()));
        }
        lines.add(incident.coverage());
        return lines;
    }

    private static String kinds(List<ExposedKind> data) {
        return data.stream()
                .map(kind -> Wording.words(kind.kind()) + (kind.certainty().equals("possible") ? " (possibly)" : ""))
                .collect(Collectors.joining(", "));
    }
}
