package io.breachwire.contract.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The address of words on a page: the browser scrolls to them and marks them. One that does not find them, or does not know
 * such addresses, shows the page from its beginning.
 *
 * @see <a href="https://wicg.github.io/scroll-to-text-fragment/">URL Fragment Text Directives</a>
 */
public final class TextFragment {
    private static final String DIRECTIVE = ":~:text=";
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** More words are told by their beginning and their end: what lies between may be broken by markup there. */
    private static final int WHOLE_WORDS = 8;

    private static final int EDGE_WORDS = 4;
    private static final int LONGEST = 500;

    private TextFragment() {}

    /**
     * An address with the words to look for.
     *
     * @param address of the page; stays as it is when it is empty or says already what to look for
     * @param words of its text; stays out when it is blank, or too long to look for
     */
    public static String in(String address, String words) {
        List<String> all =
                BLANKS.splitAsStream(words).filter(word -> !word.isEmpty()).toList();
        if (address.isEmpty() || address.contains(DIRECTIVE) || all.isEmpty()) {
            return address;
        }
        int count = all.size();
        String text = count <= WHOLE_WORDS
                ? encoded(all)
                : encoded(all.subList(0, EDGE_WORDS)) + "," + encoded(all.subList(count - EDGE_WORDS, count));
        return text.length() > LONGEST ? address : address + (address.contains("#") ? "" : "#") + DIRECTIVE + text;
    }

    /** A hyphen, a comma or an ampersand is a mark of the directive's own unless it is encoded. */
    private static String encoded(List<String> words) {
        return URLEncoder.encode(String.join(" ", words), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("-", "%2D");
    }
}
