package io.breachwire.standalone.command;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.utils.Utils;

/**
 * Finds out, where no TLS is set, whether the brokers ask for it. Kafka's clients take a TLS alert for the length of an answer, make
 * room for that, a third of a gigabyte each, and ask again for a minute, or until memory is used up.
 */
final class PlaintextCheck {
    private static final int WITHIN_MILLIS = 2000;
    private static final int MOST_SERVERS = 3;
    private static final int TLS_ALERT = 0x15;

    /** Which versions of which requests there are: the one that every broker answers, whoever asks. */
    private static final byte[] API_VERSIONS = ByteBuffer.allocate(14)
            .putInt(10)
            .putShort((short) 18)
            .putShort((short) 0)
            .putInt(0)
            .putShort((short) -1)
            .array();

    private PlaintextCheck() {}

    /**
     * Asks the first broker that can be connected to. Brokers that do not answer are left to the clients to tell of.
     *
     * @throws CommandFailedException when it speaks TLS and is not to be spoken to so
     */
    static void check(Settings settings) {
        String protocol = ConnectionSettings.securityProtocol(settings).toUpperCase(Locale.ROOT);
        if (!protocol.endsWith("PLAINTEXT")) {
            return;
        }
        List<String> servers =
                List.of(settings.get(ConnectionSettings.BOOTSTRAP_SERVERS).split(","));
        for (String server : servers.subList(0, Math.min(servers.size(), MOST_SERVERS))) {
            String address = server.trim();
            String host = Utils.getHost(address);
            Integer port = Utils.getPort(address);
            if (host == null || port == null) {
                return;
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), WITHIN_MILLIS);
                socket.setSoTimeout(WITHIN_MILLIS);
                socket.getOutputStream().write(API_VERSIONS);
                if (socket.getInputStream().read() == TLS_ALERT) {
                    throw CommandFailedException.failed(
                            "Kafka at " + address + " speaks TLS, and is spoken to in " + protocol
                                    + ": set " + ConnectionSettings.SECURITY_PROTOCOL_VARIABLE + " to "
                                    + protocol.replace("PLAINTEXT", "SSL")
                                    + ", or as its administrator says (docs/operating.md, \"A"
                                    + " secured Kafka\")");
                }
                return;
            } catch (IOException e) {
                // The next one may answer.
            }
        }
    }
}
