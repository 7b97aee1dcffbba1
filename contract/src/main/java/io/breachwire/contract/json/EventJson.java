package io.breachwire.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * An event as JSON that reads well: fields by their names, dates and instants in ISO 8601, enum symbols in lower case
 * with hyphens ({@code government-ids}), no Avro union wrappers. Meant to be read; the lossless form is Avro's own.
 */
public final class EventJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EventJson() {}

    /** The event, its fields in the order of its schema; nulls are kept so that the shape is always the same. */
    public static ObjectNode of(SpecificRecordBase event) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : event.getSchema().getFields()) {
            object.set(field.name(), node(event.get(field.pos())));
        }
        return object;
    }

    /** An enum symbol as JSON and people see it. */
    public static String label(Enum<?> symbol) {
        return label(symbol.name());
    }

    static String label(String symbol) {
        return symbol.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonNode node(Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof SpecificRecordBase event) {
            return of(event);
        }
        if (value instanceof Collection<?> items) {
            ArrayNode array = NODES.arrayNode(items.size());
            items.forEach(item -> array.add(node(item)));
            return array;
        }
        if (value instanceof Enum<?> symbol) {
            return NODES.textNode(label(symbol));
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof LocalDate || value instanceof Instant || value instanceof CharSequence) {
            return NODES.textNode(value.toString());
        }
        throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
}
