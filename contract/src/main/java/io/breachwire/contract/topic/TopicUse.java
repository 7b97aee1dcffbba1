package io.breachwire.contract.topic;

import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What somebody does with a topic.
 *
 * @param operations the rights that it takes, beside that to see it
 */
public record TopicUse(TopicDefinition topic, Set<AclOperation> operations) {
    public TopicUse {
        operations = Set.copyOf(operations);
    }
}
