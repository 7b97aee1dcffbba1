package io.breachwire.enrich.correlate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Under which ids incidents go on that lost the article which their id was made of. Such an id is nothing that the articles left could
 * tell, so no {@code absorbed} has it.
 */
public final class Succession {
    private Succession() {}

    /**
     * Who goes on for whom.
     *
     * @param lost ids that are neither those of incidents now, nor absorbed by one
     * @return from such an id to that of the incident which has most of its articles now; nothing of one that has none left
     */
    public static Map<String, String> of(Set<String> lost, List<MergedIncident> before, List<MergedIncident> now) {
        Map<String, String> successors = new TreeMap<>();
        for (MergedIncident former : before) {
            if (lost.contains(former.id())) {
                Set<String> articles = articleIds(former);
                now.stream()
                        .filter(incident -> shared(incident, articles) > 0)
                        .max(Comparator.comparingLong(incident -> shared(incident, articles)))
                        .ifPresent(incident -> successors.put(former.id(), incident.id()));
            }
        }
        return successors;
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
