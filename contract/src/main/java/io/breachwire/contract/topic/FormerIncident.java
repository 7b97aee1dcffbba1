package io.breachwire.contract.topic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A header of a record of incidents: an id that the incident had until the article left which that id was made of. Unlike {@code
 * absorbed} it follows from what came before, so it is no part of the incident, and only the record that made it so has it.
 */
public final class FormerIncident {
    private static final String HEADER = "breachwire-former-incident";

    private FormerIncident() {}

    /** Adds an id. */
    public static void add(Headers headers, String incidentId) {
        headers.add(HEADER, incidentId.getBytes(StandardCharsets.UTF_8));
    }

    /** The ids, in the order in which they were added; usually none. */
    public static List<String> ids(Headers headers) {
        List<String> ids = new ArrayList<>();
        for (Header header : headers.headers(HEADER)) {
            if (header.value() != null) {
                ids.add(new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return ids;
    }
}
