package io.breachwire.enrich.page;

import io.breachwire.contract.digest.Sha256;
import io.breachwire.enrich.report.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file that pages need. Part of its name is a digest of its content, so that browsers may keep it for ever.
 *
 * @param name below {@code /assets/}
 * @param contentType of the answer
 * @param content of the file
 */
public record Asset(String name, String contentType, String content) {
    static final Asset STYLE = of("page", "css", "text/css", Html.PALETTE + resource("page.css"));
    static final Asset SCRIPT = of("live", "js", "text/javascript", resource("live.js"));
    static final Asset ICON = of("icon", "svg", "image/svg+xml", resource("icon.svg"));

    private static final int DIGEST_DIGITS = 12;

    /** The one with a name; empty when there is none. */
    public static Optional<Asset> named(String name) {
        return Stream.of(STYLE, SCRIPT, ICON)
                .filter(asset -> asset.name.equals(name))
                .findFirst();
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

    private static String resource(String name) {
        try (InputStream in = Asset.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
