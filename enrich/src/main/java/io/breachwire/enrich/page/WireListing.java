package io.breachwire.enrich.page;

import io.breachwire.enrich.report.IncidentView;
import java.util.List;
import java.util.Map;

/**
 * A page of the wire.
 *
 * @param incidents on this page
 * @param found how many the filter keeps, on whichever page
 * @param all how many there are
 * @param page the number of this one, from 1
 * @param pages how many there are, at least 1
 * @param filter the parameters of the filter, of which those that are not given ask for nothing
 * @param kinds labels of all kinds of data
 */
public record WireListing(
        List<IncidentView> incidents,
        int found,
        int all,
        int page,
        int pages,
        Map<String, String> filter,
        List<String> kinds) {
    public WireListing {
        incidents = List.copyOf(incidents);
        kinds = List.copyOf(kinds);
    }
}
