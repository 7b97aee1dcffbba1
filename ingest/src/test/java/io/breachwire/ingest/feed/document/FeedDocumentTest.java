package io.breachwire.ingest.feed.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.ingest.article.Decoded;
import io.breachwire.ingest.article.Fault;
import io.breachwire.ingest.article.FaultCause;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDocumentTest {
    private static final URI ADDRESS = URI.create("https://ledger.example/feeds/security.xml");

    private static final String RSS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel>
                <title>The Harbour Ledger</title>
                <link>https://ledger.example/</link>
                <language>en-GB</language>
                <item>
                  <title>Merrow &amp; Sons breached</title>
                  <link>https://ledger.example/merrow</link>
                  <guid isPermaLink="false">tag:1</guid>
                  <pubDate>Mon, 29 Nov 2021 22:05:00 -0500</pubDate>
                  <dc:creator>Mira Osei</dc:creator>
                  <category>retail</category>
                  <description>A teaser.</description>
                  <content:encoded><![CDATA[<p>Merrow &amp; Sons said on Monday that it was breached.</p>]]></content:encoded>
                </item>
                <item>
                  <title>Second</title>
                  <guid isPermaLink="true">https://ledger.example/second</guid>
                  <description>Plain words, 5 of them.</description>
                </item>
              </channel>
            </rss>
            """;

    private static final String ATOM = """
            <feed xmlns="http://www.w3.org/2005/Atom">
              <title type="html">Vuln&amp;amp;Watch</title>
              <id>urn:1</id>
              <updated>2021-12-02T10:00:00Z</updated>
              <entry>
                <title type="html">Kestrel &lt;i&gt;Logistics&lt;/i&gt; breached</title>
                <id>urn:2</id>
                <link rel="alternate" href="../kestrel"/>
                <published>2021-11-29T22:05:00-05:00</published>
                <updated>2021-12-02T10:00:00Z</updated>
                <summary>Short.</summary>
                <content type="xhtml">
                  <div xmlns="http://www.w3.org/1999/xhtml"><p>Kestrel lost <b>passwords</b>.</p></div>
                </content>
                <author><name>Ada</name></author>
              </entry>
              <entry>
                <title>Text</title>
                <id>urn:3</id>
                <link href="https://vuln.example/text"/>
                <updated>2021-12-01T10:00:00Z</updated>
                <content type="text">1 &lt; 2 and &lt;b&gt; is no markup</content>
              </entry>
            </feed>
            """;

    private static final String RDF = """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel rdf:about="https://old.example/"><title>Old News</title><link>https://old.example</link>
                <description>d</description></channel>
              <item rdf:about="https://old.example/a"><title>A</title><link>https://old.example/a</link>
                <description>&lt;p&gt;Text&lt;/p&gt;</description><dc:date>2021-11-29T22:05:00-05:00</dc:date></item>
            </rdf:RDF>
            """;

    private static final String JSON = """
            {"version": "https://jsonfeed.org/version/1.1", "title": "Signal & Noise", "language": "en",
             "authors": [{"name": "Ada"}, {"name": "Ben"}],
             "items": [
               {"id": "1", "url": "/one", "title": "One", "content_html": "<p>Text</p>", "content_text": "Text",
                "date_published": "2021-11-29T22:05:00-05:00", "date_modified": "2021-12-01T00:00:00Z",
                "tags": ["retail", 7]},
               {"id": "2", "external_url": "https://other.example/two", "title": "Two", "summary": "In short.",
                "author": {"name": "Cleo"}}]}
            """;

    @Test
    void rssGivesItsFullTextAndTheDayInThePublishersZone() {
        List<RawArticle> articles = articles(RSS);

        RawArticle first = articles.get(0);
        assertThat(first.getTitle()).isEqualTo("Merrow & Sons breached");
        assertThat(first.getUrl()).isEqualTo("https://ledger.example/merrow");
        assertThat(first.getSource()).isEqualTo("The Harbour Ledger");
        assertThat(first.getAuthor()).isEqualTo("Mira Osei");
        assertThat(first.getLanguage()).isEqualTo("en-GB");
        assertThat(first.getTags()).containsExactly("retail");
        assertThat(first.getPublishedDate()).isEqualTo(LocalDate.of(2021, 11, 29));
        assertThat(first.getPublishedAt()).isEqualTo(Instant.parse("2021-11-30T03:05:00Z"));
        assertThat(first.getFormat()).isEqualTo(BodyFormat.HTML);
        assertThat(first.getBody()).isEqualTo("<p>Merrow &amp; Sons said on Monday that it was breached.</p>");

        RawArticle second = articles.get(1);
        assertThat(second.getUrl()).isEqualTo("https://ledger.example/second");
        assertThat(second.getFormat()).isEqualTo(BodyFormat.PLAIN);
        assertThat(second.getPublishedDate()).isNull();
    }

    @Test
    void atomGivesItsContentAsMarkedUpItsChangesAndAddressesOfTheirOwn() {
        List<RawArticle> articles = articles(ATOM);

        RawArticle first = articles.get(0);
        assertThat(first.getTitle()).isEqualTo("Kestrel Logistics breached");
        assertThat(first.getSource()).isEqualTo("Vuln&Watch");
        assertThat(first.getUrl()).isEqualTo("https://ledger.example/kestrel");
        assertThat(first.getPublishedDate()).isEqualTo(LocalDate.of(2021, 11, 29));
        assertThat(first.getUpdatedAt()).isEqualTo(Instant.parse("2021-12-02T10:00:00Z"));
        assertThat(first.getFormat()).isEqualTo(BodyFormat.HTML);
        assertThat(first.getBody()).contains("<p>Kestrel lost <b>passwords</b>.</p>");

        RawArticle second = articles.get(1);
        assertThat(second.getFormat()).isEqualTo(BodyFormat.PLAIN);
        assertThat(second.getBody()).isEqualTo("1 < 2 and <b> is no markup");
        assertThat(second.getPublishedDate()).isEqualTo(LocalDate.of(2021, 12, 1));
    }

    @Test
    void rssOfTheFirstDaysIsReadToo() {
        RawArticle article = articles(RDF).get(0);

        assertThat(article.getTitle()).isEqualTo("A");
        assertThat(article.getFormat()).isEqualTo(BodyFormat.HTML);
        assertThat(article.getPublishedDate()).isEqualTo(LocalDate.of(2021, 11, 29));
    }

    @Test
    void jsonFeedIsReadInBothVersions() {
        List<RawArticle> articles = articles(JSON);

        RawArticle first = articles.get(0);
        assertThat(first.getUrl()).isEqualTo("https://ledger.example/one");
        assertThat(first.getSource()).isEqualTo("Signal & Noise");
        assertThat(first.getAuthor()).isEqualTo("Ada, Ben");
        assertThat(first.getBody()).isEqualTo("<p>Text</p>");
        assertThat(first.getFormat()).isEqualTo(BodyFormat.HTML);
        assertThat(first.getPublishedDate()).isEqualTo(LocalDate.of(2021, 11, 29));
        assertThat(first.getUpdatedAt()).isEqualTo(Instant.parse("2021-12-01T00:00:00Z"));
        assertThat(first.getTags()).containsExactly("retail");

        RawArticle second = articles.get(1);
        assertThat(second.getUrl()).isEqualTo("https://other.example/two");
        assertThat(second.getAuthor()).isEqualTo("Cleo");
        assertThat(second.getBody()).isEqualTo("In short.");
    }

    @Test
    void anEntryOfAnotherOutletNamesIt() {
        String gathered = RSS.replace(
                "<title>Second</title>", "<title>Second</title><source url='https://o.example/f'>Other Post</source>");

        assertThat(articles(gathered).get(1).getSource()).isEqualTo("Other Post");
    }

    @Test
    void anEntryWithoutTitleHasTheFirstWordsOfItsTextForOne() {
        RawArticle article = articles(RSS.replace("<title>Second</title>", "")).get(1);

        assertThat(article.getTitle()).isEqualTo("Plain words, 5 of them.");
        assertThat(article.getBody()).isEqualTo("Plain words, 5 of them.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<title/>", "<title>&#x1F6A8; &#x2026;</title>", "<title> <![CDATA[<b></b>]]></title>"})
    void aTitleWithoutWordsIsNone(String title) {
        assertThat(articles(RSS.replace("<title>Second</title>", title)).get(1).getTitle())
                .isEqualTo("Plain words, 5 of them.");
    }

    @Test
    void atomAndJsonFeedMayLeaveTheTitleOutToo() {
        assertThat(articles(ATOM.replace("<title>Text</title>", "<title></title>"))
                        .get(1)
                        .getTitle())
                .isEqualTo("1 < 2 and <b> is no markup");
        List<RawArticle> posts =
                articles(JSON.replace("\"title\": \"One\",", "").replace("\"title\": \"Two\",", ""));
        assertThat(posts.get(0).getTitle()).isEqualTo("Text");
        assertThat(posts.get(1).getTitle()).isEqualTo("In short.");
    }

    @Test
    void anEntryWithoutTitleStaysTheSameArticleWhenItIsEdited() {
        String untitled = RSS.replace("<title>Second</title>", "");
        RawArticle before = articles(untitled).get(1);
        RawArticle after =
                articles(untitled.replace("Plain words", "Other words")).get(1);

        assertThat(after.getId()).isEqualTo(before.getId());
        assertThat(after.getRevision()).isNotEqualTo(before.getRevision());
    }

    @Test
    void anEntryWithNeitherTitleNorTextIsNoArticleAndTheOthersAre() {
        List<FeedEntry> entries =
                entries(RSS.replace("<title>Second</title>", "").replace("Plain words, 5 of them.", ""));

        assertThat(entries.get(0).candidate().judge("", Instant.EPOCH)).isInstanceOf(Decoded.Good.class);
        assertThat(entries.get(1).candidate().judge("", Instant.EPOCH)).isInstanceOf(Decoded.Bad.class);
        assertThat(new String(entries.get(1).markup(), UTF_8))
                .startsWith("<item")
                .contains("https://ledger.example/second");
    }

    @Test
    void theMarkupOfAnEntryIsTheSameWhileItIsNotEdited() {
        String grown = RSS.replace(
                "<item>\n      <title>Merrow", "<item><title>New</title></item><item>\n      <title>Merrow");
        String edited = RSS.replace("was breached", "was not breached");

        assertThat(fingerprints(grown)).containsAll(fingerprints(RSS));
        assertThat(fingerprints(edited).get(0)).isNotEqualTo(fingerprints(RSS).get(0));
        assertThat(fingerprints(edited).get(1)).isEqualTo(fingerprints(RSS).get(1));
    }

    @Test
    void theEncodingIsWhatServerOrDocumentSay() {
        String latin = RSS.replace("UTF-8", "ISO-8859-1").replace("Mira", "Mirá");
        String undeclared = RSS.replace(" encoding=\"UTF-8\"", "").replace("Mira", "Mirá");

        assertThat(articles(latin.getBytes(ISO_8859_1), "").get(0).getAuthor()).isEqualTo("Mirá Osei");
        assertThat(articles(undeclared.getBytes(UTF_8), "").get(0).getAuthor()).isEqualTo("Mirá Osei");
        assertThat(articles(undeclared.getBytes(UTF_16), "application/rss+xml")
                        .get(0)
                        .getAuthor())
                .isEqualTo("Mirá Osei");
        assertThat(articles(undeclared.getBytes(ISO_8859_1), "application/rss+xml; charset=iso-8859-1")
                        .get(0)
                        .getAuthor())
                .isEqualTo("Mirá Osei");
    }

    @Test
    void blanksBeforeTheDocumentDoNotCostTheFeed() {
        byte[] latin = ("\r\n\n " + RSS.replace("UTF-8", "ISO-8859-1").replace("Mira", "Mirá")).getBytes(ISO_8859_1);

        assertThat(articles(latin, "").get(0).getAuthor()).isEqualTo("Mirá Osei");
        assertThat(articles("\uFEFF\n" + RSS)).hasSize(2);
    }

    @Test
    void entitiesOfHtmlAreKnownThoughXmlDoesNotHaveThem() {
        assertThat(articles(RSS.replace("Mira Osei", "Mir&aacute;&nbsp;Osei"))
                        .get(0)
                        .getAuthor())
                .isEqualTo("Mirá Osei");
    }

    @Test
    void relativeLinksAreRelativeToWhatTheDocumentSays() {
        String based = ATOM.replace("<feed ", "<feed xml:base=\"https://base.example/a/\" ");
        assertThat(articles(based.replace("../kestrel", "kestrel")).get(0).getUrl())
                .isEqualTo("https://base.example/a/kestrel");
        assertThat(articles(based.replace("https://base.example/a/", "/b/")
                                .replace("<entry>", "<entry xml:base=\"c/\">")
                                .replace("../kestrel", "kestrel"))
                        .get(0)
                        .getUrl())
                .isEqualTo("https://ledger.example/b/c/kestrel");
        assertThat(articles(based.replace("https://base.example/a/", "no address")))
                .hasSize(2);
    }

    @Test
    void anIdThatIsNoAddressIsNotMadeOne() {
        assertThat(articles(RSS.replace("https://ledger.example/second", "12345"))
                        .get(1)
                        .getUrl())
                .isNull();
    }

    @Test
    void aDayWithoutTimeOrZoneGivesNoMoment() {
        for (String date : List.of("2021-11-29", "Mon, 29 Nov 2021 22:05:00", "Mon, 29 Nov 2021 22:05:00 IST")) {
            RawArticle article = articles(RSS.replace("Mon, 29 Nov 2021 22:05:00 -0500", date))
                    .get(0);
            assertThat(article.getPublishedDate()).as(date).isEqualTo(LocalDate.of(2021, 11, 29));
            assertThat(article.getPublishedAt()).as(date).isNull();
        }
    }

    @Test
    void oneControlCharacterDoesNotCostTheFeed() {
        assertThat(articles(RSS.replace("Mira Osei", "Mira\u0008Osei")).get(0).getAuthor())
                .isEqualTo("Mira Osei");
    }

    @Test
    void aWebPageIsToldFromAFeedAndTheFeedThatItNamesIsSaid() {
        Fault fault = fault("""

                <!DOCTYPE html><html><head>
                <link rel="stylesheet" href="/style.css">
                <link rel="alternate" type="application/rss+xml" title="News" href="/security/feed">
                </head><body>Hello</body></html>
                """);

        assertThat(fault.cause()).isEqualTo(FaultCause.BROKEN_FEED);
        assertThat(fault.inWords())
                .isEqualTo("this is a web page, no feed; give the address of its feed:"
                        + " https://ledger.example/security/feed");
    }

    @Test
    void whatAPageBehindASecretNamesIsNotShownWithIt() {
        byte[] page = """
                <!DOCTYPE html><link rel="alternate" type="application/rss+xml" href="/feed?format=rss&key=s3cret">
                """.getBytes(UTF_8);
        URI open = URI.create("https://ledger.example/");
        URI secret = URI.create("https://ledger.example/?key=s3cret");

        assertThat(((FeedDocument.Unreadable) FeedDocument.read(page, "", open))
                        .fault()
                        .mend())
                .endsWith("https://ledger.example/feed?format=rss&key=s3cret");
        assertThat(((FeedDocument.Unreadable) FeedDocument.read(page, "", secret))
                        .fault()
                        .mend())
                .endsWith("https://ledger.example/feed?…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
                "<!ENTITY y 'aaaaaaaaaa'><!ENTITY x '&y;&y;&y;&y;'>",
                "<!ENTITY % y SYSTEM 'http://127.0.0.1:9/'>%y;"
            })
    void entitiesThatReachForFilesOrGrowStayWhatIsWritten(String entity) {
        String declared = RSS.replaceFirst("<rss", Matcher.quoteReplacement("<!DOCTYPE rss [" + entity + "]><rss"));

        assertThat(articles(declared.replace("Mira Osei", "Mira &x; Osei"))
                        .get(0)
                        .getAuthor())
                .isEqualTo("Mira &x; Osei");
    }

    @Test
    void nestingBeyondAnyFeedIsRefused() {
        String deep = "<div>".repeat(100_000) + "</div>".repeat(100_000);
        String braces = "[".repeat(100_000);

        assertThat(fault(ATOM.replace("<p>Kestrel", deep + "<p>Kestrel")).what())
                .contains("maxElementDepth");
        assertThat(fault("{\"items\": " + braces).what()).contains("nesting depth");
    }

    @Test
    void moreEntriesThanAFeedHasAreRefusedAsAWhole() {
        String items = "<item><title>x</title></item>".repeat(FeedDocument.MOST_ENTRIES + 1);

        assertThat(fault("<rss version='2.0'><channel>" + items + "</channel></rss>")
                        .cause())
                .isEqualTo(FaultCause.TOO_LARGE);
        assertThat(fault("{\"items\": [" + "{},".repeat(FeedDocument.MOST_ENTRIES) + "{}]}")
                        .cause())
                .isEqualTo(FaultCause.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "<", "<rss", "<foo/>", "{}", "{\"items\": 7}", "news", "<rss version='7'/>", "\u0000"})
    void whatIsNoFeedIsSaidToBeNone(String document) {
        assertThat(fault(document).cause()).isEqualTo(FaultCause.BROKEN_FEED);
        assertThat(fault(document).mend()).isNotBlank();
    }

    @Property(tries = 300)
    void damagedFeedsNeverThrow(
            @ForAll @IntRange(max = 3) int kind,
            @ForAll @Size(max = 6) List<@IntRange(max = 5_000_000) Integer> damage) {
        byte[] bytes = List.of(RSS, ATOM, RDF, JSON).get(kind).getBytes(UTF_8);
        for (int where : damage) {
            bytes[where % bytes.length] = (byte) (where / bytes.length);
        }

        FeedDocument document = FeedDocument.read(bytes, "", ADDRESS);

        if (document instanceof FeedDocument.Feed feed) {
            feed.entries()
                    .forEach(entry -> assertThat(entry.candidate().judge("", Instant.EPOCH))
                            .isNotNull());
        } else {
            assertThat(((FeedDocument.Unreadable) document).fault().inWords()).isNotBlank();
        }
    }

    @Test
    void aLinkIntoTheFeedItselfIsNoAddressOfAnArticle() {
        URI withToken = URI.create("https://ledger.example/feed?token=k3yZ8fQ2mP5tX9wV");
        String linked = RSS.replace("https://ledger.example/merrow", "#merrow");

        FeedDocument read = FeedDocument.read(linked.getBytes(UTF_8), "", withToken);

        Decoded article =
                ((FeedDocument.Feed) read).entries().get(0).candidate().judge("", Instant.EPOCH);
        assertThat(((Decoded.Good) article).article().getUrl()).isNull();
    }

    private static List<String> fingerprints(String document) {
        return entries(document).stream().map(FeedEntry::fingerprint).toList();
    }

    private static List<RawArticle> articles(String document) {
        return articles(document.getBytes(UTF_8), "");
    }

    private static List<RawArticle> articles(byte[] document, String contentType) {
        FeedDocument.Feed feed = (FeedDocument.Feed) FeedDocument.read(document, contentType, ADDRESS);
        return feed.entries().stream()
                .map(entry -> entry.candidate().judge("", Instant.EPOCH))
                .map(decoded -> ((Decoded.Good) decoded).article())
                .toList();
    }

    private static List<FeedEntry> entries(String document) {
        return ((FeedDocument.Feed) FeedDocument.read(document.getBytes(UTF_8), "", ADDRESS)).entries();
    }

    private static Fault fault(String document) {
        return ((FeedDocument.Unreadable) FeedDocument.read(document.getBytes(UTF_8), "", ADDRESS)).fault();
    }
}
