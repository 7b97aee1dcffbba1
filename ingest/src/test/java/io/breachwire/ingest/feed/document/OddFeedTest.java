package io.breachwire.ingest.feed.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.ingest.article.Decoded;
import io.breachwire.ingest.article.FaultCause;
import io.breachwire.ingest.article.Html;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What publishers write that no specification foresees. */
class OddFeedTest {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final String TITLE = "<title>Merrow breached</title>";
    private static final String LINK = "<link>https://ledger.example/merrow</link>";
    private static final String TEXT = "<description>Merrow said on Monday that it was breached.</description>";
    private static final String PICTURE =
            "&lt;p&gt;&lt;img src='https://cdn.ledger.example/2021/11/merrow-headquarters-1024x768.jpg'&gt;&lt;/p&gt;";

    @Test
    void theFullestTextIsTheOneWithTheMostWordsNotTheMostMarkup() {
        RawArticle article = article(TITLE + LINK + TEXT + "<content:encoded>" + PICTURE + "</content:encoded>");

        assertThat(article.getBody()).isEqualTo("Merrow said on Monday that it was breached.");
        assertThat(
                        json("\"content_html\": \"<img src='https://cdn.ledger.example/a.jpg'>\", \"content_text\": \"Words.\"")
                                .getBody())
                .isEqualTo("Words.");
    }

    @Test
    void aTextThatIsTooMuchMarkupCostsItsOwnEntryAlone() {
        String unclosed = "<article><p>"
                + IntStream.range(0, 12).mapToObj(i -> "<b class=" + i + ">").collect(Collectors.joining())
                + "<p>x".repeat(30_000);
        String hostile = TITLE + LINK + TEXT + "<content:encoded><![CDATA[" + unclosed + "]]></content:encoded>";

        assertThat(((Decoded.Bad) decoded(hostile)).fault().cause()).isEqualTo(FaultCause.TOO_LARGE);
        assertThat(((FeedDocument.Feed) FeedDocument.read(
                                rss(hostile + "</item><item>" + TITLE + LINK + TEXT)
                                        .getBytes(UTF_8),
                                "",
                                ADDRESS))
                        .entries())
                .hasSize(2);
        assertThat(((FeedDocument.Feed) FeedDocument.read(
                                ("{\"items\": [{\"title\": \"t\", \"content_html\": \"" + unclosed + "\"}]}")
                                        .getBytes(UTF_8),
                                "",
                                ADDRESS))
                        .entries())
                .hasSize(1);
    }

    @Test
    void entriesThatShareAPageAreArticlesOfTheirOwn() {
        String merrow = TITLE + "<link>https://ledger.example/advisories#merrow</link>" + TEXT;
        String kestrel = "<title>Kestrel breached</title><link>https://ledger.example/advisories#kestrel</link>" + TEXT;
        List<RawArticle> shared = articles(rss(merrow + "</item><item>" + kestrel));

        assertThat(shared).extracting(RawArticle::getId).doesNotHaveDuplicates();
        assertThat(shared).extracting(RawArticle::getUrl).containsOnly("https://ledger.example/advisories");
        assertThat(articles(rss(kestrel + "</item><item>" + merrow)))
                .extracting(RawArticle::getId)
                .containsExactly(shared.get(1).getId(), shared.get(0).getId());
    }

