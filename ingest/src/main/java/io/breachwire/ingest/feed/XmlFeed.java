package io.breachwire.ingest.feed;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.breachwire.contract.event.BodyFormat;
import io.breachwire.ingest.article.Candidate;
import io.breachwire.ingest.article.Html;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.input.JDOMParseException;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;

/** RSS 0.9 to 2.0 and Atom, by ROME, which knows their dialects. */
final class XmlFeed {
    private static final String MEND = "look at the feed in a browser or a feed validator, and tell its publisher";

    /** Where the dialects say when an entry was published; of those that do not, when it changed. */
    private static final List<String> DATES =
            List.of("pubDate", "published", "issued", "date", "created", "updated", "modified");

    private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/!]|&#?\\w{2,10};");

    private XmlFeed() {}

    static FeedDocument read(byte[] bytes, String contentType, URI address) {
        try {
            Document document = ForeignXml.read(bytes, contentType);
            document.setBaseURI(address.toString());
            List<Element> elements = entries(document);
            if (elements.size() > FeedDocument.MOST_ENTRIES) {
                return FeedDocument.Unreadable.tooManyEntries(elements.size());
            }
            // Before ROME, which takes away from the document what it does not know.
            List<Written> written = elements.stream().map(Written::of).toList();
            SyndFeed feed = new SyndFeedInput().build(document);
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
                .title(plain(entry.getTitle()))
                .url(written.address(text(entry.getLink())))
                .source(source(feed, entry))
                .author(text(entry.getAuthor()))
                .language(text(feed.getLanguage()))
                .tags(entry.getCategories().stream()
                        .map(SyndCategory::getName)
                        .map(XmlFeed::text)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList())
                .publishedText(written.published());
        if (entry.getUpdatedDate() != null) {
            candidate.updatedAt(entry.getUpdatedDate().toInstant());
        }
        body(entry, candidate);
        return new FeedEntry(candidate, written.markup());
    }

    /**
     * An entry as it is written.
     *
     * @param published its date of publication, empty when there is none: the day of publication is the day in the
     *     publisher's zone, which ROME's dates have lost, and they have a moment where only a day is given
     * @param base what its link is relative to; empty when it has none, for then ROME gives its id instead, as it is
     * @param markup all of it, in UTF-8
     */
    private record Written(String published, Optional<URI> base, byte[] markup) {
        static Written of(Element entry) {
            String published = DATES.stream()
                    .flatMap(name -> entry.getChildren().stream()
                            .filter(child -> child.getName().equals(name))
                            .limit(1))
                    .map(Element::getTextTrim)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
            String markup = new XMLOutputter(Format.getRawFormat()).outputString(entry);
            boolean hasLink = entry.getChildren().stream()
                    .anyMatch(child -> child.getName().equals("link"));
            return new Written(
                    published,
                    hasLink ? Optional.of(base(entry)) : Optional.empty(),
                    markup.getBytes(StandardCharsets.UTF_8));
        }

        private static URI base(Element entry) {
            try {
                return entry.getXMLBaseURI();
            } catch (URISyntaxException e) {
                return URI.create(entry.getDocument().getBaseURI());
            }
        }

        String address(String link) {
            return base.map(from -> FeedDocument.absolute(link, from)).orElse(link);
        }
    }

    /** An entry of another outlet, in a feed that gathers, names it; else it is the feed's own. */
    private static String source(SyndFeed feed, SyndEntry entry) {
        String other = entry.getSource() == null ? "" : plain(entry.getSource().getTitle());
        return other.isEmpty() ? plain(feed.getTitle()) : other;
    }

    /** The fullest text that the entry has: some feeds give all of it beside a teaser, in either place. */
    private static void body(SyndEntry entry, Candidate candidate) {
        Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()))
                .filter(content -> content.getValue() != null)
                .max(Comparator.comparingInt(content -> content.getValue().length()))
                .ifPresent(content -> candidate.body(content.getValue(), format(content)));
    }

    /** Atom says what it is. RSS does not, and there it is HTML by custom, but for texts without any markup. */
    private static BodyFormat format(SyndContent content) {
        String type = text(content.getType());
        if (type.equals("html") || type.equals("xhtml")) {
            return BodyFormat.HTML;
        }
        return !type.equals("text") && MARKUP.matcher(content.getValue()).find() ? BodyFormat.HTML : BodyFormat.PLAIN;
    }

    /** Titles hold markup and entities in some feeds, whatever their dialect says. */
    private static String plain(String text) {
        return text == null ? "" : Html.read(text, "").text();
    }

    private static String text(String text) {
        return text == null ? "" : text.strip();
    }
}
