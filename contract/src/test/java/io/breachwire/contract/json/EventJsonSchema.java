package io.breachwire.contract.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * What {@link EventJson} writes, as <a href="https://json-schema.org/draft/2020-12">JSON Schema</a>: for whoever generates types or
 * checks what came. As lenient as the evolution of events asks: fields may be added, and enums grow.
 */
final class EventJsonSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    private EventJsonSchema() {}

    /**
     * The schema of an event, with that of everything in it.
     *
     * @param event a record
     * @throws IllegalArgumentException when it holds a type that events have no JSON for
     */
    static ObjectNode of(Schema event) {
        EventJsonSchema schema = new EventJsonSchema();
        ObjectNode root = NODES.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", event.getName());
        root.setAll(schema.record(event));
        ObjectNode defined = root.putObject("$defs");
        schema.definitions.forEach(defined::set);
        return root;
    }

    private ObjectNode record(Schema record) {
        ObjectNode object = described(record.getDoc());
        object.put("type", "object");
        ObjectNode properties = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        for (Schema.Field field : record.getFields()) {
            ObjectNode property = described(field.doc());
            property.setAll(type(field.schema()));
            properties.set(field.name(), property);
            required.add(field.name());
        }
        object.set("properties", properties);
        object.set("required", required);
        return object;
    }

    private ObjectNode type(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM -> reference(schema);
            case ARRAY -> {
                ObjectNode array = simple("array");
                array.set("items", type(schema.getElementType()));
                yield array;
            }
            case UNION -> union(schema);
            case NULL -> simple("null");
            case BOOLEAN -> simple("boolean");
            case DOUBLE -> simple("number");
            case STRING -> simple("string");
            case INT, LONG -> number(schema.getLogicalType());
            default -> throw new IllegalArgumentException("no JSON for " + schema.getType());
        };
    }

    private static ObjectNode number(LogicalType logical) {
        if (logical == null) {
            return simple("integer");
        }
        return simple("string").put("format", logical.equals(LogicalTypes.date()) ? "date" : "date-time");
    }

    private ObjectNode union(Schema union) {
        ObjectNode either = NODES.objectNode();
        ArrayNode alternatives = either.putArray("anyOf");
        union.getTypes().forEach(alternative -> alternatives.add(type(alternative)));
        return either;
    }

    private ObjectNode reference(Schema named) {
        if (!definitions.containsKey(named.getName())) {
            definitions.put(named.getName(), NODES.objectNode());
            definitions.put(named.getName(), named.getType() == Schema.Type.ENUM ? enumeration(named) : record(named));
        }
        return NODES.objectNode().put("$ref", "#/$defs/" + named.getName());
    }

    /** Any text, for the enum may have more symbols by the time that it is read; and those that there are, for whoever generates types. */
    private static ObjectNode enumeration(Schema enumeration) {
        ObjectNode object = described(enumeration.getDoc());
        ArrayNode alternatives = object.putArray("anyOf");
        ArrayNode symbols = alternatives.addObject().putArray("enum");
        enumeration.getEnumSymbols().forEach(symbol -> symbols.add(EventJson.label(symbol)));
        alternatives.add(simple("string"));
        return object;
    }

    private static ObjectNode described(String doc) {
        ObjectNode object = NODES.objectNode();
        if (doc != null) {
            object.put("description", doc.replaceAll("\\s*\\n\\s*\\*?\\s*", " "));
        }
        return object;
    }

    private static ObjectNode simple(String type) {
        return NODES.objectNode().put("type", type);
    }
}
