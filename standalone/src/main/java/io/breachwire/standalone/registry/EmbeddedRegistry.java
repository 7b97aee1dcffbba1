package io.breachwire.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breachwire.contract.service.PortException;
import io.breachwire.contract.service.RootCause;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.client.rest.Versions;
import io.confluent.kafka.schemaregistry.client.rest.entities.Config;
import io.confluent.kafka.schemaregistry.client.rest.entities.ErrorMessage;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.CompatibilityCheckResponse;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.ConfigUpdateRequest;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry in this process. It speaks Confluent's API, judges compatibility with Confluent's own rules, and
 * keeps ids and schemas in a file: an answer is on disk before it is given.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String HOST = "127.0.0.1";
    private static final int MAX_REQUEST_BYTES = 4 << 20;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final SchemaStore store;
    private final Javalin server;

    private EmbeddedRegistry(SchemaStore store) {
        this.store = store;
        this.server = Javalin.create(this::configure);
    }

    /**
     * Starts a registry; it answers once this returns.
     *
     * @param directory holds its data; made when absent
     * @param port to listen on; 0 takes any free one
     * @throws PortException when the port is taken or may not be used
     * @throws java.io.UncheckedIOException when its data cannot be read or written
     */
    public static EmbeddedRegistry start(Path directory, int port) {
        EmbeddedRegistry registry = new EmbeddedRegistry(new SchemaStore(directory.resolve("schemas.jsonl")));
        try {
            registry.server.start(HOST, port);
        } catch (RuntimeException e) {
            registry.close();
            throw new PortException("cannot listen on " + HOST + ":" + port + ": " + RootCause.message(e), e);
        }
        return registry;
    }

    /** Its base address. */
    public String url() {
        return "http://" + HOST + ":" + server.port();
    }

    @Override
    public void close() {
        server.stop();
        store.close();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        config.http.prefer405over404 = true;

        config.routes.get("/", context -> answer(context, Map.of()));
        config.routes.get(
                "/v1/metadata/version", context -> answer(context, Map.of("version", "7.5.1", "commitId", "")));

        config.routes.get("/schemas", this::schemas);
        config.routes.get("/schemas/types", context -> answer(context, List.of("AVRO")));
        config.routes.get("/schemas/ids/{id}", context -> answer(context, new SchemaString(store.schema(id(context)))));
        config.routes.get(
                "/schemas/ids/{id}/schema",
                context -> text(context, store.schema(id(context)).getSchema()));
        config.routes.get(
                "/schemas/ids/{id}/subjects",
                context -> answer(
                        context,
                        store.versionsOf(id(context)).stream()
                                .map(Schema::getSubject)
                                .distinct()
                                .toList()));
        config.routes.get(
                "/schemas/ids/{id}/versions",
                context -> answer(
                        context,
                        store.versionsOf(id(context)).stream()
                                .map(schema -> new SubjectVersion(schema.getSubject(), schema.getVersion()))
                                .toList()));

        config.routes.get("/subjects", context -> answer(context, store.subjects(parameter(context, "subjectPrefix"))));
        config.routes.post("/subjects/{subject}", this::lookUp);
        config.routes.get(
                "/subjects/{subject}/versions", context -> answer(context, store.versionNumbers(subject(context))));
        config.routes.post("/subjects/{subject}/versions", this::register);
        config.routes.get("/subjects/{subject}/versions/{version}", context -> answer(context, version(context)));
        config.routes.get(
                "/subjects/{subject}/versions/{version}/schema",
                context -> text(context, version(context).getSchema()));

        config.routes.post("/compatibility/subjects/{subject}/versions", this::checkAll);
        config.routes.post("/compatibility/subjects/{subject}/versions/{version}", this::checkOne);

        config.routes.get("/config", context -> answer(context, configOf(store.globalCompatibility())));
        config.routes.put("/config", context -> setCompatibility(context, null));
        config.routes.get("/config/{subject}", this::subjectCompatibility);
        config.routes.put("/config/{subject}", context -> setCompatibility(context, subject(context)));

        config.routes.get("/mode", context -> answer(context, Map.of("mode", "READWRITE")));
        config.routes.get("/mode/{subject}", context -> {
            if (!flag(context, "defaultToGlobal")) {
                throw RegistryProblem.noSubjectMode(subject(context));
            }
            answer(context, Map.of("mode", "READWRITE"));
        });

        config.routes.exception(RegistryProblem.class, EmbeddedRegistry::answerProblem);
        config.routes.exception(
                HttpResponseException.class,
                (e, context) -> answerProblem(RegistryProblem.http(e.getStatus(), e.getMessage()), context));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("the embedded registry failed at {} {}", context.method(), context.path(), e);
            context.status(500);
            answer(context, new ErrorMessage(50001, "Error in the backend data store: " + e.getMessage()));
        });
    }

    private void schemas(Context context) {
        answer(context, store.schemas(parameter(context, "subjectPrefix"), flag(context, "latestOnly")));
    }

    private void lookUp(Context context) {
        answer(context, store.lookUp(subject(context), schemaIn(context), flag(context, "normalize")));
    }

    private void register(Context context) {
        int id = store.register(subject(context), schemaIn(context), flag(context, "normalize"));
        answer(context, Map.of("id", id));
    }

    private void checkAll(Context context) {
        answerCheck(context, store.objections(subject(context), schemaIn(context), flag(context, "normalize")));
    }

    private void checkOne(Context context) {
        answerCheck(
                context,
                store.objections(
                        subject(context), versionNumber(context), schemaIn(context), flag(context, "normalize")));
    }

    private static void answerCheck(Context context, List<String> objections) {
        CompatibilityCheckResponse response = new CompatibilityCheckResponse();
        response.setIsCompatible(objections.isEmpty());
        response.setMessages(flag(context, "verbose") ? objections : null);
        answer(context, response);
    }

    private void subjectCompatibility(Context context) {
        CompatibilityLevel level = store.compatibility(subject(context)).orElse(null);
        if (level == null && !flag(context, "defaultToGlobal")) {
            throw RegistryProblem.noSubjectCompatibility(subject(context));
        }
        answer(context, configOf(level == null ? store.globalCompatibility() : level));
    }

    private void setCompatibility(Context context, String subject) {
        ConfigUpdateRequest request = read(context, ConfigUpdateRequest.class);
        String name = request.getCompatibilityLevel();
        CompatibilityLevel level = name == null ? null : CompatibilityLevel.forName(name.toUpperCase(Locale.ROOT));
        if (level == null) {
            throw RegistryProblem.invalidCompatibility();
        }
        store.configure(subject, level);
        answer(context, Map.of("compatibility", level.name()));
    }

    private Schema version(Context context) {
        return store.version(subject(context), versionNumber(context));
    }

    private static Config configOf(CompatibilityLevel level) {
        return new Config(level.name());
    }

    private static String subject(Context context) {
        return context.pathParam("subject");
    }

    private static VersionNumber versionNumber(Context context) {
        return VersionNumber.parse(context.pathParam("version"));
    }

    private static int id(Context context) {
        try {
            return Integer.parseInt(context.pathParam("id"));
        } catch (NumberFormatException e) {
            throw RegistryProblem.http(404, "Not Found");
        }
    }

    private static boolean flag(Context context, String name) {
        return Boolean.parseBoolean(context.queryParam(name));
    }

    private static String parameter(Context context, String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value;
    }

    private static Schema schemaIn(Context context) {
        return new Schema(subject(context), read(context, RegisterSchemaRequest.class));
    }

    private static <T> T read(Context context, Class<T> type) {
        try {
            T request = MAPPER.readValue(context.bodyAsBytes(), type);
            if (request == null) {
                throw RegistryProblem.unreadableRequest("the body is null");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw RegistryProblem.unreadableRequest(e.getOriginalMessage());
        } catch (java.io.IOException e) {
            throw RegistryProblem.unreadableRequest(e.getMessage());
        }
    }

    private static void answerProblem(RegistryProblem problem, Context context) {
        context.status(problem.status());
        answer(context, new ErrorMessage(problem.code(), problem.getMessage()));
    }

    private static void answer(Context context, Object value) {
        try {
            context.contentType(Versions.SCHEMA_REGISTRY_V1_JSON).result(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The schema alone, as it was registered: already JSON. */
    private static void text(Context context, String schema) {
        context.contentType(Versions.SCHEMA_REGISTRY_V1_JSON).result(schema);
    }
}
