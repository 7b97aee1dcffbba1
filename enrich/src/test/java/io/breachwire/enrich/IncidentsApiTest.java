package io.breachwire.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.contract.settings.Settings;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentsApiTest {
    private static final String TOPIC = "incidents";

    private final AvroSerdes serdes = new AvroSerdes(new MockSchemaRegistryClient());
    private final StoreInMemory store = new StoreInMemory();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        IncidentsApi api = new IncidentsApi(new KeptIncidents(
                () -> store, new IncidentDecoder(TOPIC, serdes.deserializer(Incident.class), metrics)));
        endpoint = new HttpEndpoint(Settings.of(Map.of("http.port", "0")), () -> Health.UP, metrics, config -> {
            config.routes.get(IncidentsApi.COLLECTION, api::list);
            config.routes.get(IncidentsApi.ONE, api::one);
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void pagesFollowEachOtherToTheEnd() throws Exception {
        fill(7, "Quillmark Press");

        assertThat(pages("limit=3")).containsExactly(3, 3, 1);
        assertThat(pages("limit=7")).containsExactly(7);
    }

    @Test
    void aFilterThatNothingPassesLooksThroughABoundedNumberForEachRequest() throws Exception {
        fill(12_000, "Quillmark Press");
        store.add(incident(20_000, "Ferrowick Steel"));

        JsonNode first = get("victim=ferrowick", 200);
        assertThat(store.read).isLessThanOrEqualTo(5_001);
        assertThat(first.path("incidents")).isEmpty();
        assertThat(first.hasNonNull("next")).isTrue();

        assertThat(pages("victim=ferrowick")).containsExactly(0, 0, 1);
    }

    @Test
    void anUnknownParameterIsRefusedWithTheNamesOfThoseThatThereAre() throws Exception {
        fill(1, "Quillmark Press");

        assertThat(get("dataClass=passwords", 400).path("error").asText())
                .isEqualTo("there is no parameter dataClass; there are after, data, dwell, limit, since, victim");
        assertThat(get("victim=a&victim=b", 400).path("error").asText()).isEqualTo("victim is given more than once");
    }

    /** How many incidents the pages hold. */
    private List<Integer> pages(String query) throws Exception {
        List<Integer> sizes = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = get(query + (next.isEmpty() ? "" : "&after=" + next), 200);
            sizes.add(page.path("incidents").size());
            next = page.hasNonNull("next") ? page.get("next").asText() : null;
        }
        return sizes;
    }

    private JsonNode get(String query, int status) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + endpoint.port() + IncidentsApi.COLLECTION + "?" + query);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(status);
        return new ObjectMapper().readTree(response.body());
    }

    private void fill(int count, String victim) {
        for (int i = 0; i < count; i++) {
            store.add(incident(i, victim));
        }
    }

    private static Incident incident(int number, String victim) {
        String id = String.format(Locale.ROOT, "%08x-%024x", number, number);
        return Incident.newBuilder()
                .setId(id)
                .setVictim(victim)
                .setVictimKey(victim)
                .setVictimNames(List.of(victim))
                .setArticles(List.of())
                .setArticleCount(0)
                .setSourceCount(0)
                .setLastPublished(LocalDate.of(2024, 3, 4))
                .setTimeline(new MergedTimeline(null, null, null, null))
                .setDataClasses(List.of())
                .setAbsorbed(List.of())
                .setExtractorVersions(List.of())
                .build();
    }

    /** Counts what is read of it. */
    private final class StoreInMemory implements ReadOnlyKeyValueStore<String, byte[]> {
        private final TreeMap<String, byte[]> incidents = new TreeMap<>();
        private int read;

        void add(Incident incident) {
            incidents.put(incident.getId(), serdes.<Incident>serializer().serialize(TOPIC, incident));
        }

        @Override
        public byte[] get(String key) {
            return incidents.get(key);
        }

        @Override
        public KeyValueIterator<String, byte[]> range(String from, String to) {
            Iterator<Map.Entry<String, byte[]>> rest = (from == null ? incidents : incidents.tailMap(from))
                    .entrySet()
                    .iterator();
            return new KeyValueIterator<>() {
                @Override
                public boolean hasNext() {
                    return rest.hasNext();
                }

                @Override
                public KeyValue<String, byte[]> next() {
                    read++;
                    Map.Entry<String, byte[]> entry = rest.next();
                    return new KeyValue<>(entry.getKey(), entry.getValue());
                }

                @Override
                public String peekNextKey() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public KeyValueIterator<String, byte[]> all() {
            return range(null, null);
        }

        @Override
        public long approximateNumEntries() {
            return incidents.size();
        }
    }
}
