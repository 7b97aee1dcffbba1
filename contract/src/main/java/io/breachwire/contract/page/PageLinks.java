package io.breachwire.contract.page;

import io.breachwire.contract.settings.Settings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Addresses of pages, as people reach them from elsewhere.
 *
 * @param incidents where the pages of enrich are; empty when that is not set
 * @param alerts where the pages of alert are; empty when that is not set
 */
public record PageLinks(Optional<URI> incidents, Optional<URI> alerts) {
    /** No addresses. */
    public static final PageLinks NONE = new PageLinks(Optional.empty(), Optional.empty());

    /** As the settings have it. */
    public static PageLinks of(Settings settings) {
        return new PageLinks(settings.get(PageSettings.INCIDENTS), settings.get(PageSettings.ALERTS));
    }

    /** The page of an incident. */
    public Optional<String> incident(String id) {
        return incidents.map(site -> at(site, "/incidents/" + encoded(id)));
    }

    /**
     * The page of an alert.
     *
     * @param id of its own, or of its incident
     * @param absorbed ids that the incident may have had before, under which it may have been told
     */
    public Optional<String> alert(String id, List<String> absorbed) {
        return alerts.map(site -> address(
                at(site, "/alerts/" + encoded(id)),
                absorbed.isEmpty() ? Map.of() : Map.of("absorbed", String.join(",", absorbed))));
    }

    /** The first page of a site. */
    public static String home(URI site) {
        return at(site, "/");
    }

    /** An address with parameters. */
    public static String address(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Text as a part of an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String at(URI site, String path) {
        return site.toString().replaceAll("/+$", "") + path;
    }
}
