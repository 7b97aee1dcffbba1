package io.breachwire.contract.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class AtomFeedTest {
    private static final Instant EARLIER = Instant.parse("2021-11-26T09:00:00Z");
    private static final Instant LATER = Instant.parse("2021-11-29T00:00:00Z");

    @Test
    void aFeedHasWhatAtomAsksForAndIsAsNewAsItsNewestEntry() throws Exception {
        Element feed = parsed(feed(
                        new AtomFeed.Entry("tag:a", EARLIER, "Acme", "http://wire/1", List.of("in June", "out")),
                        new AtomFeed.Entry("tag:b", LATER, "Foo", "http://wire/2?a=1&b=2", List.of())))
                .getDocumentElement();

        assertThat(feed.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(text(feed, "id")).containsExactly("tag:feed", "tag:a", "tag:b");
        assertThat(text(feed, "title")).containsExactly("News", "Acme", "Foo");
        assertThat(text(feed, "updated")).containsExactly(LATER.toString(), EARLIER.toString(), LATER.toString());
        assertThat(text(feed, "name")).containsExactly("breachwire");
        assertThat(text(feed, "content")).containsExactly("<p>in June</p>\n<p>out</p>", "");
        assertThat(elements(feed, "content"))
                .extracting(content -> content.getAttribute("type"))
                .containsOnly("html");
        assertThat(elements(feed, "link"))
                .extracting(link -> link.getAttribute("rel") + " " + link.getAttribute("href"))
                .containsExactly(
                        "self http://wire/feed",
                        "alternate http://wire/",
                        "alternate http://wire/1",
                        "alternate http://wire/2?a=1&b=2");
    }

    @Test
    void whatOutletsWriteIsTextAndNoMarkup() throws Exception {
        String hostile = "]]></title><entry>&\"'<!--\u0000\u000B\u202E\uFFFF\uD800x";

        Element feed = parsed(feed(new AtomFeed.Entry("tag:a", LATER, hostile, "http://wire/1", List.of(hostile))))
                .getDocumentElement();

        assertThat(elements(feed, "entry")).hasSize(1);
        assertThat(text(feed, "title")).last().isEqualTo("]]></title><entry>&\"'<!--\uFFFD \uFFFD\uFFFDx");
        assertThat(text(feed, "content"))
                .containsExactly("<p>]]&gt;&lt;/title&gt;&lt;entry&gt;&amp;&quot;&#39;&lt;!--\uFFFD \uFFFD\uFFFDx</p>");
    }

    @Test
    void aFeedWithoutNewsIsAFeed() throws Exception {
        assertThat(text(parsed(feed()).getDocumentElement(), "updated")).containsExactly("1970-01-01T00:00:00Z");
    }

    private static AtomFeed feed(AtomFeed.Entry... entries) {
        return new AtomFeed("tag:feed", "News", "http://wire/feed", "http://wire/", List.of(entries));
    }

    private static Document parsed(AtomFeed feed) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(feed.xml())));
    }

    private static List<String> text(Element feed, String name) {
        return elements(feed, name).stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Element feed, String name) {
        NodeList found = feed.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
