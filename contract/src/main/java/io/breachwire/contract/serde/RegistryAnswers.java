package io.breachwire.contract.serde;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/** Tells answers that will change by waiting from those that will not. */
final class RegistryAnswers {
    private RegistryAnswers() {}

    static boolean isTransient(RestClientException answer) {
        int status = answer.getStatus();
        return status == 408 || status == 429 || status >= 500;
    }

    static RegistryUnavailableException unavailable(String doing, Exception cause) {
        return new RegistryUnavailableException(
                "the schema registry does not answer (" + doing + "): " + cause.getMessage()
                        + "; is it running, and is BREACHWIRE_SCHEMA_REGISTRY_URL right?",
                cause);
    }
}
