package io.breachwire.ingest.article;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads a document with one article. Never throws whatever the bytes: what is no article comes back as a fault. */
public final class ArticleDecoder {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ArticleDecoder() {}

    /**
     * Decodes one article.
     *
     * @param format how it is written; {@link DocumentFormat#NDJSON} for one line of such a document
     * @param document the bytes, UTF-8
     * @param origin where it came from, unless the document says so itself
     * @param receivedAt when it was taken in
     */
    public static Decoded decode(DocumentFormat format, byte[] document, String origin, Instant receivedAt) {
        return ReaderCrash.survived(origin, () -> read(format, document, origin, receivedAt));
    }

    private static Decoded read(DocumentFormat format, byte[] document, String origin, Instant receivedAt) {
        for (int i = 0; i < document.length; i++) {
            if (document[i] == 0) {
                return new Decoded.Bad(new Fault(
                        FaultCause.BINARY,
                        "a zero byte: this is not text in UTF-8",
                        "line " + lineOf(document, i) + ", byte " + i,
                        "give articles as UTF-8 text"));
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(document);
        CharBuffer characters = CharBuffer.allocate(document.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(bytes, characters, true);
        if (result.isError()) {
            return new Decoded.Bad(new Fault(
                    FaultCause.INVALID_UTF8,
                    "bytes that are not UTF-8",
                    "line " + lineOf(document, bytes.position()) + ", byte " + bytes.position(),
                    "save the document as UTF-8"));
        }
        String text = characters.flip().toString();
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(BYTE_ORDER_MARK.length());
        }
        if (text.isBlank()) {
            return new Decoded.Bad(
                    new Fault(FaultCause.EMPTY, "the document is empty", "", "write an article into it or remove it"));
        }
        return switch (format) {
            case HTML -> HtmlDocument.read(text, origin, receivedAt);
            case MARKDOWN -> MarkdownDocument.read(text, origin, receivedAt);
            case JSON, NDJSON -> JsonDocument.read(text, origin, receivedAt);
        };
    }

    /** As {@link #decode}, for a line of NDJSON: places are given in the whole document. */
    public static Decoded decodeLine(byte[] line, int number, String origin, Instant receivedAt) {
        Decoded decoded = decode(DocumentFormat.NDJSON, line, origin, receivedAt);
        return decoded instanceof Decoded.Bad bad ? new Decoded.Bad(bad.fault().inLine(number)) : decoded;
    }

    private static int lineOf(byte[] document, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (document[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
