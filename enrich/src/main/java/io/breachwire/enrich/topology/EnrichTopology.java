package io.breachwire.enrich.topology;

import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.streams.WholeTopic;
import io.breachwire.contract.topic.Topics;
import io.breachwire.contract.topic.VictimPartition;
import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Extraction;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.ForeachAction;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The way of an article through enrich. */
public final class EnrichTopology {
    /** The store of all incidents by id, see {@link WholeTopic}. */
    public static final String INCIDENTS = "incidents";

    private EnrichTopology() {}

    /**
     * Builds the topology; without side effects.
     *
     * @param extraction of equal articles gives equal extractions; what it throws on becomes a dead letter
     * @param extractorVersion changes whenever that may read the same article otherwise
     * @param rawPartitions how many articles.raw has; asked with each record
     */
    public static Topology build(
            Topics topics,
            AvroSerdes serdes,
            Function<Article, Extraction> extraction,
            String extractorVersion,
            IntSupplier rawPartitions) {
        return build(topics, serdes, extraction, extractorVersion, rawPartitions, (id, incident) -> {}, id -> {});
    }

    /**
     * The same with listeners.
     *
     * @param written hears of each incident that is written, null when it is withdrawn; from several threads
     * @param kept hears of the id of each incident once {@link #INCIDENTS} has it as it is now, or has it no longer,
     *     whichever instance wrote it. Not of those that the store has from an earlier run. Must neither wait nor throw
     */
    public static Topology build(
            Topics topics,
            AvroSerdes serdes,
            Function<Article, Extraction> extraction,
            String extractorVersion,
            IntSupplier rawPartitions,
            ForeachAction<String, Incident> written,
            Consumer<String> kept) {
        Serde<String> id = Serdes.String();
        Serde<RawArticle> raw = serdes.values(RawArticle.class);
        Serde<EnrichedArticle> enriched = serdes.values(EnrichedArticle.class);

        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, EnrichedArticle> articles = builder.stream(
                        topics.raw(), Consumed.with(id, raw).withName("read-raw-articles"))
                .processValues(
                        enrichArticle(serdes, extraction, extractorVersion, rawPartitions), Named.as("enrich-article"));
        articles.to(topics.enriched(), Produced.with(id, enriched).withName("write-enriched-articles"));

        Serde<Incident> incident = serdes.values(Incident.class);
        articles.process(RouteToVictim.supplier(), Named.as("route-to-victim"))
                .repartition(Repartitioned.with(id, serdes.state(EnrichedArticle.class))
                        .withName("by-victim-key"))
                .process(joining(serdes), Named.as("correlate-victim"))
                .peek(written, Named.as("tell-listener"))
                .to(
                        topics.incidents(),
                        Produced.with(id, incident)
                                .withStreamPartitioner(new VictimPartition<>())
                                .withName("write-incidents"));

        WholeTopic.add(builder, INCIDENTS, topics.incidents(), WholeTopic.own(), kept);
        return builder.build();
    }

    /**
     * What joins articles into incidents: it takes each under its victim key and gives the incidents that changed. The
     * part of the topology whose state grows, on its own for whoever measures that.
     */
    public static ProcessorSupplier<String, EnrichedArticle, String, Incident> joining(AvroSerdes serdes) {
        return CorrelateVictim.supplier(serdes);
    }

    private static FixedKeyProcessorSupplier<String, RawArticle, EnrichedArticle> enrichArticle(
            AvroSerdes serdes,
            Function<Article, Extraction> extraction,
            String extractorVersion,
            IntSupplier rawPartitions) {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, RawArticle, EnrichedArticle> get() {
                return new EnrichArticle(extraction, extractorVersion, rawPartitions);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return EnrichArticle.stores(serdes);
            }
        };
    }
}
