package io.breachwire.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SitesTest {
    private final Sites sites = new Sites();

    @Test
    void aHostIsOneSiteHoweverItIsAsked() {
        assertThat(sites.of(URI.create("http://L.example/a")))
                .isSameAs(sites.of(URI.create("https://l.example:8443/b")))
                .isNotSameAs(sites.of(URI.create("https://www.l.example/")));
    }

    @Test
    void lookingAtOthersForgetsNoneAndAskingThousandsForgetsTheEldest() {
        Site site = sites.of(URI.create("https://l.example/"));
        others().forEach(other -> assertThat(sites.known(other)).isEmpty());
        assertThat(sites.of(URI.create("https://l.example/"))).isSameAs(site);

        others().forEach(sites::of);
        assertThat(sites.known(URI.create("https://l.example/"))).isEmpty();
    }

    private static Iterable<URI> others() {
        return IntStream.range(0, 2000).mapToObj(i -> URI.create("https://h" + i + ".example/"))::iterator;
    }
}
