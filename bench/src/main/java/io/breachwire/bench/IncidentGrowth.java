package io.breachwire.bench;

import io.breachwire.contract.event.Attribution;
import io.breachwire.contract.event.DatedFact;
import io.breachwire.contract.event.EdtfDate;
import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.Evidence;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.Signature;
import io.breachwire.contract.event.Timeline;
import io.breachwire.contract.event.Victim;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.enrich.state.VictimState;
import io.breachwire.enrich.topology.EnrichTopology;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * How joining grows. First with the number of incidents: the processor that joins articles, on its real stores (RocksDB
 * on disk), is given made-up incidents of as many victims, and at a thousand, ten thousand and so on the cost of a
 * further article about one of them is taken. Then with the number of articles of one victim: how many bytes are kept of
 * it, and what a further article costs. Everything is of one run, so the ratios say more than the microseconds. The first
 * argument is the largest number of incidents, default 1,000,000.
 */
final class IncidentGrowth implements AutoCloseable {
    private static final int FIRST_SIZE = 1_000;
    private static final int PROBES = 1_000;
    private static final int WARM_UP = 50_000;
    private static final int ARTICLES_OF_ONE_VICTIM = 4_096;
    private static final List<String> WORDS = words();

    private final ScratchDirectory directory;
    private final MockProcessorContext<String, Incident> context;
    private final Processor<String, EnrichedArticle, String, Incident> joining;
    private final List<KeyValueStore<String, ?>> stores = new ArrayList<>();

