package io.breachwire.standalone;

import io.breachwire.contract.service.PortException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * A port to listen on.
 *
 * @param number the port; 0 for any free one
 * @param insisted whether no other will do; if not, any free one is taken when it is not to be had
 */
public record PortChoice(int number, boolean insisted) {
    private static final String HOST = "127.0.0.1";

    /** This port or none. */
    public static PortChoice exactly(int number) {
        return new PortChoice(number, true);
    }

    /** This port if it is to be had, else any. */
    public static PortChoice preferably(int number) {
        return new PortChoice(number, false);
    }

    /** Any free port. */
    public static PortChoice any() {
        return new PortChoice(0, true);
    }

    /** A free port that is none of these: one that was found free, and is not listened on yet, may be found again. */
    public static int anyFreeBut(Collection<Integer> taken) {
        int free = any().requireFree();
        while (taken.contains(free)) {
            free = any().requireFree();
        }
        return free;
    }

    /**
     * Finds out whether it can be listened on now, on the loopback interface.
     *
     * @return the port, or one that is free where any will do
     * @throws PortException when it is taken or may not be used
     */
    public int requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), number));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PortException("cannot listen on " + HOST + ":" + number + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same with a number: one that is free now where any will do. Should somebody else take that before it is opened,
     * another one is: whoever was told the number was told wrong.
     *
     * @throws PortException when the port is insisted on and not to be had
     */
    PortChoice settled() {
        try {
            int free = requireFree();
            return new PortChoice(free, insisted && number != 0);
        } catch (PortException e) {
            if (insisted) {
                throw e;
            }
            return preferably(any().requireFree());
        }
    }

    /** This port where it was preferred and another had to be taken; empty where all went as wished. */
    public OptionalInt missed(int actual) {
        return insisted || number == actual ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /**
     * Opens what listens, on this choice.
     *
     * @throws PortException when the port is insisted on and not to be had
     */
    <T> T open(IntFunction<T> opener) {
        try {
            return opener.apply(number);
        } catch (PortException e) {
            if (insisted) {
                throw e;
            }
            return opener.apply(0);
        }
    }
}
