package io.breachwire.ingest.feed.document;

import java.util.List;
import java.util.Optional;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.Filters;

/**
 * A feed as ROME knows it. ROME tells a dialect by its version and namespace to the letter, where publishers write their own,
 * and fails over parts of the feed itself that no article has anything of, such as the hours to skip.
 */
final class RomeDocument {
    private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    private static final Namespace ATOM_03 = Namespace.getNamespace("http://purl.org/atom/ns#");

    private RomeDocument() {}

    /**
     * Makes RSS 2.0 of all RSS, which has what the others have, and Atom of Atom; empty when it is neither.
     *
     * @param entries of the document, wherever they stand in it; they are taken out of it
     */
    static Optional<Document> of(Document written, List<Element> entries) {
        Element root = written.getRootElement();
        return switch (root.getName()) {
            case "rss", "RDF" ->
                channel(root)
                        .or(() -> entries.isEmpty() ? Optional.empty() : Optional.of(root))
                        .map(channel -> rss(channel, entries));
            case "feed" -> Optional.of(atom(root, entries));
            default -> Optional.empty();
        };
    }

    private static Optional<Element> channel(Element root) {
        return root.getChildren().stream()
                .filter(child -> child.getName().equals("channel"))
                .findFirst();
    }

    private static Document rss(Element channel, List<Element> entries) {
        Element known = filled(new Element("channel"), channel, entries, Namespace.NO_NAMESPACE);
        return new Document(new Element("rss").setAttribute("version", "2.0").addContent(known));
    }

    private static Document atom(Element root, List<Element> entries) {
        Namespace namespace = root.getNamespace().equals(ATOM_03) ? ATOM_03 : ATOM;
        Element known = filled(new Element("feed", namespace), root, entries, namespace);
        String language = root.getAttributeValue("lang", Namespace.XML_NAMESPACE);
        if (language != null) {
            known.setAttribute("lang", language, Namespace.XML_NAMESPACE);
        }
        return new Document(known);
    }

    private static Element filled(Element known, Element written, List<Element> entries, Namespace namespace) {
        written.getChildren().stream()
                .filter(child -> isOwnTitle(child, written) || child.getName().equals("language"))
                .forEach(child -> known.addContent(translated(child.clone(), namespace)));
        entries.forEach(entry -> known.addContent(translated(entry.detach(), namespace)));
        return known;
    }

    /** Media RSS has titles too, of pictures. */
    private static boolean isOwnTitle(Element child, Element feed) {
        return child.getName().equals("title") && child.getNamespace().equals(feed.getNamespace());
    }

    /** All that is in the namespace of the element itself changes to the one that is known. */
    private static Element translated(Element element, Namespace known) {
        Namespace own = element.getNamespace();
        if (!own.equals(known)) {
            element.getDescendants(Filters.element(own)).forEach(each -> each.setNamespace(known));
            element.setNamespace(known);
        }
        return element;
    }
}
