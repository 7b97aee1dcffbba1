package io.breachwire.ingest.article;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Where and why a text is no JSON, for whoever wrote it.
 *
 * @param what what is wrong, in words
 * @param where its line and column; empty when unknown
 */
public record JsonFlaw(String what, String where) {
    /** Where an object or list began, with settings of the parser's beside it: noise to whoever wrote the text. */
    private static final String BEGINNING = " (start marker at ";

    /** What a parser complains of. */
    public static JsonFlaw of(JsonProcessingException complaint) {
        String message = complaint.getOriginalMessage();
        int beginning = message.indexOf(BEGINNING);
        return new JsonFlaw(
                "this is not JSON as it should be: " + (beginning < 0 ? message : message.substring(0, beginning)),
                place(complaint.getLocation()));
    }

    static String place(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
