package io.breachwire.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedListTest {
    private static final String OPML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0">
              <head><title>Subscriptions</title></head>
              <body>
                <outline text="Security">
                  <outline text="The Harbour Ledger" type="rss" xmlUrl="https://harbour-ledger.example/feed"
                           htmlUrl="https://harbour-ledger.example/"/>
                  <outline text="Deeper">
                    <outline text="VulnWatch" type="rss" xmlUrl="https://vulnwatch.example/rss?a=1&amp;b=2"/>
                  </outline>
                </outline>
                <outline text="A page" type="link" url="https://pages.example/"/>
                <outline text="Old style" xmlURL=" http://old.example/feed.rdf "/>
              </body>
            </opml>
            """;

    @Test
    void opmlNamesItsFeedsHoweverDeepTheyAreNested() throws Exception {
        FeedList list = read(OPML);

        assertThat(list.feeds())
                .containsExactly(
                        feed("https://harbour-ledger.example/feed"),
                        feed("https://vulnwatch.example/rss?a=1&b=2"),
                        feed("http://old.example/feed.rdf"));
        assertThat(list.leftOut()).isEmpty();
    }

    @Test
    void opmlIsReadInTheEncodingThatItSays() throws Exception {
        String german = OPML.replace("UTF-8", "ISO-8859-1").replace("Security", "Sicherheitslücken");

        assertThat(FeedList.read(german.getBytes("ISO-8859-1"), List.of()).feeds())
                .hasSize(3);
        assertThat(FeedList.read(OPML.replace("UTF-8", "UTF-16").getBytes(UTF_16), List.of())
                        .feeds())
                .hasSize(3);
        assertThat(read("\uFEFF" + OPML).feeds()).hasSize(3);
    }

    @Test
    void textNamesOneFeedALineWithComments() throws Exception {
        FeedList list = read("\uFEFF# Ours\r\nhttps://a.example/feed   # the ledger\r\n\r\n  https://b.example/f#top \n"
                + "https://c.example/last");

        assertThat(list.feeds())
                .containsExactly(
                        feed("https://a.example/feed"),
                        feed("https://b.example/f#top"),
                        feed("https://c.example/last"));
        assertThat(list.leftOut()).isEmpty();
    }

    @Test
    void aFeedThatIsNamedTwiceIsFollowedOnce() throws Exception {
        FeedList list = FeedList.read(
                "https://b.example/\nhttps://a.example/\nhttps://B.example/".getBytes(UTF_8),
                List.of(feed("https://a.example/")));

        assertThat(list.feeds()).containsExactly(feed("https://a.example/"), feed("https://b.example/"));
    }

    @Test
    void aBadAddressIsLeftOutWithItsPlaceAndNeverShown() throws Exception {
        assertThat(read("https://a.example/\nhttps://ada:s3cret@b.example/a feed?key=s3cret\nftp://d.example/")
                        .leftOut())
                .containsExactly(
                        "line 2: expected an address such as https://host.example/feed (illegal character in path, character 31)",
                        "line 3: expected an address such as https://host.example/feed");
        assertThat(read(OPML.replace("http://old.example/feed.rdf", "old s3cret"))
                        .leftOut())
                .containsExactly("line 13, column 54: expected an address such as https://host.example/feed"
                        + " (illegal character in path, character 4)");
        assertThat(read(OPML.replace(" http://old.example/feed.rdf ", "")).leftOut())
                .containsExactly("line 13, column 42: expected an address such as https://host.example/feed");
    }

    @Test
    void noMoreThanAThousandFeedsAreFollowedThoseOfTheSettingsFirst() throws Exception {
        String list = IntStream.rangeClosed(1, 1002)
                .mapToObj(i -> "https://a.example/" + i + "\n")
                .collect(Collectors.joining());

        FeedList read = FeedList.read(list.getBytes(UTF_8), List.of(feed("https://other.example/")));

        assertThat(read.feeds())
                .hasSize(1000)
                .startsWith(feed("https://other.example/"))
                .endsWith(feed("https://a.example/999"));
        assertThat(read.leftOut())
                .containsExactly(
                        "line 1000: at most 1000 feeds are followed",
                        "line 1001: at most 1000 feeds are followed",
                        "line 1002: at most 1000 feeds are followed");
    }

    @Test
    void ofManyBadLinesTheFirstAreToldAndTheOthersCounted() throws Exception {
        List<String> leftOut =
                read("https://a.example/\n" + "no address\n".repeat(50)).leftOut();

        assertThat(leftOut).hasSize(21).endsWith("and 30 more");
    }

    @Test
    void whatNamesNoFeedIsNoList() {
        assertUnusable("", "it is empty");
        assertUnusable(" \r\n\n", "it is empty");
        assertUnusable("# nothing yet\n", "it names no feed");
        assertUnusable("https//a.example\n", "it names no feed that can be followed: line 1: expected an address");
        assertUnusable("<opml version='1.0'><body><outline text='a'/></body></opml>", "it names no feed");
        assertUnusable("<rss version='2.0'><channel/></rss>", "this is <rss>, no OPML");
    }

    @Test
    void aListWithoutItsEndIsNoneAndSaysWhere() {
        assertUnusable(OPML.substring(0, 400), "not XML as it should be");
        assertUnusable("<opml>\n<body>\n", "line 3, column 1");
    }

    @Test
    void aListThatIsNotQuiteXmlIsRead() throws Exception {
        assertThat(read("""
                                <opml version="1.0"><body>
                                <outline text="R&D" xmlUrl="https://a.example/?section=1&section=2">
                                <outline text=b xmlUrl="https://b.example/"></outline>
                                </body></opml>
                                """).feeds())
                .containsExactly(feed("https://a.example/?section=1&section=2"), feed("https://b.example/"));
    }

    @Test
    void entitiesOfItsOwnAndNestingWithoutAnEndAreNotRead() {
        assertUnusable(
                "<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><opml><body><outline xmlUrl='&x;'/></body></opml>",
                "it names no feed that can be followed");
        assertUnusable("<opml>" + "<outline>".repeat(200) + "</outline>".repeat(200) + "</opml>", "not XML");
    }

    @Test
    void textInAnotherEncodingIsNoList() {
        assertThatThrownBy(() -> FeedList.read("https://a.example/\n".getBytes(UTF_16), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("UTF-8");
    }

    private static void assertUnusable(String text, String reason) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageContaining(reason);
    }

    private static FeedList read(String text) throws IOException {
        return FeedList.read(text.getBytes(UTF_8), List.of());
    }

    private static FeedAddress feed(String address) {
        return new FeedAddress(URI.create(address));
    }
}
