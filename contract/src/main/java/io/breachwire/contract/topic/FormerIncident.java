package io.breachwire.contract.topic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A header of a record of incidents: an id that the incident had until the article left which that id was made of. Unlike {@code
 * absorbed} it follows from what came before, so it is no part of the incident, and only the record that made it so has it.
 */
public final class FormerIncident {
    private static final String HEADER = "breachwire-former-incident";

    private FormerIncident() {}

    /**
     * A record's headers with these ids, and without any that the article brought along: whoever writes articles has no word in what becomes
     * of others' incidents.
     */
    public static Headers with(Collection<String> incidentIds, Headers ofTheArticle) {
        Headers headers = new RecordHeaders(ofTheArticle).remove(HEADER);
        incidentIds.forEach(id -> headers.add(HEADER, id.getBytes(StandardCharsets.UTF_8)));
        return headers;
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
