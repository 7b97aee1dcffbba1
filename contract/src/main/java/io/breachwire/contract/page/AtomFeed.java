package io.breachwire.contract.page;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * News for feed readers, and for the chat services that follow feeds: Atom, RFC 4287. Any text may be anybody's.
 *
 * @param id of the feed, an IRI that stays the same wherever it is served
 * @param title for a person
 * @param self address of the feed itself
 * @param home address of the page that shows the same
 * @param entries in the order in which they are shown
 */
public record AtomFeed(String id, String title, String self, String home, List<Entry> entries) {
    /** The media type of a feed. */
    public static final String MEDIA_TYPE = "application/atom+xml";

    /** RFC 4151: the same thing has the same name wherever it is served. */
    private static final String TAG = "tag:breachwire.io,2026:";

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final int REPLACEMENT = '\uFFFD';

    /**
     * A piece of news.
     *
     * @param id of what it is about, an IRI that stays the same
     * @param updated when there was last news of it; a reader shows it again when that changes
     * @param title for a person
     * @param page address of the page that shows it
     * @param lines of its text, each a paragraph
     */
    public record Entry(String id, Instant updated, String title, String page, List<String> lines) {
        public Entry {
            lines = List.copyOf(lines);
        }
    }

    public AtomFeed {
        entries = List.copyOf(entries);
    }

    /**
     * The name of a feed or of what an entry is about.
     *
     * @param path of characters that an address may have
     */
    public static String id(String path) {
        return TAG + path;
    }

    /** The title of a feed of some things, which tells it from those with another filter. */
    public static String title(String things, Map<String, String> filter) {
        StringBuilder title = new StringBuilder("breachwire: ").append(things);
        filter.forEach((parameter, value) ->
                title.append(", ").append(parameter).append(' ').append(value));
        return title.toString();
    }

    /** The document. */
    public String xml() {
        StringWriter written = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(written);
            out.writeStartDocument("utf-8", "1.0");
            out.writeStartElement("feed");
            out.writeDefaultNamespace(NAMESPACE);
            element(out, "id", id);
            element(out, "title", title);
            link(out, "self", self);
            link(out, "alternate", home);
            element(out, "updated", lastUpdate().toString());
            out.writeStartElement("author");
            element(out, "name", "breachwire");
            out.writeEndElement();
            for (Entry entry : entries) {
                write(out, entry);
            }
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory never fails", e);
        }
        return written.toString();
    }

    private Instant lastUpdate() {
        return entries.stream()
                .map(Entry::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static void write(XMLStreamWriter out, Entry entry) throws XMLStreamException {
        out.writeStartElement("entry");
        element(out, "id", entry.id());
        element(out, "title", entry.title());
        link(out, "alternate", entry.page());
        element(out, "updated", entry.updated().toString());
        // As plain text readers would run the lines together: RFC 4287 lets them collapse white space.
        out.writeStartElement("content");
        out.writeAttribute("type", "html");
        out.writeCharacters(entry.lines().stream()
                .map(line -> "<p>" + Html.escaped(xml(line)) + "</p>")
                .collect(Collectors.joining("\n")));
        out.writeEndElement();
        out.writeEndElement();
    }

    private static void link(XMLStreamWriter out, String relation, String address) throws XMLStreamException {
        out.writeEmptyElement("link");
        out.writeAttribute("rel", relation);
        out.writeAttribute("href", xml(address));
    }

    private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(xml(text));
        out.writeEndElement();
    }

    /** {@link Printable} text without the characters that XML does not know. */
    private static String xml(String text) {
        StringBuilder known = new StringBuilder(text.length());
        Printable.text(text).codePoints().map(c -> isXml(c) ? c : REPLACEMENT).forEach(known::appendCodePoint);
        return known.toString();
    }

    private static boolean isXml(int c) {
        return Character.getType(c) != Character.SURROGATE && c != '\uFFFE' && c != '\uFFFF';
    }
}
