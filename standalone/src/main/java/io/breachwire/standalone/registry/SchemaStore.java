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
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
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
import java.util.TreeMap;

/**
 * What the registry holds: subjects with their versions, ids, compatibility. As in Confluent's, an id belongs to a
 * schema's content over all subjects, and a number once given is never given again. Every change is on disk before its
 * method returns.
 *
 * <p>An id stays resolvable when the last version that had it is purged, unlike Confluent's: records on the topics may
 * still carry it.
 */
final class SchemaStore implements AutoCloseable {
    private final Journal journal;
    private final AvroSchemaProvider provider = new AvroSchemaProvider();
    private final NavigableMap<String, NavigableMap<Integer, Version>> subjects = new TreeMap<>();
    private final NavigableMap<Integer, Schema> schemas = new TreeMap<>();
    private final Map<ByteBuffer, Integer> ids = new HashMap<>();
    /** The highest version that each subject ever had. */
    private final Map<String, Integer> lastVersions = new HashMap<>();

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

    synchronized List<String> subjects(String prefix, boolean deleted) {
        return subjects.keySet().stream()
                .filter(subject -> subject.startsWith(prefix))
                .filter(subject -> !versions(subject, deleted).isEmpty())
                .toList();
    }

    /** The versions of a subject, ascending. */
    synchronized List<Integer> versionNumbers(String subject, boolean deleted) {
        return existing(subject, deleted).stream().map(Schema::getVersion).toList();
    }

