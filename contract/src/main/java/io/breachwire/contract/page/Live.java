package io.breachwire.contract.page;

/**
 * What a page follows to tell that it is out of date. Without script it is the same page, and says nothing.
 *
 * @param stream address of the events, on the same server; empty for a page that follows nothing
 * @param event name of the events that tell of a change
 * @param id field of their data that says what changed, as the page's {@code data-id} has it
 * @param thing that changes, in a word
 */
public record Live(String stream, String event, String id, String thing) {
    /** Follows nothing. */
    public static final Live NOT = new Live("", "", "", "");
}
