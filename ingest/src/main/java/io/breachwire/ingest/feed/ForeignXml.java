package io.breachwire.ingest.feed;

import com.rometools.rome.io.XmlReader;
import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.JDOMParseException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.located.LocatedJDOMFactory;

/**
 * Reads XML that others wrote: without DOCTYPE, so without entities that reach for files or grow, and not too deep. Forgives
 * what is often wrong with it: blanks before its beginning, entities of HTML, control characters.
 */
final class ForeignXml {
    /** ROME and JDOM go down by recursion; XHTML in Atom nests some twenty deep. */
    private static final int MOST_DEPTH = 100;

    private static final String DEPTH_LIMIT = "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private static final List<Charset> MARKED =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    private static final String BLANKS = " \t\r\n";

    private ForeignXml() {}

    /**
     * Reads a document, whose elements know their places.
     *
     * @param contentType as the server says it; empty when nobody does
     * @throws JDOMParseException when it is not XML, see {@link #reason}
     */
    static Document read(byte[] bytes, String contentType) throws JDOMException, IOException {
        try (Reader strictly = characters(bytes, contentType)) {
            return read(strictly);
        } catch (JDOMParseException e) {
            // Only then, for it changes what is well written too: entities within CDATA.
            try (Reader mended = new XmlFixerReader(characters(bytes, contentType))) {
                return read(mended);
            } catch (JDOMParseException unmended) {
                throw e;
            }
        }
    }

    private static Document read(Reader text) throws JDOMException, IOException {
        SAXBuilder builder = new SAXBuilder();
        builder.setJDOMFactory(new LocatedJDOMFactory());
        builder.setFeature(NO_DOCTYPE, true);
        builder.setProperty(DEPTH_LIMIT, Integer.toString(MOST_DEPTH));
        return builder.build(new XmlCharacters(text));
    }

    /** By its byte order mark (RFC 7303, section 3), else as the server says, else as the document does, else UTF-8. */
    private static Reader characters(byte[] bytes, String contentType) throws IOException {
        for (Charset charset : MARKED) {
            byte[] mark = "\uFEFF".getBytes(charset);
            if (ByteBuffer.wrap(bytes).mismatch(ByteBuffer.wrap(mark)) >= mark.length || Arrays.equals(bytes, mark)) {
                return new InputStreamReader(new ByteArrayInputStream(bytes, mark.length, bytes.length), charset);
            }
        }
        // Behind blanks the document's own word would not be found.
        int start = 0;
        while (start < bytes.length && BLANKS.indexOf(bytes[start]) >= 0) {
            start++;
        }
        InputStream stream = new ByteArrayInputStream(bytes, start, bytes.length);
        String type = contentType.isEmpty() ? null : contentType;
        return new XmlReader(stream, type, true, StandardCharsets.UTF_8.name());
    }

    /** What is wrong with a document. */
    static String reason(JDOMParseException error) {
        String reason = String.valueOf(
                error.getCause() == null ? error.getMessage() : error.getCause().getMessage());
        return "this is not XML as it should be: "
                + (reason.contains(NO_DOCTYPE) ? "it has a DOCTYPE, which is not read from others" : reason);
    }

    /** Where that is. */
    static String place(JDOMParseException error) {
        return place(error.getLineNumber(), error.getColumnNumber());
    }

    static String place(int line, int column) {
        return "line " + line + ", column " + column;
    }

    /**
     * Leaves out what XML has no place for: one control character would otherwise cost the whole document. Those that Latin-1
     * has where Windows has quotation marks and dashes are meant as these, whatever encoding the document is said to be in.
     */
    private static final class XmlCharacters extends FilterReader {
        private static final char WINDOWS_BEGIN = 0x80;

        /** What windows-1252 has from there on. */
        private static final String WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

        XmlCharacters(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            for (int i = offset; i < offset + count; i++) {
                if (isNone(target[i])) {
                    target[i] = ' ';
                } else if (target[i] >= WINDOWS_BEGIN && target[i] < WINDOWS_BEGIN + WINDOWS.length()) {
                    target[i] = WINDOWS.charAt(target[i] - WINDOWS_BEGIN);
                }
            }
            return count;
        }

        private static boolean isNone(char c) {
            return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\uFFFE' || c == '\uFFFF';
        }
    }
}
