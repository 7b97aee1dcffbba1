package io.breachwire.ingest.article;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class WebPageTest {
    private static final String PAGE = "<html><head>%s<title>Café breached</title></head><body>%s</body></html>";
    private static final Charset WESTERN = Charset.forName("windows-1252");

    @Test
    void theEncodingIsWhatTheServerSaysElseWhatThePageSaysElseUtf8() {
        String page = PAGE.formatted("", "");
        String saying = PAGE.formatted("<meta charset=windows-1252>", "");

        assertThat(title(page.getBytes(WESTERN), "text/html; charset=\"windows-1252\""))
                .isEqualTo("Café breached");
        assertThat(title(saying.getBytes(UTF_8), "text/html;charset=utf-8")).isEqualTo("Café breached");
        assertThat(title(saying.getBytes(WESTERN), "text/html")).isEqualTo("Café breached");
        assertThat(title(page.getBytes(UTF_8), "")).isEqualTo("Café breached");
    }

    @Test
    void whatIsCalledLatinIsOfWindows() {
        byte[] page = PAGE.replace("Café", "“Café”").formatted("", "").getBytes(WESTERN);

        assertThat(title(page, "text/html; charset=ISO-8859-1")).isEqualTo("“Café” breached");
    }

    @Test
    void aByteOrderMarkIsRightWhateverTheServerSays() {
        byte[] page = ("\uFEFF" + PAGE.formatted("", "")).getBytes(UTF_16BE);

        assertThat(title(page, "text/html; charset=utf-8")).isEqualTo("Café breached");
    }

    @Test
    void anEncodingThatNobodyKnowsIsAsGoodAsNone() {
        byte[] page = PAGE.formatted("", "").getBytes(UTF_8);

        assertThat(title(page, "text/html; charset=klingon")).isEqualTo("Café breached");
        assertThat(title(page, "text/html; charset=!!")).isEqualTo("Café breached");
    }

    @Test
    void onlyThePartThatThePageMarksIsItsText() {
        String body = "<nav>Home</nav><article><h1>Café robbed</h1><p>It was <b>theft</b>.</p></article><p>Imprint</p>";
        WebPage page = WebPage.read(
                PAGE.formatted("<meta property=og:url content=/cafe>", body).getBytes(UTF_8), "");

        assertThat(page.text()).isEqualTo("Café robbed It was theft.");
        assertThat(page.body()).startsWith("<article>").contains("<b>theft</b>").endsWith("</article>");
        assertThat(page.headlines()).containsExactly("Café robbed", "Café breached");
        assertThat(page.address()).isEqualTo("/cafe");
        assertThat(WebPage.read(PAGE.formatted("", "<p>All of it.</p>").getBytes(UTF_8), "")
                        .text())
                .isEmpty();
    }

    private static String title(byte[] page, String contentType) {
        return WebPage.read(page, contentType).headlines().get(0);
    }
}
