package io.breachwire.standalone.registry;

/** A request that gets an error for an answer, with the status, code and words that Confluent's registry gives. */
final class RegistryProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private RegistryProblem(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    static RegistryProblem subjectNotFound(String subject) {
        return new RegistryProblem(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryProblem versionNotFound(int version) {
        return new RegistryProblem(404, 40402, "Version " + version + " not found.");
    }

    static RegistryProblem schemaNotFound() {
        return new RegistryProblem(404, 40403, "Schema not found");
    }

    static RegistryProblem schemaNotFound(int id) {
        return new RegistryProblem(404, 40403, "Schema " + id + " not found");
    }

    static RegistryProblem noSubjectCompatibility(String subject) {
        return new RegistryProblem(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryProblem noSubjectMode(String subject) {
        return new RegistryProblem(404, 40409, "Subject '" + subject + "' does not have subject-level mode configured");
    }

    static RegistryProblem incompatible(String subject, Object details) {
        return new RegistryProblem(
                409,
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                        + "\", details: " + details);
    }

    static RegistryProblem invalidSchema(String why) {
        return new RegistryProblem(422, 42201, "Invalid schema: " + why);
    }

    static RegistryProblem invalidVersion(String version) {
        return new RegistryProblem(
                422,
                42202,
                "The specified version '" + version + "' is not a valid version id. Allowed values are between"
                        + " [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryProblem invalidCompatibility() {
        return new RegistryProblem(
                422,
                42203,
                "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive,"
                        + " forward_transitive, and full_transitive");
    }

    static RegistryProblem unreadableRequest(String why) {
        return new RegistryProblem(400, 400, "Unreadable request: " + why);
    }

    static RegistryProblem http(int status, String reason) {
        return new RegistryProblem(status, status, "HTTP " + status + " " + reason);
    }
}
