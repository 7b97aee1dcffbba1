package io.breachwire.enrich.extract.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that knowledge is kept in: rules, weights and word lists, on the class path. */
public final class Resources {
    private static final String DIRECTORY = "/io/breachwire/enrich/";

    private Resources() {}

    /**
     * The text of a file.
     *
     * @param name such as {@code extract/names.rules}
     * @throws IllegalArgumentException when there is none
     */
    public static String read(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(DIRECTORY + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no file " + name + " on the class path, below " + DIRECTORY);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
