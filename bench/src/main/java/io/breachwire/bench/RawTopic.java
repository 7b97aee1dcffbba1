package io.breachwire.bench;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic that articles come on. */
public final class RawTopic {
    private RawTopic() {}

    /** Puts articles on it, in their order, and returns when the broker has them. */
    public static void publish(Collection<RawArticle> articles, Settings settings) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put("max.request.size", Topics.MAX_RECORD_BYTES);
        try (KafkaProducer<String, RawArticle> producer = new KafkaProducer<>(
                properties, new StringSerializer(), AvroSerdes.of(settings).<RawArticle>serializer())) {
            String topic = Topics.of(settings).raw();
            articles.forEach(article -> producer.send(new ProducerRecord<>(topic, article.getId(), article)));
        }
    }
}
