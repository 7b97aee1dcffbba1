package io.breachwire.contract.page;

import io.breachwire.contract.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A file that pages need. Part of its name is a digest of its content, so that browsers may keep it for ever.
 *
 * @param name below {@code /assets/}
 * @param contentType of the answer
 * @param content of the file
 */
public record Asset(String name, String contentType, String content) {
    static final Asset SCRIPT = of("live", "js", "text/javascript", resource(Asset.class, "live.js"));
    static final Asset ICON = of("icon", "svg", "image/svg+xml", resource(Asset.class, "icon.svg"));

    private static final int DIGEST_DIGITS = 12;

    /** The style sheet of a service's pages: what all pages have, and its own. */
    static Asset style(String own) {
        return of("page", "css", "text/css", Html.PALETTE + resource(Asset.class, "page.css") + own);
    }

    /** A text file beside a class. */
    public static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String path() {
        return "/assets/" + name;
    }

    private static Asset of(String stem, String extension, String contentType, String content) {
        return new Asset(
                stem + "-" + Sha256.of(content).hex(DIGEST_DIGITS) + "." + extension,
                contentType + "; charset=utf-8",
                content);
    }
}
