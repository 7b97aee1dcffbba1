package io.breachwire.ingest.article;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * A web page as its site serves it, before anybody knows whether it is the article that was looked for.
 *
 * @param headlines what it calls itself: Open Graph's title, its first heading, its title
 * @param address where it says that it is, as it writes it; empty when it does not
 * @param published its date of publication, as it writes it; empty when it has none
 * @param modified its last change, as it writes it; empty when it has none
 * @param body the markup of what it marks as the article; empty when it marks nothing
 * @param wording of that, see {@link HtmlWording}; empty when it marks nothing
 * @param text the text of that, without markup
 */
public record WebPage(
        List<String> headlines,
        String address,
        String published,
        String modified,
        String body,
        String wording,
        String text) {
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s{0,9}=\\s{0,9}[\"']?([^\\s;\"',]{1,40})");

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int BEGINNING_BYTES = 8 << 10;

    public WebPage {
        headlines = List.copyOf(headlines);
    }

    /**
     * Reads a page. Its encoding is what its byte order mark says, else its server, else its markup, else UTF-8.
     *
     * @param contentType as the server says it; empty when it does not
     */
    public static WebPage read(byte[] page, String contentType) {
        String markup = new String(page, encoding(page, contentType));
        return HtmlDocument.of(Html.read(markup.startsWith(BYTE_ORDER_MARK) ? markup.substring(1) : markup, ""))
                .page();
    }

    /** Pages say it in their beginning, where it is looked for. */
    private static Charset encoding(byte[] page, String contentType) {
        try {
            Charset charset = Jsoup.parse(
                            new ByteArrayInputStream(page, 0, Math.min(page.length, BEGINNING_BYTES)),
                            charset(contentType).orElse(null),
                            "")
                    .charset();
            // Browsers read it so, and pages have its quotation marks.
            return charset.equals(StandardCharsets.ISO_8859_1) ? WESTERN : charset;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /** One that Java does not know is as good as none. */
    private static Optional<String> charset(String contentType) {
        Matcher name = CHARSET.matcher(contentType);
        try {
            return name.find() ? Optional.of(Charset.forName(name.group(1)).name()) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
