package io.breachwire.bench.failures;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a process is started from: always this version, or another one and this in turn, the other first, as if somebody upgraded it
 * and went back again and again. For one thread.
 */
final class Versions {
    private static final String THIS = System.getProperty("java.class.path");

    private final Optional<Path> other;
    private boolean onlyThis;
    private boolean otherRuns;

    /**
     * @param other the distribution of another version, {@code standalone/target/breachwire} where that was built; empty for this
     *     version alone
     */
    Versions(Optional<Path> other) {
        this.other = other;
    }

    /** The class path of the next start. */
    String next() {
        otherRuns = other.isPresent() && !onlyThis && !otherRuns;
        return otherRuns ? other.get().resolve("lib") + "/*" : THIS;
    }

    /** All starts from now on are of this version. */
    void upgrade() {
        onlyThis = true;
    }

    /** What the last start was of, to be told behind the name of what was started. */
    String inWords() {
        return other.isEmpty() ? "" : otherRuns ? " of the other version" : " of this version";
    }
}