    synchronized Schema version(String subject, VersionNumber number, boolean deleted) {
        List<Schema> versions = existing(subject, deleted);
        if (number.isLatest()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(schema -> schema.getVersion() == number.number())
                .findFirst()
                .orElseThrow(() -> RegistryProblem.versionNotFound(number.number()));
    }

    /** All versions of all subjects that start with {@code prefix}. */
    synchronized List<Schema> schemas(String prefix, boolean deleted, boolean latestOnly) {
        List<Schema> result = new ArrayList<>();
        for (String subject : subjects(prefix, deleted)) {
            List<Schema> versions = versions(subject, deleted);
            result.addAll(latestOnly ? versions.subList(versions.size() - 1, versions.size()) : versions);
        }
        return result;
    }

    synchronized Schema schema(int id) {
        Schema schema = schemas.get(id);
        if (schema == null) {
            throw RegistryProblem.schemaNotFound(id);
        }
        return schema;
    }

    synchronized int highestId() {
        return schemas.isEmpty() ? 0 : schemas.lastKey();
    }

    /** Where a schema is registered. */
    synchronized List<Schema> versionsOf(int id, boolean deleted) {
        schema(id);
        return schemas("", deleted, false).stream()
                .filter(schema -> schema.getId() == id)
                .toList();
    }

    /** The ids of the schemas that refer to a version. */
    synchronized List<Integer> referencing(String subject, VersionNumber number) {
        Schema target = version(subject, number, true);
        return schemas("", false, false).stream()
                .filter(schema -> refersTo(schema, target))
                .map(Schema::getId)
                .distinct()
                .toList();
    }

    /** The id of a schema under a subject, registered if need be. */
    synchronized int register(String subject, Schema request, boolean normalize) {
        AvroSchema parsed = parse(subject, request, normalize);
        Schema candidate = new Schema(subject, 0, 0, parsed);
        Optional<Schema> same = find(versions(subject, false), candidate, parsed);
        if (same.isPresent()) {
            return same.get().getId();
        }
        List<String> objections = objections(subject, parsed, versions(subject, false));
        if (!objections.isEmpty()) {
            throw RegistryProblem.incompatible(subject, objections);
        }
        int id = ids.getOrDefault(digest(candidate), highestId() + 1);
        int version = lastVersions.getOrDefault(subject, 0) + 1;
        make(new Change.Registered(candidate.copy(version, id)));
        return id;
    }

    /** The version of a subject that is this schema. */
    synchronized Schema lookUp(String subject, Schema request, boolean normalize, boolean deleted) {
        List<Schema> versions = existing(subject, deleted);
        AvroSchema parsed = parse(subject, request, normalize);
        return find(versions, new Schema(subject, 0, 0, parsed), parsed).orElseThrow(RegistryProblem::schemaNotFound);
    }

    /** What speaks against a schema in view of one version; empty when they are compatible. */
    synchronized List<String> objections(String subject, VersionNumber number, Schema request, boolean normalize) {
        AvroSchema parsed = parse(subject, request, normalize);
        // Confluent's answers for an unknown subject in two ways: nothing to be incompatible with, or no such version.
        if (number.isLatest() && versions(subject, false).isEmpty()) {
            return List.of();
        }
        return objections(subject, parsed, List.of(version(subject, number, false)));
    }

    /** What speaks against a schema in view of a subject's versions, as many as its compatibility level looks at. */
    synchronized List<String> objections(String subject, Schema request, boolean normalize) {
        return objections(subject, parse(subject, request, normalize), versions(subject, false));
    }

    /** Hides or, when {@code permanent}, removes a subject; the versions concerned. */
    synchronized List<Integer> deleteSubject(String subject, boolean permanent) {
        List<Schema> all = versions(subject, true);
        List<Schema> visible = versions(subject, false);
        if (all.isEmpty()) {
            throw RegistryProblem.subjectNotFound(subject);
        }
        if (permanent && !visible.isEmpty()) {
            throw RegistryProblem.subjectNotSoftDeleted(subject);
        }
        if (!permanent && visible.isEmpty()) {
            throw RegistryProblem.subjectSoftDeleted(subject);
        }
        List<Schema> concerned = permanent ? all : visible;
        concerned.forEach(this::refuseWhenReferenced);
        concerned.forEach(schema -> make(deletion(schema, permanent)));
        if (compatibilities.containsKey(subject)) {
            make(new Change.Configured(subject, null));
        }
        return concerned.stream().map(Schema::getVersion).toList();
    }

    /** Hides or, when {@code permanent}, removes a version. */
    synchronized int deleteVersion(String subject, VersionNumber number, boolean permanent) {
        if (versions(subject, true).isEmpty()) {
            throw RegistryProblem.subjectNotFound(subject);
        }
        Schema schema = version(subject, number, true);
        boolean hidden = !versions(subject, false).contains(schema);
        if (permanent && !hidden) {
            throw RegistryProblem.versionNotSoftDeleted(subject, schema.getVersion());
        }
        if (!permanent && hidden) {
            throw RegistryProblem.versionSoftDeleted(subject, schema.getVersion());
        }
        refuseWhenReferenced(schema);
        make(deletion(schema, permanent));
        return schema.getVersion();
    }

    synchronized CompatibilityLevel globalCompatibility() {
        return globalCompatibility;
    }

    synchronized Optional<CompatibilityLevel> compatibility(String subject) {
        return Optional.ofNullable(compatibilities.get(subject));
    }

    /** Sets the compatibility of one subject, or of all others when {@code subject} is null. */
    synchronized void configure(String subject, CompatibilityLevel level) {
        CompatibilityLevel now = subject == null ? globalCompatibility : compatibilities.get(subject);
        if (level != now) {
            make(new Change.Configured(subject, level == null ? null : level.name()));
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
        if (change instanceof Change.Deleted deleted) {
            return faultOfVersion(deleted.subject(), deleted.version());
        }
        if (change instanceof Change.Purged purged) {
            return faultOfVersion(purged.subject(), purged.version());
        }
        String level = ((Change.Configured) change).compatibility();
        return level == null || CompatibilityLevel.forName(level) != null
                ? Optional.empty()
                : Optional.of("there is no compatibility " + level);
    }

    private Optional<String> fault(Schema schema) {
        if (schema == null
                || schema.getSubject() == null
                || schema.getVersion() == null
                || schema.getId() == null
                || schema.getSchema() == null) {
            return Optional.of("it lacks a schema, or its subject, version or id");
        }
        if (schema.getVersion() <= lastVersions.getOrDefault(schema.getSubject(), 0)) {
            return Optional.of(schema.getSubject() + " had a version " + schema.getVersion() + " before");
        }
        ByteBuffer digest = digest(schema);
        Schema holder = schemas.get(schema.getId());
        return ids.getOrDefault(digest, schema.getId()).equals(schema.getId())
                        && (holder == null || digest(holder).equals(digest))
                ? Optional.empty()
                : Optional.of("its schema had another id before, or its id another schema");
    }

    private Optional<String> faultOfVersion(String subject, int version) {
        boolean isThere =
                subject != null && versions(subject, true).stream().anyMatch(schema -> schema.getVersion() == version);
        return isThere ? Optional.empty() : Optional.of("there is no version " + version + " of " + subject);
    }

    private void apply(Change change) {
        if (change instanceof Change.Registered registered) {
            Schema schema = registered.schema();
            subjects.computeIfAbsent(schema.getSubject(), subject -> new TreeMap<>())
                    .put(schema.getVersion(), new Version(schema, false));
            lastVersions.merge(schema.getSubject(), schema.getVersion(), Math::max);
            schemas.putIfAbsent(schema.getId(), schema);
            ids.putIfAbsent(digest(schema), schema.getId());
        } else if (change instanceof Change.Deleted deleted) {
            subjects.get(deleted.subject())
                    .computeIfPresent(deleted.version(), (number, version) -> new Version(version.schema(), true));
        } else if (change instanceof Change.Purged purged) {
            subjects.get(purged.subject()).remove(purged.version());
        } else if (change instanceof Change.Configured configured) {
            CompatibilityLevel level = CompatibilityLevel.forName(configured.compatibility());
            if (configured.subject() == null) {
                globalCompatibility = level == null ? CompatibilityLevel.BACKWARD : level;
            } else if (level == null) {
                compatibilities.remove(configured.subject());
            } else {
                compatibilities.put(configured.subject(), level);
            }
        }
    }

    private static Change deletion(Schema schema, boolean permanent) {
        return permanent
                ? new Change.Purged(schema.getSubject(), schema.getVersion())
                : new Change.Deleted(schema.getSubject(), schema.getVersion());
    }

    private List<Schema> versions(String subject, boolean deleted) {
        return subjects.getOrDefault(subject, new TreeMap<>()).values().stream()
                .filter(version -> deleted || !version.deleted())
                .map(Version::schema)
                .toList();
    }

    private List<Schema> existing(String subject, boolean deleted) {
        List<Schema> versions = versions(subject, deleted);
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

    private void refuseWhenReferenced(Schema schema) {
        boolean referenced = schemas("", false, false).stream().anyMatch(other -> refersTo(other, schema));
        if (referenced) {
            throw RegistryProblem.referenced(schema.getSubject(), schema.getVersion());
        }
    }

    private static boolean refersTo(Schema schema, Schema target) {
        List<SchemaReference> references = schema.getReferences();
        return references != null
                && references.stream()
                        .anyMatch(reference -> target.getSubject().equals(reference.getSubject())
                                && target.getVersion().equals(reference.getVersion()));
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

    private record Version(Schema schema, boolean deleted) {}

    /** Finds the schemas that others refer to. */
    private final class References implements SchemaVersionFetcher {
        @Override
        public String tenant() {
            return "default";
        }

        @Override
        public Schema getByVersion(String subject, int version, boolean deleted) {
            return versions(subject, deleted).stream()
                    .filter(schema -> schema.getVersion() == version)
                    .findFirst()
                    .orElse(null);
        }
    }
}
