package io.breachwire.ingest.article;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/**
 * Where and why a text is no JSON, for whoever wrote it.
 *
 * @param what what is wrong, in words
 * @param where its line and column; empty when unknown
 */
public record JsonFlaw(String what, String where) {
    /** Where an object or list began, and settings of the parser's: noise to whoever wrote the text. */
    private static final Pattern OF_THE_PARSER =
            Pattern.compile("(?s) \\(start marker at .*|: enable `[^`]*` to allow|, from `[^`]*`(?=\\))");

    /** What a parser complains of. */
    public static JsonFlaw of(JsonProcessingException complaint) {
        return new JsonFlaw(
                "this is not JSON as it should be: "
                        + OF_THE_PARSER.matcher(complaint.getOriginalMessage()).replaceAll(""),
                place(complaint.getLocation()));
    }

    static String place(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
