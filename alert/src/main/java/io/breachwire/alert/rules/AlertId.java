package io.breachwire.alert.rules;

import io.breachwire.contract.digest.Sha256;
import io.breachwire.contract.event.AlertKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The id of an alert, which is its webhook-id: {@code msg_} and 32 hexadecimal digits, the first 128 bits of the SHA-256
 * of its incident, sequence and kind, and the name, severity and facts of each of its reasons. So the same change has the same id
 * however often it is worked out, and a receiver that keeps ids sees each change once.
 *
 * <p>The sequence is part of it so that two changes to the same values (raised, withdrawn, raised again) are two alerts.
 */
final class AlertId {
    private static final int DIGITS = 32;

    private AlertId() {}

    static String of(String incidentId, int sequence, AlertKind kind, List<Reason> reasons) {
        List<String> parts = new ArrayList<>();
        parts.add(incidentId);
        parts.add(Integer.toString(sequence));
        parts.add(kind.name());
        for (Reason reason : reasons) {
            parts.add(reason.rule());
            parts.add(reason.severity().name());
            reason.basis().forEach(premise -> parts.add(premise.line()));
        }
        Sha256 digest = new Sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // The length in front, so that no two lists of parts run together to the same bytes.
            digest.add((bytes.length + ":").getBytes(StandardCharsets.UTF_8)).add(bytes);
        }
        return "msg_" + digest.hex(DIGITS);
    }
}
