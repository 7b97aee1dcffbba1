package io.breachwire.contract.settings;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be used, for a person: Java's exceptions have little more to say than its name, and their own. */
public final class FileTrouble {
    private FileTrouble() {}

    /** The reason in words, without the name of the file. */
    public static String inWords(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = error instanceof FileSystemException system ? system.getReason() : error.getMessage();
        return reason == null ? error.toString() : reason;
    }
}
