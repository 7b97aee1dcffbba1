package io.breachwire.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example/a/story",
                "http://news.example/a/story",
                "HTTPS://News.Example/a/story",
                "https://news.example:443/a/story",
                "http://news.example:80/a/story",
                "https://news.example./a/story",
                "https://user:secret@news.example/a/story",
                "https://news.example/a/story/",
                "https://news.example/a/story//",
                "https://news.example/a/story#comments",
                "https://news.example/a/story?utm_source=feed&utm_medium=rss",
                "https://news.example/a/story/?UTM_Source=feed#top",
                "https://news.example/a/story?fbclid=x&gclid=y&mc_cid=z",
                "https://news.example/a/story?",
                "https://news.example/a/story?&&",
                "https://news.example/a/%73tory",
                "https://news.example/a/./b/../story",
                "https://news.example/a/%2e/story",
                "  https://news.example/a/story\n"
            })
    void whatDoesNotTellThePageDoesNotTellTheId(String address) {
        assertThat(CanonicalUrl.of(address)).map(CanonicalUrl::identity).contains("news.example/a/story");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example/a/Story",
                "https://news.example/a/story2",
                "https://news.example/a%2Fstory",
                "https://news.example:8443/a/story",
                "https://old.news.example/a/story",
                "https://news.example/a/story?page=2",
                "https://news.example/a/story?utm=1"
            })
    void whatTellsThePageTellsTheId(String address) {
        assertThat(CanonicalUrl.of(address)).map(CanonicalUrl::identity).get().isNotEqualTo("news.example/a/story");
    }

    @ParameterizedTest
    @CsvSource({
        "http://News.example/?p=174963&utm_source=x#top, http://news.example/?p=174963",
        "https://news.example, https://news.example/",
        "https://news.example/story/, https://news.example/story/",
        "https://user:secret@news.example/story, https://news.example/story",
        "https://Bücher.example/grüße, https://xn--bcher-kva.example/gr%C3%BC%C3%9Fe",
        "https://news.example/a b?q=100%, https://news.example/a%20b?q=100%25",
        "https://[2001:DB8::1]:8443/x, https://[2001:db8::1]:8443/x",
    })
    void theAddressStaysOneToFollow(String given, String address) {
        assertThat(CanonicalUrl.of(given)).map(CanonicalUrl::address).contains(address);
    }

    @Test
    void theOrderOfParametersDoesNotTellThePage() {
        assertThat(CanonicalUrl.of("https://news.example/?b=2&a=1")
                        .orElseThrow()
                        .identity())
                .isEqualTo(CanonicalUrl.of("https://news.example/?a=1&b=2")
                        .orElseThrow()
                        .identity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Unknown",
                "news.example/story",
                "ftp://news.example/story",
                "javascript:alert(1)",
                "https://",
                "https:///story",
                "https://:443/story",
                "https://news.example:port/story",
                "https://exa mple/story",
                "https://news.example\\@evil.example/story"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(CanonicalUrl.of(text)).isEmpty();
    }

    @Property
    void canonicalIsCanonicalAlready(@ForAll("addresses") String address) {
        CanonicalUrl.of(address)
                .ifPresent(canonical -> assertThat(CanonicalUrl.of(canonical.address()))
                        .as(address)
                        .contains(canonical));
    }

    @Property
    void trackingAndFragmentsNeverChangeTheId(@ForAll("addresses") String address, @ForAll("words") String word) {
        String page = address.replaceAll("[?#].*", "").strip();
        CanonicalUrl.of(page)
                .ifPresent(plain -> assertThat(CanonicalUrl.of(page + "?utm_campaign=" + word + "&fbclid=1#" + word))
                        .as(page)
                        .map(CanonicalUrl::identity)
                        .contains(plain.identity()));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().alpha().numeric().ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> scheme = Arbitraries.of("http", "https", "HTTP", "Https");
        Arbitrary<String> host =
                Arbitraries.of("news.example", "News.Example.", "xn--bcher-kva.example", "bücher.example");
        Arbitrary<String> port = Arbitraries.of("", ":80", ":443", ":0443", ":8080", ":");
        Arbitrary<String> path = Arbitraries.strings()
                .withChars("/ab.%2eEfF;:@&=+$,é ~-_\\|\"<>")
                .ofMaxLength(20)
                .map(text -> text.isEmpty() ? "" : "/" + text);
        Arbitrary<String> query = Arbitraries.strings()
                .withChars("?&=ab%41utm_x#é +")
                .ofMaxLength(20)
                .map(text -> text.isEmpty() ? "" : "?" + text);
        return Combinators.combine(scheme, host, port, path, query).as((s, h, o, p, q) -> s + "://" + h + o + p + q);
    }
}
