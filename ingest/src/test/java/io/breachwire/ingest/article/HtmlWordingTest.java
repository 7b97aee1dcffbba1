package io.breachwire.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlWordingTest {
    private static final String STORY =
            "<article><h2>Found</h2><p>Fern Bank said on May 3</p><p>it was hacked.</p></article>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<article class='v-82731'><h2 id=a1>Found</h2><p data-t=\"x>y\">Fern Bank said on May 3</p><p>it was hacked.</p></article>",
                "<article><!-- 12:01 --><h2>Found</h2> <p>Fern Bank\n  said on May 3</p><p>it was hacked.</p><p></p></article>",
                "<article><h2>Found</h2><script nonce=q>t=1</script><p>Fern Bank said on May 3</p><div><ins></ins></div><p>it was hacked.</p></article>",
                "<article><h2>Found</h2><aside>Most read: 7</aside><p>Fern Bank said on May 3</p><p>it was hacked.</p><form><button>Go 3</button></form></article>",
            })
    void whatServersVaryIsNoOtherWording(String other) {
        assertThat(HtmlWording.of(other)).isEqualTo(HtmlWording.of(STORY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<article><h2>Found</h2><p>Fern Bank said on May 4</p><p>it was hacked.</p></article>",
                "<article><h2>Found</h2><p>Fern Bank said on May 3 it was hacked.</p></article>",
                "<article><h2>Found</h2><p>Fern Bank said on May 3</p><aside>it was hacked.</aside></article>",
                "<article><h2>Found</h2><p>Fern Bank said on <b>May 3</b></p><p>it was hacked.</p></article>",
                "<article><h2>Found</h2><p>Fern Bank said on<br>May 3</p><p>it was hacked.</p></article>",
            })
    void whatIsReadOtherwiseIs(String other) {
        assertThat(HtmlWording.of(other)).isNotEqualTo(HtmlWording.of(STORY));
    }

    @Test
    void noTextReadsAsAnElement() {
        assertThat(HtmlWording.of("<p>a&lt;br&gt;b</p>")).isNotEqualTo(HtmlWording.of("<p>a<br>b</p>"));
    }

    @Test
    void deepNestingIsRead() {
        assertThat(HtmlWording.of("<b>".repeat(100_000) + "x")).contains("x");
    }
}
