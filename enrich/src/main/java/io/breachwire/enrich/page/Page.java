package io.breachwire.enrich.page;

import io.breachwire.enrich.report.IncidentView;

/** The pages, each a whole document. */
public final class Page {
    /** What a browser may load and do for any of the pages: nothing that did not come from here. */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Page() {}

    /** The wire. */
    public static String wire(WireListing listing) {
        return WirePage.of(listing);
    }

    /** An incident. */
    public static String incident(IncidentView incident) {
        return IncidentPage.of(incident);
    }

    /** That an incident was merged into another. */
    public static String merged(String survivor) {
        return problem(
                "Merged",
                "",
                new Markup()
                        .raw("This incident turned out to be another one: <a href=\"/incidents/")
                        .text(survivor)
                        .raw("\">here it is</a>."));
    }

    /** That there is no incident with an id. */
    public static String noIncident(String id) {
        return problem(
                "No such incident",
                "",
                new Markup()
                        .raw("There is no incident <code>")
                        .text(id, 100)
                        .raw("</code>. Its articles may have been retracted, or found to be another victim’s."));
    }

    /** That there is no page. */
    public static String nothingHere() {
        return problem("Nothing here", "", new Markup().raw("There is no such page."));
    }

    /**
     * That a request was not understood.
     *
     * @param why for a person
     */
    public static String notUnderstood(String why) {
        return problem("Not understood", "", new Markup().text(why, 1_500));
    }

    /**
     * That incidents cannot be shown now. Asks again by itself.
     *
     * @param why in a sentence
     */
    public static String later(String why, int seconds) {
        return problem(
                "One moment",
                "<meta http-equiv=\"refresh\" content=\"" + seconds + "\">\n",
                new Markup().raw("Incidents are being loaded. ").text(why).raw(" This page asks again by itself."));
    }

    /**
     * A document.
     *
     * @param head more of its head, which must be ours
     * @param stream address of the events that the page follows; empty for none
     */
    static String document(String title, String head, String stream, String main) {
        Markup out = new Markup()
                .raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .text(title, 150)
                .raw("</title>\n<link rel=\"stylesheet\" href=\"" + Asset.STYLE.path() + "\">\n")
                .raw("<link rel=\"icon\" href=\"" + Asset.ICON.path() + "\">\n")
                .raw(head);
        if (!stream.isEmpty()) {
            out.raw("<script src=\"" + Asset.SCRIPT.path() + "\" defer></script>\n");
        }
        return out.raw("</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n")
                .raw("<header class=\"top\"><p class=\"brand\"><a href=\"/\">breachwire</a></p>")
                .raw("<p class=\"news\" role=\"status\" data-stream=\"")
                .text(stream)
                .raw("\"></p></header>\n<main id=\"main\">\n")
                .raw(main)
                .raw("</main>\n</body>\n</html>\n")
                .toString();
    }

    private static String problem(String title, String head, Markup what) {
        return document(
                title + " – breachwire",
                head,
                "",
                "<div class=\"problem\"><h1>" + title + "</h1>\n<p>" + what
                        + "</p>\n<p><a href=\"/\">All incidents</a></p></div>\n");
    }
}
