package io.breachwire.standalone.registry;

import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SchemaProvider;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaVersionFetcher;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the registry holds: subjects with their versions, ids, compatibility. As in Confluent's, an id belongs to a
 * schema's content over all subjects. Nothing is ever deleted. Every change is on disk before its method returns.
 */
final class SchemaStore implements AutoCloseable {
    private final Journal journal;
    private final AvroSchemaProvider provider = new AvroSchemaProvider();

    /** The versions of each subject, ascending. */
    private final SortedMap<String, List<Schema>> subjects = new TreeMap<>();

    private final NavigableMap<Integer, Schema> schemas = new TreeMap<>();
    private final Map<ByteBuffer, Integer> ids = new HashMap<>();
    private final Map<String, CompatibilityLevel> compatibilities = new HashMap<>();
    private CompatibilityLevel globalCompatibility = CompatibilityLevel.BACKWARD;

    /**
     * Opens what a file holds, made when absent.
     *
     * @throws UncheckedIOException when the file cannot be read or written, or a line within it is damaged
     */
    SchemaStore(Path file) {
        provider.configure(Map.of(SchemaProvider.SCHEMA_VERSION_FETCHER_CONFIG, new References()));
        journal = Journal.open(file);
        int line = 0;
        for (Change change : journal.recorded()) {
            line++;
            Optional<String> fault = fault(change);
            if (fault.isPresent()) {
                journal.close();
                throw Journal.damaged(file, line, fault.get());
            }
            apply(change);
        }
    }

    synchronized List<String> subjects(String prefix) {
        return subjects.keySet().stream()
                .filter(subject -> subject.startsWith(prefix))
                .toList();
    }

    /** The versions of a subject, ascending. */
    synchronized List<Integer> versionNumbers(String subject) {
        return existing(subject).stream().map(Schema::getVersion).toList();
    }

    synchronized Schema version(String subject, VersionNumber number) {
        List<Schema> versions = existing(subject);
        return number.isLatest()
                ? versions.get(versions.size() - 1)
                : find(versions, number.number()).orElseThrow(() -> RegistryProblem.versionNotFound(number.number()));
    }

    /** All versions of all subjects that start with {@code prefix}. */
    synchronized List<Schema> schemas(String prefix, boolean latestOnly) {
        return subjects.entrySet().stream()
                .filter(subject -> subject.getKey().startsWith(prefix))
                .flatMap(subject -> subject.getValue().stream()
                        .skip(latestOnly ? subject.getValue().size() - 1 : 0))
                .toList();
    }

    synchronized Schema schema(int id) {
        Schema schema = schemas.get(id);
        if (schema == null) {
            throw RegistryProblem.schemaNotFound(id);
        }
        return schema;
    }

    /** Where a schema is registered. */
    synchronized List<Schema> versionsOf(int id) {
        schema(id);
        return schemas("", false).stream()
                .filter(schema -> schema.getId() == id)
                .toList();
    }

    /** The id of a schema under a subject, registered if need be. */
    synchronized int register(String subject, Schema request, boolean normalize) {
        AvroSchema parsed = parse(subject, request, normalize);
        Schema candidate = new Schema(subject, 0, 0, parsed);
        Optional<Schema> same = find(versions(subject), candidate, parsed);
        if (same.isPresent()) {
            return same.get().getId();
        }
        List<String> objections = objections(subject, parsed, versions(subject));
        if (!objections.isEmpty()) {
            throw RegistryProblem.incompatible(subject, objections);
        }
        int id = ids.getOrDefault(digest(candidate), schemas.isEmpty() ? 1 : schemas.lastKey() + 1);
        make(new Change.Registered(candidate.copy(lastVersion(subject) + 1, id)));
        return id;
    }

    /** The version of a subject that is this schema. */
    synchronized Schema lookUp(String subject, Schema request, boolean normalize) {
        List<Schema> versions = existing(subject);
        AvroSchema parsed = parse(subject, request, normalize);
        return find(versions, new Schema(subject, 0, 0, parsed), parsed).orElseThrow(RegistryProblem::schemaNotFound);
    }

    /** What speaks against a schema in view of one version; empty when they are compatible. */
    synchronized List<String> objections(String subject, VersionNumber number, Schema request, boolean normalize) {
        AvroSchema parsed = parse(subject, request, normalize);
        // Confluent's answers for an unknown subject in two ways: nothing to be incompatible with, or no such version.
        if (number.isLatest() && versions(subject).isEmpty()) {
            return List.of();
        }
        return objections(subject, parsed, List.of(version(subject, number)));
    }

    /** What speaks against a schema in view of a subject's versions, as many as its compatibility level looks at. */
    synchronized List<String> objections(String subject, Schema request, boolean normalize) {
        return objections(subject, parse(subject, request, normalize), versions(subject));
    }

    synchronized CompatibilityLevel globalCompatibility() {
        return globalCompatibility;
    }

    synchronized Optional<CompatibilityLevel> compatibility(String subject) {
        return Optional.ofNullable(compatibilities.get(subject));
    }

