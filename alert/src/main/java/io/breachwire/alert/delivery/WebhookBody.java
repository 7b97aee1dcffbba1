package io.breachwire.alert.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.json.EventJson;
import java.nio.charset.StandardCharsets;

/**
 * What is posted: {@code {"type": "alert.raised", "timestamp": "…", "data": {…}}}. The data is the whole alert with
 * every fact and its quotations, in the shape of its schema. The same alert gives the same bytes at every attempt.
 */
final class WebhookBody {
    private WebhookBody() {}

    static byte[] of(Alert alert) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", "alert." + EventJson.label(alert.getKind()));
        body.put("timestamp", alert.getRaisedAt().toString());
        body.set("data", EventJson.of(alert));
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
