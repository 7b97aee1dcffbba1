package io.breachwire.ingest.feed.document;

import io.breachwire.ingest.article.CanonicalUrl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pages that tell of one thing after the other, such as a list of advisories: all entries of their feed have that address, or
 * one that differs in its fragment at most, and headlines of their own. Taken for the article's own, it would make each entry a
 * revision of the one before.
 */
final class SharedPages {
    private SharedPages() {}

    /** Tells the entries of a feed that share their page that they do. */
    static void mark(List<FeedEntry> entries) {
        Map<String, Set<String>> headlines = new HashMap<>();
        for (FeedEntry entry : entries) {
            page(entry)
                    .ifPresent(page -> headlines
                            .computeIfAbsent(page, first -> new HashSet<>())
                            .add(entry.candidate().title().strip().toLowerCase(Locale.ROOT)));
        }
        entries.stream()
                .filter(entry -> page(entry)
                        .filter(page -> headlines.get(page).size() > 1)
                        .isPresent())
                .forEach(entry -> entry.candidate().onSharedPage());
    }

    private static Optional<String> page(FeedEntry entry) {
        return entry.candidate().address().map(CanonicalUrl::identity);
    }
}
