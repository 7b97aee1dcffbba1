package io.breachwire.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.Attribution;
import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DataSubject;
import io.breachwire.contract.event.EdtfDate;
import io.breachwire.contract.event.Evidence;
import io.breachwire.contract.event.ExposedData;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    @Test
    void symbolsAreLabelsListsAreListsAndNumbersAreNumbers() {
        ExposedData data = new ExposedData(
                DataClass.GOVERNMENT_IDS,
                "Sensitive Personal",
                List.of(DataSubject.CUSTOMER),
                Certainty.POSSIBLE,
                List.of(new Evidence("passport numbers", 3, 19, "data.passport", Attribution.VICTIM)),
                0.93);

        assertThat(EventJson.of(data).toString())
                .isEqualTo("{\"dataClass\":\"government-ids\",\"verisVariety\":\"Sensitive Personal\","
                        + "\"subjects\":[\"customer\"],\"certainty\":\"possible\",\"evidence\":[{\"quotation\":"
                        + "\"passport numbers\",\"start\":3,\"end\":19,\"rule\":\"data.passport\",\"attribution\":\"victim\"}],"
                        + "\"confidence\":0.93}");
    }

    @Test
    void datesAreIso() {
        EdtfDate date = new EdtfDate("2024-02", LocalDate.of(2024, 2, 1), LocalDate.of(2024, 2, 29));

        assertThat(EventJson.of(date).toString())
                .isEqualTo("{\"edtf\":\"2024-02\",\"earliest\":\"2024-02-01\",\"latest\":\"2024-02-29\"}");
    }
}
