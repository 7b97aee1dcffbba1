package io.breachwire.contract.outbound;

/** How breachwire names itself to the servers that it calls. */
public final class UserAgent {
    private static final String VERSION = UserAgent.class.getPackage().getImplementationVersion();

    /** Such as {@code breachwire/1.2.0}; without a version when it runs from classes instead of from its jars. */
    public static final String NAME = VERSION == null ? "breachwire" : "breachwire/" + VERSION;

    private UserAgent() {}
}
