package io.breachwire.standalone;

import io.breachwire.contract.service.PortException;
import java.util.function.IntFunction;

/**
 * A port to listen on.
 *
 * @param number the port; 0 for any free one
 * @param insisted whether no other will do; if not, any free one is taken when it is not to be had
 */
public record PortChoice(int number, boolean insisted) {
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