    /** Sets the compatibility of one subject, or of all others when {@code subject} is null. */
    synchronized void configure(String subject, CompatibilityLevel level) {
        if (level != (subject == null ? globalCompatibility : compatibilities.get(subject))) {
            make(new Change.Configured(subject, level.name()));
        }
    }

    @Override
    public synchronized void close() {
        journal.close();
    }

    private void make(Change change) {
        journal.append(change);
        apply(change);
    }

    /** Why a change cannot follow those before it; empty when it can. */
    private Optional<String> fault(Change change) {
        if (change instanceof Change.Registered registered) {
            return fault(registered.schema());
        }
        String level = ((Change.Configured) change).compatibility();
        return CompatibilityLevel.forName(level) == null
                ? Optional.of("there is no compatibility " + level)
                : Optional.empty();
    }

    private Optional<String> fault(Schema schema) {
        if (schema == null
                || schema.getSubject() == null
                || schema.getVersion() == null
                || schema.getId() == null
                || schema.getSchema() == null) {
            return Optional.of("it lacks a schema, or its subject, version or id");
        }
        if (schema.getVersion() <= lastVersion(schema.getSubject())) {
            return Optional.of(schema.getSubject() + " had a version " + schema.getVersion() + " before");
        }
        ByteBuffer digest = digest(schema);
        Schema holder = schemas.get(schema.getId());
        return ids.getOrDefault(digest, schema.getId()).equals(schema.getId())
                        && (holder == null || digest(holder).equals(digest))
                ? Optional.empty()
                : Optional.of("its schema had another id before, or its id another schema");
    }

    private void apply(Change change) {
        if (change instanceof Change.Registered registered) {
            Schema schema = registered.schema();
            subjects.computeIfAbsent(schema.getSubject(), subject -> new ArrayList<>())
                    .add(schema);
            schemas.putIfAbsent(schema.getId(), schema);
            ids.putIfAbsent(digest(schema), schema.getId());
        } else if (change instanceof Change.Configured configured) {
            CompatibilityLevel level = CompatibilityLevel.forName(configured.compatibility());
            if (configured.subject() == null) {
                globalCompatibility = level;
            } else {
                compatibilities.put(configured.subject(), level);
            }
        }
    }

    private List<Schema> versions(String subject) {
        return subjects.getOrDefault(subject, List.of());
    }

    private int lastVersion(String subject) {
        List<Schema> versions = versions(subject);
        return versions.isEmpty() ? 0 : versions.get(versions.size() - 1).getVersion();
    }

    private List<Schema> existing(String subject) {
        List<Schema> versions = versions(subject);
        if (versions.isEmpty()) {
            throw RegistryProblem.subjectNotFound(subject);
        }
        return versions;
    }

    private AvroSchema parse(String subject, Schema request, boolean normalize) {
        if (!AvroSchema.TYPE.equals(request.getSchemaType())) {
            throw RegistryProblem.invalidSchema("the type is " + request.getSchemaType()
                    + "; the embedded registry holds " + AvroSchema.TYPE + " only");
        }
        if (request.getSchema() == null || request.getSchema().isBlank()) {
            throw RegistryProblem.invalidSchema("it is empty");
        }
        request.setSubject(subject);
        try {
            AvroSchema parsed = (AvroSchema) provider.parseSchemaOrElseThrow(request, true, normalize);
            parsed.validate();
            return parsed;
        } catch (RuntimeException e) {
            throw RegistryProblem.invalidSchema(e.getMessage());
        }
    }

    private AvroSchema stored(Schema schema) {
        return (AvroSchema) provider.parseSchemaOrElseThrow(schema, false, false);
    }

    private Optional<Schema> find(List<Schema> versions, Schema candidate, ParsedSchema parsed) {
        ByteBuffer digest = digest(candidate);
        return versions.stream()
                .filter(version -> digest.equals(digest(version)))
                .findFirst()
                .or(() -> versions.stream()
                        .filter(version -> parsed.deepEquals(stored(version)))
                        .findFirst());
    }

    private List<String> objections(String subject, AvroSchema parsed, List<Schema> previous) {
        CompatibilityLevel level = compatibilities.getOrDefault(subject, globalCompatibility);
        List<ParsedSchemaHolder> holders = previous.stream()
                .<ParsedSchemaHolder>map(schema -> new SimpleParsedSchemaHolder(stored(schema)))
                .toList();
        return CompatibilityChecker.checker(level).isCompatibleWithHolders(parsed, holders);
    }

    private static Optional<Schema> find(List<Schema> versions, int number) {
        return versions.stream().filter(schema -> schema.getVersion() == number).findFirst();
    }

    private static ByteBuffer digest(Schema schema) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            schema.updateHash(digest);
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Finds the schemas that others refer to. */
    private final class References implements SchemaVersionFetcher {
        @Override
        public String tenant() {
            return "default";
        }

        @Override
        public Schema getByVersion(String subject, int version, boolean deleted) {
            return find(versions(subject), version).orElse(null);
        }
    }
}
