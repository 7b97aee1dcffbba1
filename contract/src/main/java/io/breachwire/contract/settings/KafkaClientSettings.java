package io.breachwire.contract.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka's clients know of what passes through to them. */
public final class KafkaClientSettings {
    /** By which Kafka Streams tells what is for one of its clients only, and for the topics that it makes. */
    private static final Pattern FOR_ONE_CLIENT =
            Pattern.compile("(?:(?:main\\.|restore\\.|global\\.)?consumer|producer|admin)\\.");

    private static final String FOR_TOPICS = "topic.";

    private KafkaClientSettings() {}

    /** The variables of those that no client documents: they are mistyped, or are for a plug-in. */
    public static List<String> unknown(Settings settings) {
        Set<String> passed = settings.under("kafka.").keySet();
        if (passed.isEmpty()) {
            // Commands that do without Kafka do without its classes, too.
            return List.of();
        }
        Set<String> known = new HashSet<>(StreamsConfig.configDef().names());
        known.addAll(AdminClientConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        return passed.stream()
                .filter(name -> !name.startsWith(FOR_TOPICS)
                        && !known.contains(name)
                        && !known.contains(FOR_ONE_CLIENT.matcher(name).replaceFirst("")))
                .map(name -> Setting.environmentVariable("kafka." + name))
                .toList();
    }
}
