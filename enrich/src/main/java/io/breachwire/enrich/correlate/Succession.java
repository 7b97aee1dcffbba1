package io.breachwire.enrich.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Under which ids incidents go on that lost the article which their id was made of. Such an id is nothing that the articles left could
 * tell, so their {@code absorbed} has it not; one has that the article went to.
 */
public final class Succession {
    private Succession() {}

    /**
     * Which ids incidents had.
     *
     * @param gone ids that are those of no incidents now
     * @return by the id of an incident, those gone of whose articles it has the most now, without those that it absorbed; one that has none
     *     left is nobody's
     */
    public static Map<String, List<String>> of(
            Set<String> gone, List<MergedIncident> before, List<MergedIncident> now) {
        Map<String, List<String>> formerIds = new HashMap<>();
        for (MergedIncident former : before) {
            if (gone.contains(former.id())) {
                Set<String> articles = articleIds(former);
                now.stream()
                        .filter(incident -> shared(incident, articles) > 0)
                        .max(Comparator.comparingLong((MergedIncident incident) -> shared(incident, articles))
                                .thenComparing(MergedIncident::id))
                        .filter(incident -> !incident.absorbed().contains(former.id()))
                        .ifPresent(incident -> formerIds
                                .computeIfAbsent(incident.id(), id -> new ArrayList<>())
                                .add(former.id()));
            }
        }
        return formerIds;
    }

    private static Set<String> articleIds(MergedIncident incident) {
        return incident.articles().stream()
                .map(member -> member.article().articleId())
                .collect(Collectors.toSet());
    }

    private static long shared(MergedIncident incident, Set<String> articles) {
        return articleIds(incident).stream().filter(articles::contains).count();
    }
}
