package io.breachwire.standalone.incidents;

import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.DataAtRest;
import io.breachwire.standalone.DataDirectory;
import io.breachwire.standalone.topic.TopicTail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Reads the incidents of an embedded edition that is not running. */
final class IncidentArchive {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private IncidentArchive() {}

    /** All incidents, in the order of their ids. */
    static List<Incident> incidents(DataDirectory directory, Settings given) {
        return reading(directory, given, IncidentArchive::incidents);
    }

    /**
     * From the path of each article that was published, as its origin says, to the id of the incident that it is in;
     * articles of none are left out. All wordings count: one that another superseded is of the same article.
     */
    static Map<String, String> incidentsByPath(DataDirectory directory, Settings given) {
        return reading(directory, given, (settings, serdes) -> {
            Map<String, String> incidentOfArticle = new TreeMap<>();
            incidents(settings, serdes)
                    .forEach(incident -> incident.getArticles()
                            .forEach(article -> incidentOfArticle.put(article.getArticleId(), incident.getId())));
            Map<String, String> byPath = new TreeMap<>();
            try (TopicTail<RawArticle> tail = TopicTail.fromBeginning(
                    settings, Topics.of(settings).raw(), serdes.deserializer(RawArticle.class))) {
                tail.drain(WITHIN, record -> {
                    String incident = incidentOfArticle.get(record.key());
                    if (record.value() != null && incident != null) {
                        byPath.put(record.value().getOrigin(), incident);
                    }
                });
            }
            return byPath;
        });
    }

    private static <T> T reading(DataDirectory directory, Settings given, BiFunction<Settings, AvroSerdes, T> reader) {
        try (DataAtRest data = DataAtRest.open(directory, given)) {
            return reader.apply(data.settings(), AvroSerdes.of(data.settings()));
        }
    }

    private static List<Incident> incidents(Settings settings, AvroSerdes serdes) {
        Map<String, Incident> incidents = new TreeMap<>();
        try (TopicTail<Incident> tail = TopicTail.fromBeginning(
                settings, Topics.of(settings).incidents(), serdes.deserializer(Incident.class))) {
            tail.drain(WITHIN, record -> {
                if (record.value() == null) {
                    incidents.remove(record.key());
                } else {
                    incidents.put(record.key(), record.value());
                }
            });
        }
        return List.copyOf(incidents.values());
    }
}
