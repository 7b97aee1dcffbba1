package io.breachwire.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breachwire.contract.service.PortException;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives the registry with Confluent's own client, and with bare HTTP where the answer itself is the claim. */
class ITEmbeddedRegistry {
    private static final String PERSON = """
            {"type":"record","name":"Person","fields":[{"name":"name","type":"string"}]}""";
    private static final String PERSON_WITH_AGE = """
            {"type":"record","name":"Person","fields":[{"name":"name","type":"string"},\
            {"name":"age","type":"int","default":0}]}""";
    private static final String PERSON_WITH_REQUIRED_AGE = """
            {"type":"record","name":"Person","fields":[{"name":"name","type":"string"},{"name":"age","type":"int"}]}""";

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedRegistry registry;
    private SchemaRegistryClient client;

    @BeforeEach
    void start() {
        registry = EmbeddedRegistry.start(directory, 0);
        client = client();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void theSameSchemaHasTheSameIdUnderEverySubject() throws Exception {
        int id = client.register("one-value", new AvroSchema(PERSON));
        assertThat(client.register("two-value", new AvroSchema(PERSON))).isEqualTo(id);
        assertThat(client.register("one-value", new AvroSchema(PERSON_WITH_AGE)))
                .isEqualTo(id + 1);
        assertThat(client().getSchemaById(id)).isEqualTo(new AvroSchema(PERSON));
        assertThat(client.getAllSubjects()).containsExactly("one-value", "two-value");
        assertThat(client.getAllSubjectsById(id)).containsExactly("one-value", "two-value");
        assertThat(client.getAllVersions("one-value")).containsExactly(1, 2);
        assertThat(client.getLatestSchemaMetadata("one-value").getSchema()).isEqualTo(PERSON_WITH_AGE);
        assertThat(client.getVersion("one-value", new AvroSchema(PERSON))).isEqualTo(1);
        assertThat(client().getId("one-value", new AvroSchema(PERSON))).isEqualTo(id);
    }

    @Test
    void registeringAgainGivesTheSameIdAndNoNewVersion() throws Exception {
        int id = client.register("one-value", new AvroSchema(PERSON));
        assertThat(client().register("one-value", new AvroSchema(PERSON))).isEqualTo(id);
        assertThat(client.getAllVersions("one-value")).containsExactly(1);
    }

    @Test
    void anIncompatibleSchemaIsRefusedAsConfluentRefusesIt() throws Exception {
        client.register("one-value", new AvroSchema(PERSON));
        assertThatThrownBy(() -> client.register("one-value", new AvroSchema(PERSON_WITH_REQUIRED_AGE)))
                .isInstanceOfSatisfying(RestClientException.class, e -> {
                    assertThat(e.getStatus()).isEqualTo(409);
                    assertThat(e.getErrorCode()).isEqualTo(409);
                    assertThat(e).hasMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE");
                });
        assertThat(client.testCompatibility("one-value", new AvroSchema(PERSON_WITH_REQUIRED_AGE)))
                .isFalse();
        assertThat(client.testCompatibilityVerbose("one-value", new AvroSchema(PERSON_WITH_REQUIRED_AGE)))
                .isNotEmpty();
        assertThat(client.testCompatibility("one-value", new AvroSchema(PERSON_WITH_AGE)))
                .isTrue();
    }

    @Test
    void fullTransitiveLooksAtEveryEarlierVersionInBothDirections() throws Exception {
        client.register("one-value", new AvroSchema(PERSON));
        assertThat(client.updateCompatibility("one-value", "FULL_TRANSITIVE")).isEqualTo("FULL_TRANSITIVE");
        client.register("one-value", new AvroSchema(PERSON_WITH_AGE));
        // The second version's readers could do without age, the first version's cannot do without name.
        String withoutName = """
                {"type":"record","name":"Person","fields":[{"name":"age","type":"int","default":0}]}""";
        assertThat(statusOf(() -> client.register("one-value", new AvroSchema(withoutName))))
                .isEqualTo(409);
        client.updateCompatibility("one-value", "BACKWARD");
        assertThat(client.register("one-value", new AvroSchema(withoutName))).isEqualTo(3);
    }

    @Test
    void compatibilityIsPerSubjectAndElseGlobal() throws Exception {
        assertThat(client.getCompatibility(null)).isEqualTo("BACKWARD");
        client.updateCompatibility(null, "NONE");
        client.updateCompatibility("strict-value", "FULL");
        assertThat(client.getCompatibility("strict-value")).isEqualTo("FULL");
        assertThat(get("/config/other-value").statusCode()).isEqualTo(404);
        assertThat(get("/config/other-value").body()).contains("\"error_code\":40408");
        assertThat(get("/config/other-value?defaultToGlobal=true").body())
                .isEqualTo("{\"compatibilityLevel\":\"NONE\"}");
        HttpResponse<String> invalid = send("PUT", "/config/strict-value", "{\"compatibility\":\"SOMEHOW\"}");
        assertThat(invalid.statusCode()).isEqualTo(422);
        assertThat(invalid.body()).contains("\"error_code\":42203");
    }

    @Test
    void unknownThingsAreAnsweredWithConfluentsCodes() throws Exception {
        client.register("one-value", new AvroSchema(PERSON));
        assertThat(get("/subjects/none/versions").body())
                .isEqualTo("{\"error_code\":40401,\"message\":\"Subject 'none' not found.\"}");
        assertThat(get("/subjects/one-value/versions/7").body()).contains("\"error_code\":40402");
        assertThat(get("/subjects/one-value/versions/zero").body()).contains("\"error_code\":42202");
        assertThat(get("/schemas/ids/99").body())
                .isEqualTo("{\"error_code\":40403,\"message\":\"Schema 99 not found\"}");
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/subjects/one-value/versions", "{").statusCode())
                .isEqualTo(400);
        HttpResponse<String> notAvro =
                send("POST", "/subjects/one-value/versions", "{\"schema\":\"{\\\"type\\\":7}\"}");
        assertThat(notAvro.statusCode()).isEqualTo(422);
        assertThat(notAvro.body()).contains("\"error_code\":42201");
        HttpResponse<String> protobuf = send(
                "POST",
                "/subjects/p/versions",
                "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\";\"}");
        assertThat(protobuf.statusCode()).isEqualTo(422);
    }

    @Test
    void answersCarryConfluentsContentType() throws Exception {
        for (String path : List.of("/subjects", "/config", "/mode", "/schemas/types", "/subjects/none/versions")) {
            assertThat(get(path).headers().firstValue("content-type"))
                    .as(path)
                    .contains("application/vnd.schemaregistry.v1+json");
        }
    }

    @Test
    void aRequestBeyondTheBoundIsRefused() throws Exception {
        HttpResponse<String> response =
                send("POST", "/subjects/big/versions", "{\"schema\":\"" + "x".repeat(5 << 20) + "\"}");
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void idsSchemasAndCompatibilityOutliveARestart() throws Exception {
        int first = client.register("one-value", new AvroSchema(PERSON));
        int second = client.register("one-value", new AvroSchema(PERSON_WITH_AGE));
        client.updateCompatibility("one-value", "FULL_TRANSITIVE");
        restart();
        assertThat(client.getSchemaById(first)).isEqualTo(new AvroSchema(PERSON));
        assertThat(client.getId("one-value", new AvroSchema(PERSON_WITH_AGE))).isEqualTo(second);
        assertThat(client.getCompatibility("one-value")).isEqualTo("FULL_TRANSITIVE");
        String other = "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[]}";
        assertThat(client.register("other-value", new AvroSchema(other))).isEqualTo(second + 1);
    }

    @Test
    void aLineThatACrashCutShortIsDropped() throws Exception {
        int id = client.register("one-value", new AvroSchema(PERSON));
        registry.close();
        Files.writeString(directory.resolve("schemas.jsonl"), "{\"change\":\"regist", StandardOpenOption.APPEND);
        registry = EmbeddedRegistry.start(directory, 0);
        client = client();
        assertThat(client.getSchemaById(id)).isEqualTo(new AvroSchema(PERSON));
        int next = client.register("one-value", new AvroSchema(PERSON_WITH_AGE));
        restart();
        assertThat(client.getSchemaById(next)).isEqualTo(new AvroSchema(PERSON_WITH_AGE));
    }

    @Test
    void nothingIsDeleted() throws Exception {
        int id = client.register("one-value", new AvroSchema(PERSON));
        assertThat(send("DELETE", "/subjects/one-value", "").statusCode()).isEqualTo(405);
        assertThat(send("DELETE", "/subjects/one-value/versions/1?permanent=true", "")
                        .statusCode())
                .isEqualTo(405);
        assertThat(client().getSchemaById(id)).isEqualTo(new AvroSchema(PERSON));
    }

    @Test
    void aSchemaMayReferToAnother() throws Exception {
        client.register("person", new AvroSchema(PERSON));
        String team = """
                {"type":"record","name":"Team","fields":[{"name":"lead","type":"Person"}]}""";
        AvroSchema schema = new AvroSchema(
                team, List.of(new SchemaReference("Person", "person", 1)), Map.of("Person", PERSON), null);
        int id = client.register("team-value", schema);
        AvroSchema read = (AvroSchema) client().getSchemaById(id);
        assertThat(read.rawSchema().getField("lead").schema().getName()).isEqualTo("Person");
    }

    @Test
    void aTakenPortIsSaidSo() {
        int port = URI.create(registry.url()).getPort();
        assertThatThrownBy(() -> EmbeddedRegistry.start(directory.resolve("other"), port))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("127.0.0.1:" + port);
    }

    private void restart() {
        registry.close();
        registry = EmbeddedRegistry.start(directory, 0);
        client = client();
    }

    /** A client with nothing cached. */
    private SchemaRegistryClient client() {
        return new CachedSchemaRegistryClient(
                List.of(registry.url()), 100, List.of(new AvroSchemaProvider()), Map.of());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(registry.url() + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("content-type", "application/vnd.schemaregistry.v1+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static int statusOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(RestClientException.class, call).getStatus();
    }
}
