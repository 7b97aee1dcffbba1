package io.breachwire.ingest.feed;

import io.breachwire.ingest.article.Candidate;
import io.breachwire.ingest.article.CanonicalUrl;
import io.breachwire.ingest.article.WebPage;
import io.breachwire.ingest.feed.document.FeedDocument;
import io.breachwire.ingest.feed.document.FeedEntry;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An entry of which the feed gives only a few words, and the address of the rest. Knows which pages can be that.
 *
 * @param entry the entry
 * @param address of its page, http or https
 * @param identity what all addresses of that page share
 * @param title the words of its headline
 * @param text the words of its text
 */
record Teaser(FeedEntry entry, URI address, String identity, List<String> title, List<String> text) {
    /** What the press tells of a breach in fewer is told better on the page. */
    private static final int FEWEST_WORDS_OF_A_TEXT = 150;

    /** A teaser is small however it is marked up: many of them are kept waiting. */
    private static final int MOST_BYTES = 32 << 10;

    /** A page of which less is text has an invitation to subscribe, or to agree to something. */
    private static final int FEWEST_WORDS_OF_A_PAGE = 100;

    /** So many words in a row are in no other article by chance. */
    private static final int WORDS_IN_A_ROW = 10;

    /** Shorter words are in any text. */
    private static final int LETTERS_THAT_TELL = 4;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    Teaser {
        title = List.copyOf(title);
        text = List.copyOf(text);
    }

    /** The entry as a teaser; empty when it has a text of its own or nothing to get it from. */
    static Optional<Teaser> of(FeedEntry entry) {
        if (entry.markup().length > MOST_BYTES) {
            return Optional.empty();
        }
        Candidate candidate = entry.candidate();
        List<String> text = words(candidate.text());
        return candidate
                .address()
                .filter(address -> text.size() < FEWEST_WORDS_OF_A_TEXT)
                .flatMap(address -> uri(address)
                        .map(uri -> new Teaser(entry, uri, address.identity(), words(candidate.title()), text)));
    }

    /** Host names with an underscore are none to Java. */
    private static Optional<URI> uri(CanonicalUrl address) {
        try {
            return Optional.of(URI.create(address.address())).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it is the same entry, unedited. */
    boolean isOf(FeedEntry other) {
        return entry.fingerprint().equals(other.fingerprint());
    }

    /**
     * Why the page is not believed to be the whole of this article; empty when it is.
     *
     * @param behind the address that it was at in the end
     */
    Optional<PageFault> faultOf(WebPage page, URI behind) {
        if (page.text().isBlank()) {
            return Optional.of(PageFault.UNMARKED);
        }
        List<String> words = words(page.text());
        if (words.size() < Math.max(FEWEST_WORDS_OF_A_PAGE, 2 * text.size())) {
            return Optional.of(PageFault.NO_LONGER);
        }
        boolean isNamedAlike = page.headlines().stream().anyMatch(headline -> mostOf(title, words(headline)));
        return tellsTheSame(words) && (isNamedAlike || (isAtItsAddress(page, behind) && quotes(words)))
                ? Optional.empty()
                : Optional.of(PageFault.OTHER_ARTICLE);
    }

    private static boolean mostOf(List<String> some, List<String> others) {
        Set<String> shared = new HashSet<>(some);
        int all = shared.size();
        shared.retainAll(new HashSet<>(others));
        return all > 0 && shared.size() * 2 > all;
    }

    /** Half of what headline and teaser say is in an article about the same, and next to never in another. */
    private boolean tellsTheSame(List<String> words) {
        Set<String> telling = new HashSet<>();
        for (List<String> own : List.of(title, text)) {
            own.stream().filter(word -> word.length() >= LETTERS_THAT_TELL).forEach(telling::add);
        }
        Set<String> found = new HashSet<>(telling);
        found.retainAll(new HashSet<>(words));
        return found.size() * 2 >= telling.size();
    }

    /** Headlines are edited, so one that differs proves nothing as long as the page has the teaser's own words. */
    private boolean quotes(List<String> words) {
        return text.size() >= WORDS_IN_A_ROW
                && (" " + String.join(" ", words) + " ")
                        .contains(" " + String.join(" ", text.subList(0, WORDS_IN_A_ROW)) + " ");
    }

    /** Front pages have teasers too, but under an address of their own. */
    private boolean isAtItsAddress(WebPage page, URI behind) {
        String says = FeedDocument.absolute(page.address(), behind);
        return CanonicalUrl.of(says.isEmpty() ? behind.toString() : says)
                .filter(address -> address.identity().equals(identity))
                .isPresent();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
