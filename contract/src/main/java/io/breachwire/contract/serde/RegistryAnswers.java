package io.breachwire.contract.serde;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/** Tells the one answer that is a record's fault from those that concern all records, however good they are. */
final class RegistryAnswers {
    /** "There is no schema of this id", in Confluent's API. A mere 404 may come from a wrong address. */
    private static final int NO_SUCH_SCHEMA = 40403;

    private static final int NO_SUCH_SUBJECT = 40401;

    private RegistryAnswers() {}

    static boolean isUnknownSchema(RestClientException answer) {
        return answer.getErrorCode() == NO_SUCH_SCHEMA;
    }

    static boolean isUnknownSubject(RestClientException answer) {
        return answer.getErrorCode() == NO_SUCH_SUBJECT;
    }

    /** The registry answered, and has not got what another version registered before it wrote. */
    static RegistryUnavailableException lost(String subject) {
        return new RegistryUnavailableException(
                "another version wrote state with a schema that the schema registry does not have under " + subject
                        + "; restore the registry's schemas, or start that version again",
                null);
    }

    /** The registry did not answer. */
    static RegistryUnavailableException silent(String doing, Exception cause) {
        return new RegistryUnavailableException(
                "the schema registry does not answer (" + doing + "): " + cause.getMessage()
                        + "; is it running, and is BREACHWIRE_SCHEMA_REGISTRY_URL right?",
                cause);
    }

    /** The registry answered something else than what was asked for. */
    static RegistryUnavailableException refused(String doing, RestClientException answer) {
        return new RegistryUnavailableException(
                "the schema registry refuses (" + doing + "): " + answer.getStatus() + " " + answer.getMessage() + "; "
                        + mend(answer.getStatus()),
                answer);
    }

    private static String mend(int status) {
        return switch (status) {
            case 401, 403 ->
                "are the credentials under BREACHWIRE_SCHEMA_REGISTRY_ right, and may they read and register?";
            case 404 -> "is BREACHWIRE_SCHEMA_REGISTRY_URL right, with its path?";
            case 409, 422 -> "does the subject hold a schema that is not ours, and is the registry in mode READWRITE?";
            case 408, 429 -> "is it overloaded?";
            default -> "see its log";
        };
    }
}
