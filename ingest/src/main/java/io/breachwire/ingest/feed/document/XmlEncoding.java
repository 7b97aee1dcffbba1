package io.breachwire.ingest.feed.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The encoding of XML that others wrote: what its beginning shows, else what the document says, else its server, else UTF-8.
 * What is said is often only what some software says by itself: it is not believed where the bytes tell otherwise.
 */
final class XmlEncoding {
    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** Named by software that was told nothing, for documents in UTF-8 and in windows-1252. Without its mark UTF-16 shows. */
    private static final Set<Charset> NAMED_FOR_ANYTHING = Set.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16,
            StandardCharsets.US_ASCII,
            StandardCharsets.ISO_8859_1,
            WESTERN);

    private static final Pattern IN_THE_DOCUMENT =
            Pattern.compile("<\\?xml\\s[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([^\"']{1,40})[\"']");

    private static final Pattern BY_THE_SERVER =
            Pattern.compile("(?i)charset\\s{0,9}=\\s{0,9}[\"']?([^\\s;\"',]{1,40})");

    private static final int BEGINNING_BYTES = 1 << 10;

    private XmlEncoding() {}

    /**
     * The text of a document, without byte order mark.
     *
     * @param contentType as the server says it; empty when nobody does
     */
    static String decoded(byte[] bytes, String contentType) {
        Charset charset = shown(bytes)
                .or(() -> said(bytes, contentType).filter(said -> !NAMED_FOR_ANYTHING.contains(said)))
                .orElseGet(() -> ofTheBytes(bytes));
        return new String(bytes, charset).replaceFirst("^\uFEFF+", "");
    }

    /** By a byte order mark (RFC 7303, section 3), or by how the first character is written. */
    private static Optional<Charset> shown(byte[] bytes) {
        if (startsWith(bytes, "\uFEFF", StandardCharsets.UTF_8)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return Stream.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
                .filter(charset -> startsWith(bytes, "\uFEFF", charset) || startsWith(bytes, "<", charset))
                .findFirst();
    }

    private static boolean startsWith(byte[] bytes, String beginning, Charset charset) {
        byte[] expected = beginning.getBytes(charset);
        return bytes.length >= expected.length
                && ByteBuffer.wrap(bytes, 0, expected.length).equals(ByteBuffer.wrap(expected));
    }

    private static Optional<Charset> said(byte[] bytes, String contentType) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, BEGINNING_BYTES), StandardCharsets.ISO_8859_1);
        return named(IN_THE_DOCUMENT.matcher(beginning)).or(() -> named(BY_THE_SERVER.matcher(contentType)));
    }

    /** One that Java does not know is as good as none. */
    private static Optional<Charset> named(Matcher name) {
        try {
            return name.find() ? Optional.of(Charset.forName(name.group(1).strip())) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** What is UTF-8 throughout, or has some of it among errors, is hardly anything else. */
    private static Charset ofTheBytes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            boolean hasSome =
                    new String(bytes, StandardCharsets.UTF_8).chars().anyMatch(c -> c > '\u007F' && c != '\uFFFD');
            return hasSome ? StandardCharsets.UTF_8 : WESTERN;
        }
    }
}
