package io.breachwire.alert.page;

import io.breachwire.alert.archive.KeptAlerts.Delivered;
import java.util.List;
import java.util.Map;

/**
 * A page of the list of alerts.
 *
 * @param alerts on this page, each with its latest word
 * @param leftOut how many of this page are not among them, for these are as long as a page may be
 * @param found how many the filter keeps, on whichever page
 * @param standing how many stand
 * @param page the number of this one, from 1
 * @param pages how many there are, at least 1
 * @param filter the parameters of the filter, of which those that are not given ask for nothing
 * @param rules names of the rules that alerts were told by
 * @param severities labels of all severities, the least first
 */
public record Listing(
        List<Entry> alerts,
        int leftOut,
        int found,
        int standing,
        int page,
        int pages,
        Map<String, String> filter,
        List<String> rules,
        List<String> severities) {
    public Listing {
        alerts = List.copyOf(alerts);
        rules = List.copyOf(rules);
        severities = List.copyOf(severities);
    }

    /**
     * An alert of the list.
     *
     * @param stands whether it holds now
     */
    public record Entry(Delivered latest, boolean stands) {}
}
