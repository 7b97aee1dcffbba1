package io.breachwire.contract.page;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the pages of a service have in common: each is a whole document that needs neither script nor anything from elsewhere. */
public final class Site {
    /** What a browser may load and do for any of the pages: nothing that did not come from here. */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_REASON = 1_500;

    private final String things;
    private final String feed;
    private final Asset style;
    private final SortedMap<String, String> elsewhere;

    /**
     * A site.
     *
     * @param things that it shows, such as {@code incidents}
     * @param feed path of the feed of what is new
     * @param style sheet of its own, behind what all sites have
     * @param elsewhere the sites beside it, address by name; as the operator gave them
     */
    public Site(String things, String feed, String style, Map<String, String> elsewhere) {
        this.things = things;
        this.feed = feed;
        this.style = Asset.style(style);
        this.elsewhere = new TreeMap<>(elsewhere);
    }

    /** The asset with a name; empty when there is none. */
    public Optional<Asset> asset(String name) {
        return Stream.of(style, Asset.SCRIPT, Asset.ICON)
                .filter(asset -> asset.name().equals(name))
                .findFirst();
    }

    /**
     * A document.
     *
     * @param title any text
     * @param main the content, which must be markup of ours
     */
    public String document(String title, Live live, String main) {
        return document(title, "", live, main);
    }

    /**
     * That something is not to be had.
     *
     * @param title ours
     * @param what in a sentence or two, as markup of ours
     */
    public String problem(String title, Markup what) {
        return problem(title, "", what);
    }

    /** That there is no page. */
    public String nothingHere() {
        return problem("Nothing here", new Markup().raw("There is no such page."));
    }

    /**
     * That a request was not understood.
     *
     * @param why for a person
     */
    public String notUnderstood(String why) {
        return problem("Not understood", new Markup().text(why, LONGEST_REASON));
    }

    /**
     * That nothing can be shown now. Asks again by itself.
     *
     * @param why in a sentence
     */
    public String later(String why, int seconds) {
        return problem(
                "One moment",
                "<meta http-equiv=\"refresh\" content=\"" + seconds + "\">\n",
                new Markup()
                        .raw(capital(things))
                        .raw(" are being loaded. ")
                        .text(why)
                        .raw(" This page asks again by itself."));
    }

    private String problem(String title, String head, Markup what) {
        return document(
                title + " – breachwire",
                head,
                Live.NOT,
                "<div class=\"problem\"><h1>" + title + "</h1>\n<p>" + what + "</p>\n<p><a href=\"/\">All " + things
                        + "</a></p></div>\n");
    }

    private String document(String title, String head, Live live, String main) {
        Markup out = new Markup()
                .raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .text(title, LONGEST_TITLE)
                .raw("</title>\n<link rel=\"stylesheet\" href=\"" + style.path() + "\">\n")
                .raw("<link rel=\"icon\" href=\"" + Asset.ICON.path() + "\">\n")
                .raw("<link rel=\"alternate\" type=\"" + AtomFeed.MEDIA_TYPE + "\" title=\"breachwire: " + things)
                .raw("\" href=\"" + feed + "\">\n")
                .raw(head);
        if (!live.stream().isEmpty()) {
            out.raw("<script src=\"" + Asset.SCRIPT.path() + "\" defer></script>\n");
        }
        out.raw("</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n")
                .raw("<header class=\"top\"><p class=\"brand\"><a href=\"/\">breachwire</a></p>");
        sites(out);
        return out.raw("<p class=\"news\" role=\"status\" data-stream=\"")
                .text(live.stream())
                .raw("\" data-event=\"")
                .text(live.event())
                .raw("\" data-key=\"")
                .text(live.id())
                .raw("\" data-thing=\"")
                .text(live.thing())
                .raw("\"></p></header>\n<main id=\"main\">\n")
                .raw(main)
                .raw("</main>\n</body>\n</html>\n")
                .toString();
    }

    /** All sites in one order, so that each is found in the same place whichever one is looked at. */
    private void sites(Markup out) {
        if (elsewhere.isEmpty()) {
            return;
        }
        SortedMap<String, String> all = new TreeMap<>(elsewhere);
        all.put(capital(things), "/");
        out.raw("<nav class=\"sites\" aria-label=\"Sites\">");
        all.forEach((name, address) -> out.raw("<a href=\"")
                .text(address)
                .raw(address.equals("/") ? "\" aria-current=\"true\">" : "\">")
                .text(name)
                .raw("</a>"));
        out.raw("</nav>");
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
