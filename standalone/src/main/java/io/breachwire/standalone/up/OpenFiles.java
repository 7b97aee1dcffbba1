package io.breachwire.standalone.up;

import com.sun.management.UnixOperatingSystemMXBean;
import io.breachwire.standalone.command.CommandFailedException;
import java.lang.management.ManagementFactory;

/**
 * That this process may have as many files open as it will need: its own, and those of a broker and of many small stores. Without
 * them Kafka fails here and there, at whatever it opens next, and tries again for ever.
 */
final class OpenFiles {
    /** It begins with 650; more than 1,032 were not seen in hours of work, and each year of data may add 700. */
    private static final long NEEDED = 2048;

    private OpenFiles() {}

    /**
     * Looks at the limit of this process, where the system has one.
     *
     * @throws CommandFailedException when it is too low
     */
    static void require() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            require(system.getMaxFileDescriptorCount());
        }
    }

    /** The same for a limit; that of Java is the hard one, up to which it has raised its own. */
    static void require(long limit) {
        if (limit < NEEDED) {
            throw CommandFailedException.failed(
                    ("this process may have %,d files open at a time, and needs %,d. Raise the hard limit (ulimit"
                                    + " -Hn tells it; a new shell has its own, and the system's is nofile in /etc/security/limits.conf, LimitNOFILE of"
                                    + " systemd, --ulimit nofile=%d of docker run), and start again")
                            .formatted(limit, NEEDED, NEEDED));
        }
    }
}
