package io.breachwire.contract.serde;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Makes Avro trust the record classes of this project. A writer's schema may name any class, so Avro instantiates only those
 * that it is told to trust, and what it is told holds for the whole process: there is no such setting for a reader or a
 * model of its own.
 */
public final class OwnRecords {
    private static final String PACKAGES = "io.breachwire.";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(PACKAGES)));
    }

    private OwnRecords() {}

    /**
     * Has to be called before the first record is read, or built with a default that is a record or an enumeration.
     * {@link AvroSerdes} does. Calling it again does nothing.
     */
    public static void trust() {
        // The class initializer has done it, once.
    }
}
