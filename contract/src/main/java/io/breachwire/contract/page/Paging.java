package io.breachwire.contract.page;

import java.util.LinkedHashMap;
import java.util.Map;

/** The way through a list of several pages, the newest first. */
public final class Paging {
    private static final String PAGE = "page";

    private Paging() {}

    /**
     * Links to the page before and the page behind; nothing where there is one page only.
     *
     * @param page the number of this one, from 1; may be beyond the last
     * @param pages how many there are, at least 1
     * @param filter the parameters that keep what is listed
     */
    public static void draw(Markup out, int page, int pages, Map<String, String> filter) {
        if (pages < 2 && page == 1) {
            return;
        }
        out.raw("<nav class=\"paging\" aria-label=\"Pages\">");
        turn(out, Math.min(page - 1, pages), pages, filter, "prev", "‹ Newer");
        out.raw("<span>Page ")
                .text(Wording.number(page))
                .raw(" of ")
                .text(Wording.number(pages))
                .raw("</span>");
        turn(out, page + 1, pages, filter, "next", "Older ›");
        out.raw("</nav>\n");
    }

    private static void turn(Markup out, int to, int pages, Map<String, String> filter, String relation, String label) {
        if (to < 1 || to > pages) {
            out.raw("<span></span>");
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>(filter);
        parameters.put(PAGE, Integer.toString(to));
        out.raw("<a rel=\"" + relation + "\" href=\"")
                .text(PageLinks.address("/", parameters))
                .raw("\">" + label + "</a>");
    }
}