    @Test
    void entriesWithoutTitleThatShareAPageAreToldApartByTheirFirstSentence() {
        String page = "<link>https://ledger.example/advisories</link>";
        String merrow = page + "<description>Merrow Bank was breached. It said so.</description>";
        String kestrel = page + "<description>Kestrel Logistics was breached. It said so.</description>";
        List<String> ids = ids(merrow, kestrel);

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids(merrow.replace("It said so", "It says more"), kestrel)).isEqualTo(ids);
        assertThat(ids(merrow.replace("was", "may have been"), kestrel).get(0)).isNotIn(ids);
    }

    private static List<String> ids(String one, String another) {
        return articles(rss(one + "</item><item>" + another)).stream()
                .map(RawArticle::getId)
                .toList();
    }

    @Test
    void anArticleThatIsListedTwiceIsOne() {
        String twice = TITLE + LINK + TEXT + "</item><item>" + TITLE + LINK + TEXT;

        assertThat(articles(rss(twice)))
                .extracting(RawArticle::getId)
                .containsOnly(article(TITLE + LINK + TEXT).getId());
    }

    @ParameterizedTest
    @ValueSource(strings = {PICTURE, "&amp;nbsp;", "&lt;br&gt;", "&lt;!-- ad --&gt;", "…"})
    void picturesAndBlanksAreNoText(String body) {
        Decoded decoded = decoded(TITLE + LINK + "<description>" + body + "</description>");

        assertThat(((Decoded.Bad) decoded).fault().cause()).isEqualTo(FaultCause.MISSING_BODY);
    }

    @Test
    void markupThatIsEscapedTwiceIsMarkup() {
        RawArticle article = article(
                TITLE + LINK
                        + "<description>&amp;lt;p&amp;gt;AT&amp;amp;amp;T said so.&amp;lt;/p&amp;gt;&amp;lt;br/&amp;gt;Two.</description>");

        assertThat(article.getFormat()).isEqualTo(BodyFormat.HTML);
        assertThat(article.getBody()).isEqualTo("<p>AT&amp;T said so.</p><br/>Two.");
    }

    @Test
    void aTextAboutMarkupStaysOne() {
        assertThat(article(TITLE + LINK + "<description>It hides in &amp;lt;script&amp;gt; tags.</description>")
                        .getBody())
                .isEqualTo("It hides in &lt;script&gt; tags.");
        String full = "&lt;p&gt;Close it by &amp;lt;/p&amp;gt;.&lt;/p&gt;";
        assertThat(article(TITLE + LINK + "<description>" + full + "</description>")
                        .getBody())
                .isEqualTo("<p>Close it by &lt;/p&gt;.</p>");
    }

    @Test
    void characterDataThatIsEscapedItselfIsText() {
        RawArticle article = article("<title>&lt;![CDATA[Merrow breached]]&gt;</title>" + LINK
                + "<description>&lt;![CDATA[<![CDATA[<p>It said so.</p>]]>]]&gt;</description>");

        assertThat(article.getTitle()).isEqualTo("Merrow breached");
        assertThat(article.getBody()).isEqualTo("<p>It said so.</p>");
    }

    @Test
    void authorsAndTagsHoldEntitiesToo() {
        RawArticle article = article(TITLE + LINK + TEXT
                + "<dc:creator>Mira O&amp;#8217;Neil</dc:creator><category>Law &amp;amp; order</category>");

        assertThat(article.getAuthor()).isEqualTo("Mira O’Neil");
        assertThat(article.getTags()).containsExactly("Law & order");
    }

    @Test
    void aChangeAtTheBeginningOfTimeIsLeftOutAndNotTheArticle() {
        String entry = "<title>t</title><link href='https://v.example/1'/><id>1</id><summary>Words.</summary>"
                + "<published>2021-12-02T10:00:00Z</published><updated>0001-01-01T00:00:00Z</updated>";
        Decoded.Good atom = (Decoded.Good)
                decode("<feed xmlns='http://www.w3.org/2005/Atom'><title>V</title><entry>" + entry + "</entry></feed>");

        assertThat(atom.article().getUpdatedAt()).isNull();
        assertThat(atom.article().getPublishedAt()).isEqualTo(Instant.parse("2021-12-02T10:00:00Z"));
        assertThat(atom.notes()).singleElement().asString().contains("updated");
        assertThat(json("\"content_text\": \"Words.\", \"date_modified\": \"0001-01-01T00:00:00Z\"")
                        .getUpdatedAt())
                .isNull();
        assertThat(json("\"content_text\": \"Words.\", \"date_modified\": \"2021-12-02T10:00:00+0000\"")
                        .getUpdatedAt())
                .isEqualTo(Instant.parse("2021-12-02T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<link/><guid>https://ledger.example/merrow</guid>",
                "<link> </link><guid isPermaLink='true'>https://ledger.example/merrow</guid>",
                "<guid>https://ledger.example/merrow</guid>",
                "<atom:link rel='replies' href='https://ledger.example/merrow#say'/><guid>https://ledger.example/merrow</guid>",
                "<atom:link href='https://ledger.example/merrow'/><guid isPermaLink='false'>7</guid>",
                "<atom:link rel='self' href='x'/><link>\n /merrow\n</link><guid>https://ledger.example/?p=7</guid>"
            })
    void theAddressIsWhereverAnEntryHasIt(String links) {
        assertThat(article(TITLE + links + TEXT).getUrl()).isEqualTo("https://ledger.example/merrow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<guid>12345</guid><atom:link rel='replies' href='https://ledger.example/merrow#say'/>",
                "<link/><guid isPermaLink='false'>https://ledger.example/?p=7</guid>",
                "<link/>"
            })
    void whatIsNotSaidToBeTheAddressIsNotTakenForIt(String links) {
        assertThat(article(TITLE + links + TEXT).getUrl()).isNull();
    }

    @Test
    void anEntryOfJsonFeedMayHaveItsAddressAsId() {
        String words = "\"content_text\": \"Words.\"";

        assertThat(json("\"id\": \"https://ledger.example/merrow\", " + words).getUrl())
                .isEqualTo("https://ledger.example/merrow");
        assertThat(json("\"id\": \"https://ledger.example/?p=7\", \"url\": \"/merrow\", " + words)
                        .getUrl())
                .isEqualTo("https://ledger.example/merrow");
        assertThat(json("\"id\": \"7\", " + words).getUrl()).isNull();
    }

    @Test
    void titlesOfJsonFeedHoldEntitiesToo() {
        RawArticle article = json("\"title\": \"Merrow &amp; Sons&#8217; data\", \"content_text\": \"1 &lt; 2\"");

        assertThat(article.getTitle()).isEqualTo("Merrow & Sons’ data");
        assertThat(article.getSource()).isEqualTo("Signal & Noise");
        assertThat(article.getBody()).isEqualTo("1 &lt; 2");
    }

    @Test
    void whatIsCalledLatinIsOfWindows() {
        String feed = rss("<title>Merrow’s “data”</title>" + LINK + "<description>It’s bad…</description>");
        byte[] declared = ("<?xml version='1.0' encoding='ISO-8859-1'?>" + feed).getBytes(WESTERN);
        byte[] served = feed.getBytes(WESTERN);

        assertThat(first(FeedDocument.read(declared, "", ADDRESS)).getTitle()).isEqualTo("Merrow’s “data”");
        assertThat(first(FeedDocument.read(served, "text/xml; charset=iso-8859-1", ADDRESS))
                        .getBody())
                .isEqualTo("It’s bad…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/xml", "text/xml; charset=iso-8859-1", "application/rss+xml; charset=utf-8"})
    void everyByteOrderMarkIsBelievedBeforeServerAndDocument(String contentType) {
        String feed =
                "\uFEFF<?xml version='1.0' encoding='utf-16'?>" + rss("<title>Merrow’s data</title>" + LINK + TEXT);

        for (Charset charset : new Charset[] {UTF_8, UTF_16BE, UTF_16LE}) {
            assertThat(first(FeedDocument.read(feed.getBytes(charset), contentType, ADDRESS))
                            .getTitle())
                    .isEqualTo("Merrow’s data");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'>\n<html>",
                "<!-- served by 7 --><!doctype html><html>",
                "<?xml version='1.0'?><!-- a --> <!-- b -->\n<html xmlns='http://www.w3.org/1999/xhtml'>"
            })
    void aWebPageIsKnownBehindWhatMayStandBeforeIt(String beginning) {
        String page = beginning + "<head><link rel='alternate' type='application/rss+xml' href='/rss'/></head></html>";

        assertThat(((FeedDocument.Unreadable) FeedDocument.read(page.getBytes(UTF_8), "", ADDRESS))
                        .fault()
                        .inWords())
                .isEqualTo("this is a web page, no feed; give the address of its feed: https://ledger.example/rss");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://netscape.example/rss.dtd'>",
                "<!DOCTYPE rss [<!ENTITY nbsp '&#160;'><!ENTITY % latin SYSTEM 'http://w3.example/latin1.ent'>%latin;]>",
                "<!-- generated -- by hand -->\n<!doctype rss>"
            })
    void aDoctypeIsPassedOver(String doctype) {
        String feed = "<?xml version='1.0'?>\n" + doctype + "\n"
                + rss(TITLE + LINK + "<description>Merrow said&nbsp;so.</description>");

        assertThat(first(FeedDocument.read(feed.getBytes(UTF_8), "", ADDRESS)).getBody())
                .isEqualTo("Merrow said\u00A0so.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT&T & Merrow",
                "AT&amp;T &#8;&#x1F;& Merrow",
                "<i>AT&amp;T &amp; Merrow</b>",
                "AT&amp;T & <!-- a -- b -->Merrow",
                "<span class=x class=y>AT&amp;T &amp; Merrow</span>",
                "<slash:hit-parade/>AT&amp;T &amp; Merrow"
            })
    void whatIsNotQuiteXmlCostsNoArticle(String words) {
        FeedDocument feed = FeedDocument.read(
                rss(TITLE + "<link>/?id=7&section=3&copy=1</link><description>" + words + "</description></item><item>"
                                + TITLE + TEXT)
                        .getBytes(UTF_8),
                "",
                ADDRESS);

        assertThat(((FeedDocument.Feed) feed).entries()).hasSize(2);
        assertThat(first(feed).getUrl()).isEqualTo("https://ledger.example/?id=7&section=3&copy=1");
        assertThat(Html.read(first(feed).getBody(), "").text()).isEqualTo("AT&T & Merrow");
    }

    @Test
    void charactersThatAreWrittenAsHalvesAreWhole() {
        assertThat(article(TITLE + LINK + "<description>Merrow &#xD83D;&#xDE00;</description>")
                        .getBody())
                .isEqualTo("Merrow \uD83D\uDE00");
    }

    @Test
    void prefixesThatNobodyDeclaresMeanWhatTheyMeanElsewhere() {
        String feed = "<rss version='2.0'><channel><title>Ledger</title><item>" + TITLE + LINK
                + "<itunes:summary>x</itunes:summary><dc:creator>Mira Osei</dc:creator>"
                + "<content:encoded><![CDATA[<p>AT&T said so on Monday.</p>]]></content:encoded></item></channel></rss>";

        RawArticle article = first(FeedDocument.read(feed.getBytes(UTF_8), "", ADDRESS));

        assertThat(article.getAuthor()).isEqualTo("Mira Osei");
        assertThat(article.getBody()).isEqualTo("<p>AT&T said so on Monday.</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<br />\n<b>Warning</b>: Undefined variable on line <b>3</b><br />\n<?xml version='1.0'?>%s",
                "<?xml version=\u201C1.0\u201D encoding=\u201CUTF-8\u201D?>%s",
                "<?xml version='1.0' standalone='yes' encoding='UTF-8'?>%s",
                "%s\n<script>count()</script>",
                "%s\n0",
                "\uFEFF\uFEFF%s"
            })
    void whatStandsBeforeAndBehindAFeedDoesNotMatter(String around) {
        byte[] feed = around.formatted(rss(TITLE + LINK + TEXT)).getBytes(UTF_8);

        assertThat(first(FeedDocument.read(feed, "", ADDRESS)).getTitle()).isEqualTo("Merrow breached");
    }

    @Test
    void aFeedWithoutItsEndIsNotRead() {
        String feed = rss(TITLE + LINK + "<description>Merrow said & said</description>");

        assertThat(FeedDocument.read(feed.replace("</rss>", "").getBytes(UTF_8), "", ADDRESS))
                .isInstanceOf(FeedDocument.Unreadable.class);
        assertThat(FeedDocument.read(
                        feed.replace("Merrow said", "<![CDATA[Merrow said").getBytes(UTF_8), "", ADDRESS))
                .isInstanceOf(FeedDocument.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss version='2'>%s</rss>",
                "<rss version='3.0' xmlns='http://blogs.example/rss'>%s</rss>",
                "<rss>%s</rss>",
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'>%s</rdf:RDF>",
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0'>%s</rdf:RDF>",
                "<RDF xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>%s</RDF>"
            })
    void aVersionOrNamespaceThatNobodyKnowsIsTakenForTheNextBest(String root) {
        String item = "<item>" + TITLE + LINK + TEXT + "</item>";
        String channel = "<channel><title>Ledger</title><language>en</language>";

        for (String feed : new String[] {channel + item + "</channel>", channel + "</channel>" + item}) {
            RawArticle article = first(FeedDocument.read(root.formatted(feed).getBytes(UTF_8), "", ADDRESS));
            assertThat(article.getTitle()).isEqualTo("Merrow breached");
            assertThat(article.getBody()).isEqualTo("Merrow said on Monday that it was breached.");
            assertThat(article.getSource()).isEqualTo("Ledger");
            assertThat(article.getLanguage()).isEqualTo("en");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://www.w3.org/2005/Atom", "https://www.w3.org/2005/Atom/", "", "http://purl.org/atom/ns#"})
    void soIsANamespaceOfAtom(String namespace) {
        String feed =
                "<feed xmlns='" + namespace + "' xml:lang='en'><title>Ledger</title><link rel='self' href='a b|c'/>"
                        + "<entry><title>Merrow breached</title><link href='/merrow'/><summary>It said so.</summary></entry></feed>";

        RawArticle article = first(FeedDocument.read(feed.getBytes(UTF_8), "", ADDRESS));

        assertThat(article.getSource()).isEqualTo("Ledger");
        assertThat(article.getUrl()).isEqualTo("https://ledger.example/merrow");
        assertThat(article.getBody()).isEqualTo("It said so.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<cloud domain='rpc.ledger.example' port='http' path='/RPC2'/>",
                "<skipHours><hour>noon</hour></skipHours>",
                "<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>always</sy:updatePeriod>",
                "<media:title xmlns:media='http://search.yahoo.com/mrss/'>A picture</media:title>"
            })
    void whatTheFeedSaysOfItselfBesidesCostsNoArticle(String saying) {
        String feed = rss(TITLE + LINK + TEXT).replace("<channel>", "<channel>" + saying);

        assertThat(first(FeedDocument.read(feed.getBytes(UTF_8), "", ADDRESS)).getSource())
                .isEqualTo("The Harbour Ledger");
    }

    @Test
    void anEncodingIsNotBelievedWhereTheBytesTellOtherwise() {
        String title = "<title>Merrow’s “data” café</title>";
        String feed = rss(title + LINK + TEXT);

        for (String said : new String[] {"iso-8859-1", "us-ascii", "utf_8", "utf-16", "utf-8", "x-nobody-knows"}) {
            String declared = "<?xml version='1.0' encoding='" + said + "'?>" + feed;
            for (Charset charset : new Charset[] {UTF_8, WESTERN}) {
                assertThat(first(FeedDocument.read(declared.getBytes(charset), "", ADDRESS))
                                .getTitle())
                        .as(said + " for " + charset)
                        .isEqualTo("Merrow’s “data” café");
                assertThat(first(FeedDocument.read(feed.getBytes(charset), "text/html; charset=" + said, ADDRESS))
                                .getTitle())
                        .as(said + " for " + charset + ", by the server")
                        .isEqualTo("Merrow’s “data” café");
            }
        }
    }

    @Test
    void aBrokenCharacterCostsNoOther() {
        byte[] feed = rss("<title>Merrow’s café?</title>" + LINK + TEXT).getBytes(UTF_8);
        feed[new String(feed, ISO_8859_1).indexOf("?</title>")] = (byte) 0x92;

        assertThat(first(FeedDocument.read(feed, "", ADDRESS)).getTitle()).isEqualTo("Merrow’s café\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
    void twoBytesACharacterShowWithoutAMark(String charset) {
        assertThat(first(FeedDocument.read(
                                rss("<title>Merrow’s data</title>" + LINK + TEXT)
                                        .getBytes(Charset.forName(charset)),
                                "text/xml",
                                ADDRESS))
                        .getTitle())
                .isEqualTo("Merrow’s data");
    }

    @ParameterizedTest
    @CsvSource({
        "/a b/c, https://ledger.example/a%20b/c",
        "/100%|[1], https://ledger.example/100%25%7C%5B1%5D",
        "?p=7, https://ledger.example/feeds/security.xml?p=7",
        "https://ledger.example/?a=1&amp;amp;b=2&amp;#038;c=3, https://ledger.example/?a=1&b=2&c=3"
    })
    void linksAreReadAsBrowsersReadThem(String link, String address) {
        assertThat(article(TITLE + "<link>" + link + "</link>" + TEXT).getUrl()).isEqualTo(address);
    }

    @Test
    void ofSeveralLinksThePageIsTheAddress() {
        String links = "<link rel='Alternate' type='application/json' href='/merrow.json'/>"
                + "<link rel='Alternate' type='text/html' href='/merrow'/>";

        assertThat(atom(links).getUrl()).isEqualTo("https://ledger.example/merrow");
    }

    @Test
    void anEntryOfAtomMayHaveItsAddressAsId() {
        assertThat(atom("<id>https://ledger.example/merrow</id>").getUrl()).isEqualTo("https://ledger.example/merrow");
        assertThat(atom("<id>https://ledger.example/?p=7</id><link href='/merrow'/>")
                        .getUrl())
                .isEqualTo("https://ledger.example/merrow");
        assertThat(atom("<id>tag:ledger.example,2021:7</id>").getUrl()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Merrow hides it in &lt;script&gt; tags, Merrow hides it in <script> tags",
        "Flaw in &lt;iframe&gt; of &lt;Merrow&gt; &amp;amp; others, Flaw in <iframe> of <Merrow> & others",
        "&lt;b&gt;Merrow&lt;/b&gt; breached, Merrow breached",
        "Merrow&lt;br&gt;breached &lt;img src=x&gt;, Merrow breached"
    })
    void aHeadlineAboutMarkupKeepsIt(String written, String title) {
        assertThat(article("<title>" + written + "</title>" + LINK + TEXT).getTitle())
                .isEqualTo(title);
    }

    private static final URI ADDRESS = URI.create("https://ledger.example/feeds/security.xml");

    private static RawArticle article(String item) {
        return ((Decoded.Good) decoded(item)).article();
    }

    private static List<RawArticle> articles(String document) {
        return ((FeedDocument.Feed) FeedDocument.read(document.getBytes(UTF_8), "", ADDRESS))
                .entries().stream()
                        .map(entry -> entry.candidate().judge("", Instant.EPOCH))
                        .map(decoded -> ((Decoded.Good) decoded).article())
                        .toList();
    }

    private static RawArticle atom(String fields) {
        return ((Decoded.Good)
                        decode("<feed xmlns='http://www.w3.org/2005/Atom'><title>Ledger</title><entry><title>t</title>"
                                + fields + "<summary>Words.</summary></entry></feed>"))
                .article();
    }

    private static Decoded decoded(String item) {
        return decode(rss(item));
    }

    private static RawArticle json(String fields) {
        String titled = fields.contains("\"title\"") ? fields : "\"title\": \"t\", " + fields;
        return ((Decoded.Good) decode("{\"title\": \"Signal &amp; Noise\", \"items\": [{" + titled + "}]}")).article();
    }

    private static Decoded decode(String document) {
        return decode(FeedDocument.read(document.getBytes(UTF_8), "", ADDRESS));
    }

    private static RawArticle first(FeedDocument document) {
        return ((Decoded.Good) decode(document)).article();
    }

    private static Decoded decode(FeedDocument document) {
        return ((FeedDocument.Feed) document).entries().get(0).candidate().judge("", Instant.EPOCH);
    }

    private static String rss(String item) {
        return "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
                + " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:atom='http://www.w3.org/2005/Atom'>"
                + "<channel><title>The Harbour Ledger</title><item>" + item + "</item></channel></rss>";
    }
}
