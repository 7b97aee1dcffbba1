package io.breachwire.contract.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.breachwire.contract.event.Alert;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

class OwnRecordsTest {
    @Test
    void ourRecordsAreTrustedAndAllThatWasTrustedBeforeIsStill() {
        OwnRecords.trust();
        OwnRecords.trust();

        assertThatCode(() -> ClassSecurityValidator.validate(Alert.class)).doesNotThrowAnyException();
        assertThatCode(() -> ClassSecurityValidator.validate(String.class)).doesNotThrowAnyException();
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(ProcessBuilder.class))
                .isFalse();
    }
}