    private IncidentGrowth() throws IOException {
        directory = ScratchDirectory.make("growth");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "growth");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
        context = new MockProcessorContext<>(
                properties, new TaskId(0, 0), directory.path().toFile());
        ProcessorSupplier<String, EnrichedArticle, String, Incident> supplier =
                EnrichTopology.joining(new AvroSerdes(new MockSchemaRegistryClient()));
        for (StoreBuilder<?> builder : supplier.stores()) {
            @SuppressWarnings("unchecked") // all of them are of this kind
            KeyValueStore<String, ?> store =
                    (KeyValueStore<String, ?>) builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            stores.add(store);
        }
        joining = supplier.get();
        joining.init(context);
    }

    public static void main(String[] arguments) throws IOException {
        int most = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        try (IncidentGrowth warmUp = new IncidentGrowth()) {
            for (int i = 0; i < WARM_UP; i++) {
                warmUp.join(i, 0);
                warmUp.join(i, 1);
            }
        }
        byIncidents(most);
        byArticles();
    }

    private static void byIncidents(int most) throws IOException {
        System.out.println(
                "incidents known | a further article, us of processor time: mean | median | 99 % | mean, as a ratio");
        try (IncidentGrowth growth = new IncidentGrowth()) {
            int known = 0;
            double atFirst = 0;
            for (int size = FIRST_SIZE; size <= most; size *= 10) {
                for (; known < size; known++) {
                    growth.join(known, 0);
                }
                Cost cost = growth.probe(size);
                atFirst = atFirst == 0 ? cost.mean : atFirst;
                System.out.printf(
                        "%,15d | %6.0f | %6.0f | %6.0f | %.2f%n",
                        size, cost.mean, cost.median, cost.high, cost.mean / atFirst);
            }
        }
    }

    private static void byArticles() throws IOException {
        System.out.println("articles of one victim | bytes kept of it | us of processor time for a further one");
        try (IncidentGrowth growth = new IncidentGrowth()) {
            long last = 0;
            for (int article = 1; article <= ARTICLES_OF_ONE_VICTIM; article++) {
                long began = processorNanos();
                growth.join(0, article);
                last = processorNanos() - began;
                if (Integer.bitCount(article) == 1) {
                    System.out.printf(
                            "%,22d | %,11d | %,d%n", article, growth.bytes(), TimeUnit.NANOSECONDS.toMicros(last));
                }
            }
        }
    }

    /** Cost in microseconds of processor time. */
    private record Cost(double mean, double median, double high) {}

    /** Gives second articles about some of the known incidents, spread over all of them. */
    private Cost probe(int size) {
        long[] nanos = new long[PROBES];
        for (int i = 0; i < PROBES; i++) {
            int victim = (int) ((long) i * size / PROBES);
            // Another article each time the same victim is met again at a larger size.
            Record<String, EnrichedArticle> record = article(victim, Integer.numberOfTrailingZeros(size) + 1);
            long began = processorNanos();
            joining.process(record);
            nanos[i] = processorNanos() - began;
            if (context.forwarded().size() != 1) {
                throw new IllegalStateException("the article did not join its incident");
            }
            context.resetForwards();
        }
        Arrays.sort(nanos);
        return new Cost(
                Arrays.stream(nanos).average().orElseThrow() / 1e3,
                nanos[PROBES / 2] / 1e3,
                nanos[PROBES * 99 / 100] / 1e3);
    }

    private void join(int victim, int article) {
        joining.process(article(victim, article));
        context.resetForwards();
    }

    private long bytes() {
        long bytes = 0;
        for (KeyValueStore<String, ?> store : stores) {
            try (KeyValueIterator<String, ?> all = store.all()) {
                while (all.hasNext()) {
                    Object value = all.next().value;
                    bytes += value instanceof EnrichedArticle article
                            ? EnrichedArticle.getEncoder().encode(article).remaining()
                            : VictimState.getEncoder()
                                    .encode((VictimState) value)
                                    .remaining();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        stores.forEach(StateStore::close);
        directory.delete();
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** An article of a made-up victim, under its key: as large as one of a news site is without its text. */
    private static Record<String, EnrichedArticle> article(int victim, int number) {
        Random ofVictim = new Random(victim);
        Random ofArticle = new Random(victim * 31L + number);
        String key = "v" + Integer.toString(victim, Character.MAX_RADIX) + "corp";
        String name = key + " Holdings";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            Random random = i < 60 ? ofVictim : ofArticle;
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        String title = name + " says " + text.substring(0, 30) + "was breached";
        io.breachwire.enrich.correlate.Signature signature =
                io.breachwire.enrich.correlate.Signature.of(title, text.toString());
        LocalDate published = LocalDate.of(2021, 1, 1).plusDays(victim % 300 + number % 7);
        EnrichedArticle article = EnrichedArticle.newBuilder()
                .setArticleId(key + "-" + number)
                .setRevision("r1")
                .setUrl("https://news.example/" + key + "/" + number)
                .setSource("Outlet " + number % 40)
                .setTitle(title)
                .setPublishedDate(published)
                .setOrigin("news/" + key + "-" + number + ".md")
                .setText("")
                .setIncident(true)
                .setIncidentEvidence(evidence(text, 0))
                .setVictims(List.of(new Victim(name, evidence(text, 1), null)))
                .setTimeline(new Timeline(
                        dated(published.minusDays(40), text),
                        null,
                        dated(published.minusDays(9), text),
                        dated(published, text)))
                .setDwell(null)
                .setDataClasses(List.of())
                .setRecordsAffected(null)
                .setExtractorVersion("growth")
                .setSignature(new Signature(
                        signature.minhash(),
                        signature.words(),
                        signature.terms(),
                        signature.topic(),
                        signature.kinds()))
                .build();
        return new Record<>(key, article, 0);
    }

    private static DatedFact dated(LocalDate day, CharSequence text) {
        return new DatedFact(new EdtfDate(day.toString(), day, day), evidence(text, 2), List.of(), null);
    }

    private static List<Evidence> evidence(CharSequence text, int place) {
        int start = place * 60;
        return List.of(new Evidence(
                text.subSequence(start, start + 50).toString(), start, start + 50, "growth", Attribution.OUTLET));
    }

    /** Made-up words of two syllables. */
    private static List<String> words() {
        List<String> syllables =
                List.of("bar", "cel", "dun", "fip", "gor", "hal", "jin", "kem", "lor", "mas", "nev", "pod");
        List<String> words = new ArrayList<>();
        syllables.forEach(first -> syllables.forEach(second -> words.add(first + second)));
        return words;
    }
}
