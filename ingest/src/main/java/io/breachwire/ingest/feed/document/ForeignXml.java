package io.breachwire.ingest.feed.document;

import io.breachwire.ingest.article.Html;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.JDOMParseException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.located.LocatedJDOMFactory;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/**
 * Reads XML that others wrote: without DOCTYPE, so without entities that reach for files or grow, and not too deep. What is
 * wrong with it is forgiven as browsers forgive it in HTML; but not that its end is missing, for then so may be half of a text.
 */
public final class ForeignXml {
    /** ROME and JDOM go down by recursion; XHTML in Atom nests some twenty deep. */
    private static final int MOST_DEPTH = 100;

    private static final int MOST_PREFIXES = 100;

    private static final String DEPTH_LIMIT = "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    /** What is read here, whatever stands before and behind it. */
    private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed", "opml");

    /**
     * What would be read wrongly: ampersands of addresses, since HTML takes the beginning of {@code &section=} for a paragraph
     * sign, and comments, which XML has other rules for. None of them are those in character data.
     */
    private static final Pattern TO_MEND =
            Pattern.compile("(?s)<!\\[CDATA\\[.*?(?:]]>|\\z)|<!--.*?(?:-->|\\z)|&(?!#?\\w{1,31};)");

    /** What these prefixes mean where nobody says it; of the others it does not matter. */
    private static final Map<String, String> NAMESPACES = Map.of(
            "atom", "http://www.w3.org/2005/Atom",
            "content", "http://purl.org/rss/1.0/modules/content/",
            "dc", "http://purl.org/dc/elements/1.1/",
            "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");

    private ForeignXml() {}

    /**
     * Reads a document, whose elements know their places.
     *
     * @param contentType as the server says it; empty when nobody does
     * @throws JDOMParseException when it cannot be read, see {@link #reason}
     */
    public static Document read(byte[] bytes, String contentType) throws JDOMException, IOException {
        String text = XmlEncoding.decoded(bytes, contentType).stripLeading();
        try {
            return parsed(text);
        } catch (JDOMParseException e) {
            try {
                return parsed(mended(text).orElseThrow(() -> e));
            } catch (JDOMParseException | RuntimeException unmended) {
                // Whatever is wrong with what was made of it, its publisher knows only this.
                throw e;
            }
        }
    }

    private static Document parsed(String text) throws JDOMException, IOException {
        SAXBuilder builder = new SAXBuilder();
        builder.setJDOMFactory(new LocatedJDOMFactory());
        builder.setFeature(NO_DOCTYPE, true);
        builder.setProperty(DEPTH_LIMIT, Integer.toString(MOST_DEPTH));
        return builder.build(new XmlCharacters(new StringReader(text)));
    }

    /** The same as it may have been meant, or empty. Without DOCTYPE, comments and all that is outside of the root. */
    private static Optional<String> mended(String text) {
        org.jsoup.nodes.Document document =
                Html.readXml(TO_MEND.matcher(text).replaceAll(found -> Matcher.quoteReplacement(mended(found))));
        document.outputSettings()
                .syntax(org.jsoup.nodes.Document.OutputSettings.Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml)
                .prettyPrint(false);
        return document.stream()
                .filter(element -> ROOTS.contains(localName(element)))
                .findFirst()
                .filter(root -> !root.endSourceRange().isImplicit())
                .filter(ForeignXml::bindPrefixes)
                .map(Element::outerHtml);
    }

    private static String mended(MatchResult found) {
        if (found.group().equals("&")) {
            return "&amp;";
        }
        return found.group().startsWith("<!--") ? "" : found.group();
    }

    private static String localName(Element element) {
        String name = element.tagName();
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    /** Declares those that the root does not; false when there are more than anybody uses. */
    private static boolean bindPrefixes(Element root) {
        Set<String> declared =
                root.attributes().asList().stream().map(Attribute::getKey).collect(Collectors.toSet());
        List<String> unbound = root.stream()
                .flatMap(element -> Stream.concat(
                        Stream.of(element.tagName()),
                        element.attributes().asList().stream().map(Attribute::getKey)))
                .filter(name -> name.indexOf(':') > 0)
                .map(name -> name.substring(0, name.indexOf(':')))
                .filter(prefix -> !prefix.startsWith("xml") && !declared.contains("xmlns:" + prefix))
                .distinct()
                .limit(MOST_PREFIXES)
                .toList();
        unbound.forEach(
                prefix -> root.attr("xmlns:" + prefix, NAMESPACES.getOrDefault(prefix, "urn:nobody-says:" + prefix)));
        return unbound.size() < MOST_PREFIXES;
    }

    /** What is wrong with a document. */
    public static String reason(JDOMParseException error) {
        String reason = String.valueOf(
                error.getCause() == null ? error.getMessage() : error.getCause().getMessage());
        return "this is not XML as it should be: "
                + (reason.contains(NO_DOCTYPE) ? "it has a DOCTYPE, and what follows cannot be read" : reason);
    }

    /** Where that is. */
    public static String place(JDOMParseException error) {
        return place(error.getLineNumber(), error.getColumnNumber());
    }

    /** A place in a document, counted from 1, in words. */
    public static String place(int line, int column) {
        return "line " + line + ", column " + column;
    }

    /**
     * Leaves out what XML has no place for: one control character would otherwise cost the whole document. Those that Latin-1
     * has where Windows has quotation marks and dashes are meant as these, whatever encoding the document is said to be in.
     */
    private static final class XmlCharacters extends FilterReader {
        private static final char WINDOWS_BEGIN = 0x80;

        /** What windows-1252 has from there on. */
        private static final String WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

        XmlCharacters(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            for (int i = offset; i < offset + count; i++) {
                if (isNone(target[i])) {
                    target[i] = ' ';
                } else if (target[i] >= WINDOWS_BEGIN && target[i] < WINDOWS_BEGIN + WINDOWS.length()) {
                    target[i] = WINDOWS.charAt(target[i] - WINDOWS_BEGIN);
                }
            }
            return count;
        }

        private static boolean isNone(char c) {
            return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\uFFFE' || c == '\uFFFF';
        }
    }
}
