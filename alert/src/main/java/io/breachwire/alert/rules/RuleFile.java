package io.breachwire.alert.rules;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DataSubject;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.json.EventJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads rule files. */
final class RuleFile {
    private RuleFile() {}

    record Document(List<AlertRule> rules) {
        Document {
            rules = AlertRule.some(rules, "rules");
            Set<String> names = new HashSet<>();
            rules.forEach(rule -> AlertRule.require(
                    names.add(rule.name()), "rules", "names that differ, found \"" + rule.name() + "\" twice"));
        }
    }

    /**
     * The rules of a file, in its order.
     *
     * @throws RuleFileException when the text is no rule file
     */
    static List<AlertRule> read(String yaml, WatchedVictims watched) {
        ObjectMapper mapper = YAMLMapper.builder()
                // Of two that contradict each other the later would count, and of two files in one the first, and
                // nobody be told.
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addModule(labels())
                .injectableValues(new InjectableValues.Std().addValue(WatchedVictims.class, watched))
                .build();
        try {
            return mapper.readValue(yaml, Document.class).rules();
        } catch (JsonProcessingException e) {
            throw new RuleFileException("alert rules" + place(e) + ": " + inWords(e));
        }
    }

    /** What is wrong, in terms of the file; Jackson's own words tell of Java. */
    private static String inWords(JsonProcessingException error) {
        if (error instanceof InvalidTypeIdException type) {
            return (type.getTypeId() == null
                            ? "a rule without a type"
                            : "there is no type of rules \"" + type.getTypeId() + "\"")
                    + "; expected type: "
                    + Arrays.stream(AlertRule.class
                                    .getAnnotation(JsonSubTypes.class)
                                    .value())
                            .map(JsonSubTypes.Type::name)
                            .collect(Collectors.joining(", "));
        }
        if (error instanceof UnrecognizedPropertyException field) {
            return "there is no \"" + field.getPropertyName() + "\"; expected "
                    + field.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (error instanceof ValueInstantiationException && error.getCause() != null) {
            return error.getCause() instanceof NullPointerException
                    ? "nothing stands behind a name or a dash; expected a value"
                    : error.getCause().getMessage();
        }
        if (error instanceof InvalidFormatException format) {
            return "\"" + format.getValue() + "\" is not " + kind(format.getTargetType());
        }
        if (error instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "expected " + kind(mismatch.getTargetType());
        }
        return error.getOriginalMessage();
    }

    private static String kind(Class<?> type) {
        if (type == Document.class) {
            return "one document, with rules:";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        if (type == Double.class) {
            return "a number";
        }
        return type == String.class ? "text" : "fields with their values";
    }

    private static String place(JsonProcessingException error) {
        JsonLocation location = error.getLocation();
        String line = location == null ? "" : ", line " + location.getLineNr();
        String path = error instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                        .reduce("", String::concat)
                : "";
        return path.isEmpty() ? line : line + ", at " + path.substring(1);
    }

    private static SimpleModule labels() {
        SimpleModule module = new SimpleModule("labels");
        module.addDeserializer(Severity.class, labelled(Severity.class));
        module.addDeserializer(DataClass.class, labelled(DataClass.class));
        module.addDeserializer(DataSubject.class, labelled(DataSubject.class));
        module.addDeserializer(WatchedVictims.class, new StdDeserializer<>(WatchedVictims.class) {
            @Override
            public WatchedVictims deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                throw JsonMappingException.from(
                        context, "no victims are named here; expected them in a file of their own, the watch list");
            }
        });
        module.addKeyDeserializer(DataClass.class, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) throws IOException {
                return label(DataClass.class, key, context);
            }
        });
        return module;
    }

    private static <E extends Enum<E>> StdDeserializer<E> labelled(Class<E> type) {
        return new StdDeserializer<>(type) {
            @Override
            public E deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return label(type, parser.getValueAsString(""), context);
            }
        };
    }

    private static <E extends Enum<E>> E label(Class<E> type, String text, DeserializationContext context)
            throws JsonMappingException {
        try {
            return symbol(type, text);
        } catch (IllegalArgumentException e) {
            throw JsonMappingException.from(context, e.getMessage());
        }
    }

    /** The symbol that a label names; UNKNOWN is none. */
    private static <E extends Enum<E>> E symbol(Class<E> type, String label) {
        List<E> symbols = Arrays.stream(type.getEnumConstants())
                .filter(symbol -> !symbol.name().equals("UNKNOWN"))
                .toList();
        return symbols.stream()
                .filter(symbol -> EventJson.label(symbol).equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no \"" + label + "\"; expected "
                        + symbols.stream().map(EventJson::label).collect(Collectors.joining(", "))));
    }
}
