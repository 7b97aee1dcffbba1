package io.breachwire.contract.sse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * An event as it goes over the wire.
 *
 * @param name what listeners listen for
 * @param data JSON, which is written without line breaks and so on one line
 */
record ServerSentEvent(String name, JsonNode data) {
    private static final Duration RECONNECT_AFTER = Duration.ofSeconds(2);

    /** The event, its id being where to go on behind it. */
    String text(Position behind) {
        return "event: " + name + "\nid: " + behind + "\ndata: " + data + "\n\n";
    }

    /**
     * What a stream begins with. Without data it is no event to a listener, but its id counts: a client that is cut off
     * before its first event goes on here and not at a later "now".
     */
    static String opening(Position start) {
        return "retry: " + RECONNECT_AFTER.toMillis() + "\nid: " + start + "\n\n";
    }

    /** A sign of life. Its id moves a client past records that were not for it. */
    static String keepAlive(Position reached) {
        return ": keep-alive\nid: " + reached + "\n\n";
    }
}
