package io.breachwire.ingest.article;

import io.breachwire.contract.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** Ids and revisions: the same article is the same id wherever and whenever it comes in, an edited one another revision. */
final class ArticleIdentity {
    private static final int ID_DIGITS = 32;
    private static final int REVISION_DIGITS = 16;

    private ArticleIdentity() {}

    /** The id of an article with an address. */
    static String ofUrl(CanonicalUrl url) {
        return hash(ID_DIGITS, "url", url.identity());
    }

    /** The id of an article without one. Case, blanks and Unicode form do not count. */
    static String ofSourceTitleAndDate(String source, String title, String date) {
        return hash(ID_DIGITS, "text", folded(source), folded(title), folded(date));
    }

    /**
     * The revision. Line ends and blanks around a field do not count: they change in transport.
     *
     * @param wording the body, or of HTML what is read of it
     */
    static String revision(String title, String subtitle, String wording, String format, String date) {
        return hash(REVISION_DIGITS, transported(title), transported(subtitle), transported(wording), format, date);
    }

    /** Of all fields of an article as they are. */
    static String fingerprint(String... fields) {
        return hash(ID_DIGITS, fields);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static String transported(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /** Each part goes in with its length, so that no two lists of parts are the same bytes. */
    private static String hash(int digits, String... parts) {
        Sha256 digest = new Sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.add(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip())
                    .add(bytes);
        }
        return digest.hex(digits);
    }
}
