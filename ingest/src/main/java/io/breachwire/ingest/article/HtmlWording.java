package io.breachwire.ingest.article;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * What is read of HTML: its text, and the elements that the text stands in. Servers put other identifiers, tokens and
 * advertisements into the markup each time they are asked; none of that makes another wording.
 */
final class HtmlWording implements NodeFilter {
    /** What enrich leaves out as well: an element here that it reads would hide an edit from it. */
    private static final Set<String> UNREAD = Set.of(
            "script",
            "style",
            "head",
            "noscript",
            "template",
            "svg",
            "nav",
            "footer",
            "aside",
            "form",
            "button",
            "menu");

    /** What parts text though none is in it. */
    private static final Set<String> BREAKS = Set.of("br", "hr");

    private final StringBuilder wording = new StringBuilder();
    private boolean blank;

    /** Whether a block has just begun or ended: blanks there are never seen. */
    private boolean edge = true;

    private HtmlWording() {}

    static String of(String markup) {
        HtmlWording read = new HtmlWording();
        Html.read(markup, "").body().childNodes().forEach(node -> node.filter(read));
        return read.wording.toString();
    }

    static String of(Element element) {
        HtmlWording read = new HtmlWording();
        element.filter(read);
        return read.wording.toString();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            add(text.getWholeText());
        } else if (node instanceof Element element) {
            if (UNREAD.contains(element.normalName())) {
                return FilterResult.SKIP_ENTIRELY;
            }
            edge |= element.isBlock();
            wording.append(opening(element));
        }
        return FilterResult.CONTINUE;
    }

    /** An element without text is as good as none. */
    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element
                && !UNREAD.contains(element.normalName())
                && !BREAKS.contains(element.normalName())) {
            edge |= element.isBlock();
            String opening = opening(element);
            int begin = wording.length() - opening.length();
            if (begin >= 0 && wording.indexOf(opening, begin) == begin) {
                wording.setLength(begin);
            } else {
                wording.append("</").append(element.normalName()).append('>');
            }
        }
        return FilterResult.CONTINUE;
    }

    private void add(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            blank |= !text.isEmpty();
            return;
        }
        if (!edge && (blank || Character.isWhitespace(text.charAt(0)))) {
            wording.append(' ');
        }
        // Escaped, so that no text reads as an element.
        wording.append(stripped.replaceAll("\\s+", " ").replace("<", "&lt;"));
        blank = Character.isWhitespace(text.charAt(text.length() - 1));
        edge = false;
    }

    private static String opening(Element element) {
        return "<" + element.normalName() + ">";
    }
}
