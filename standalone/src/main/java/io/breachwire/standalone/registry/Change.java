package io.breachwire.standalone.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;

/** Something that changed what the registry holds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.Registered.class, name = "registered"),
    @JsonSubTypes.Type(value = Change.Configured.class, name = "configured")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface Change {
    /** A schema became a version of a subject; subject, version and id are in it. */
    record Registered(Schema schema) implements Change {}

    /**
     * Compatibility was set.
     *
     * @param subject null for all subjects that have none of their own
     * @param compatibility name of a level
     */
    record Configured(String subject, String compatibility) implements Change {}
}
