package io.breachwire.standalone.registry;

/**
 * Which version a request means.
 *
 * @param number from 1, or {@link #LATEST}
 */
record VersionNumber(int number) {
    static final int LATEST = -1;

    /** Reads {@code latest}, {@code -1} or a number from 1. */
    static VersionNumber parse(String text) {
        if ("latest".equals(text)) {
            return new VersionNumber(LATEST);
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 || number == LATEST) {
                return new VersionNumber(number);
            }
        } catch (NumberFormatException e) {
            throw RegistryProblem.invalidVersion(text);
        }
        throw RegistryProblem.invalidVersion(text);
    }

    boolean isLatest() {
        return number == LATEST;
    }
}
