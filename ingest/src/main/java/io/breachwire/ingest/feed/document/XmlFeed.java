package io.breachwire.ingest.feed.document;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.breachwire.contract.event.BodyFormat;
import io.breachwire.ingest.article.Candidate;
import io.breachwire.ingest.article.CanonicalUrl;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.input.JDOMParseException;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.jsoup.parser.Parser;

/** RSS 0.9 to 2.0 and Atom, by ROME, which knows their dialects. */
final class XmlFeed {
    private static final String MEND = "look at the feed in a browser or a feed validator, and tell its publisher";

    /** Where the dialects say when an entry was published; of those that do not, when it changed. */
    private static final List<String> DATES =
            List.of("pubDate", "published", "issued", "date", "created", "updated", "modified");

    private XmlFeed() {}

    static FeedDocument read(byte[] bytes, String contentType, URI address) {
        try {
            Document document = ForeignXml.read(bytes, contentType);
            document.setBaseURI(address.toString());
            List<Element> elements = entries(document);
            if (elements.size() > FeedDocument.MOST_ENTRIES) {
                return FeedDocument.Unreadable.tooManyEntries(elements.size());
            }
            // As long as they stand in it, for what links are relative to.
            List<Written> written = elements.stream().map(Written::of).toList();
            Optional<Document> known = RomeDocument.of(document, elements);
            if (known.isEmpty()) {
                return FeedDocument.Unreadable.because(
                        "this is neither RSS nor Atom: its outermost element is <"
                                + document.getRootElement().getQualifiedName() + ">, with nothing of a feed in it",
                        "",
                        MEND);
            }
            SyndFeed feed = new SyndFeedInput().build(known.get());
            List<SyndEntry> entries = feed.getEntries();
            if (entries.size() != written.size()) {
                return FeedDocument.Unreadable.because(
                        "of its " + written.size() + " entries only " + entries.size() + " can be read", "", MEND);
            }
            List<FeedEntry> result = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                result.add(entry(feed, entries.get(i), written.get(i)));
            }
            return new FeedDocument.Feed(result);
        } catch (JDOMParseException e) {
            return FeedDocument.Unreadable.because(ForeignXml.reason(e), ForeignXml.place(e), MEND);
        } catch (JDOMException | IOException | FeedException | RuntimeException e) {
            // Runtime exceptions too: ROME's parsers fail in more ways than they declare.
            return FeedDocument.Unreadable.because("this is neither RSS nor Atom: " + e.getMessage(), "", MEND);
        }
    }

    /** RSS 0.9 and 1.0 have items beside the channel, RSS 2.0 in it. */
    private static List<Element> entries(Document document) {
        Element root = document.getRootElement();
        return Stream.concat(
                        Stream.of(root),
                        root.getChildren().stream()
                                .filter(child -> child.getName().equals("channel")))
                .flatMap(parent -> parent.getChildren().stream())
                .filter(child ->
                        child.getName().equals("item") || child.getName().equals("entry"))
                .toList();
    }

    private static FeedEntry entry(SyndFeed feed, SyndEntry entry, Written written) {
        Candidate candidate = new Candidate()
                .title(FeedText.plain(entry.getTitle()))
                .url(written.address())
                .source(source(feed, entry))
                .author(FeedText.plain(entry.getAuthor()))
                .language(text(feed.getLanguage()))
                .tags(entry.getCategories().stream()
                        .map(SyndCategory::getName)
                        .map(FeedText::plain)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList())
                .publishedText(written.published());
        if (entry.getUpdatedDate() != null) {
            candidate.updatedText("updated", entry.getUpdatedDate().toInstant().toString());
        }
        body(entry)
                .ifPresent(body -> candidate.body(body.value(), body.format()).titleIfNone(() -> Headline.of(body)));
        return new FeedEntry(candidate, written.markup());
    }

    /**
     * An entry as it is written.
     *
     * @param published its date of publication, empty when there is none: the day of publication is the day in the
     *     publisher's zone, which ROME's dates have lost, and they have a moment where only a day is given
     * @param address of its page, empty when it has none: ROME overlooks it where a link is empty or Atom's in RSS
     * @param markup all of it, in UTF-8
     */
    private record Written(String published, String address, byte[] markup) {
        static Written of(Element entry) {
            String published = DATES.stream()
                    .flatMap(name -> children(entry, name).limit(1))
                    .map(Element::getTextTrim)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
            String markup = new XMLOutputter(Format.getRawFormat()).outputString(entry);
            return new Written(published, address(entry), markup.getBytes(StandardCharsets.UTF_8));
        }

        /** The first link to the page, which RSS writes as text and Atom as an attribute; else the id, where it may be one. */
        private static String address(Element entry) {
            return children(entry, "link")
                    .filter(link -> Set.of("", "alternate")
                            .contains(link.getAttributeValue("rel", "").toLowerCase(Locale.ROOT)))
                    .sorted(Comparator.comparing(Written::isOfAnotherKind))
                    .map(link -> FeedDocument.absolute(unescaped(link), base(link)))
                    .filter(link -> !link.isEmpty())
                    .findFirst()
                    .or(() -> children(entry, "guid")
                            .filter(id ->
                                    id.getAttributeValue("isPermaLink", "true").equalsIgnoreCase("true"))
                            .map(Element::getTextTrim)
                            .findFirst())
                    .or(() -> children(entry, "id")
                            .map(Element::getTextTrim)
                            .filter(id -> CanonicalUrl.of(id).isPresent())
                            .findFirst())
                    .orElse("");
        }

        /** Some offer the same as JSON or PDF as well. */
        private static boolean isOfAnotherKind(Element link) {
            String type = link.getAttributeValue("type", "");
            return !type.isEmpty() && !type.contains("html");
        }

        /** Escaped twice, its parameters have names that begin with {@code amp;}. */
        private static String unescaped(Element link) {
            return Parser.unescapeEntities(link.getAttributeValue("href", link.getText()), true)
                    .strip();
        }

        private static Stream<Element> children(Element entry, String name) {
            return entry.getChildren().stream().filter(child -> child.getName().equals(name));
        }

        private static URI base(Element link) {
            try {
                return link.getXMLBaseURI();
            } catch (URISyntaxException e) {
                return URI.create(link.getDocument().getBaseURI());
            }
        }
    }

    /** An entry of another outlet, in a feed that gathers, names it; else it is the feed's own. */
    private static String source(SyndFeed feed, SyndEntry entry) {
        String other = entry.getSource() == null
                ? ""
                : FeedText.plain(entry.getSource().getTitle());
        return other.isEmpty() ? FeedText.plain(feed.getTitle()) : other;
    }

    /** The fullest text that the entry has: some feeds give all of it beside a teaser, in either place. */
    private static Optional<FeedText> body(SyndEntry entry) {
        return Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()))
                .filter(content -> content.getValue() != null)
                .map(XmlFeed::text)
                .max(Comparator.comparingInt(FeedText::length));
    }

    /** Atom says what it is, RSS does not. */
    private static FeedText text(SyndContent content) {
        String type = text(content.getType());
        if (type.equals("text")) {
            return new FeedText(content.getValue(), BodyFormat.PLAIN);
        }
        FeedText read = FeedText.of(content.getValue());
        return type.equals("html") || type.equals("xhtml") ? new FeedText(read.value(), BodyFormat.HTML) : read;
    }

    private static String text(String text) {
        return text == null ? "" : text.strip();
    }
}
