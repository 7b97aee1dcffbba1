package io.breachwire.standalone.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentTableTest {
    private static final List<JsonNode> INCIDENTS = List.of(incident("""
                    {"id": "07f15cde-866eadcc8ab6bd0d225b489c", "victim": "Kestrel Logistics", "articleCount": 1,
                     "lastPublished": "2025-07-28", "dwell": {"minDays": 43, "maxDays": 43},
                     "timeline": {"intrusionStart": {"date": {"edtf": "2025-06-11"}},
                                  "detected": {"date": {"edtf": "2025-07-24"}},
                                  "disclosed": {"date": {"edtf": "2025-07-28"}}},
                     "dataClasses": [{"dataClass": "credentials"}, {"dataClass": "source-code"}]}"""), incident("""
                    {"id": "11ba8d4f-66d0c5b8a3cf9f0d5e6f7a8b", "victim": "The Associated Harbour Mills and Bakeries of Wrenford",
                     "articleCount": 12, "lastPublished": "2025-04-14", "dwell": {"minDays": 120, "maxDays": 144},
                     "timeline": {"intrusionStart": {"date": {"edtf": "2024-11"}}},
                     "dataClasses": [{"dataClass": "names"}, {"dataClass": "bank-accounts"},
                                     {"dataClass": "dates-of-birth"}, {"dataClass": "government-ids"}]}"""));

    @Test
    void elsewhereThanOnATerminalEveryColumnStandsWhereItAlwaysDoes() {
        assertThat(IncidentTable.of(INCIDENTS, 0)).isEqualTo("""
                ID                                 VICTIM                        ARTICLES  LATEST      IN          DETECTED    DISCLOSED         DWELL  DATA
                07f15cde-866eadcc8ab6bd0d225b489c  Kestrel Logistics                    1  2025-07-28  2025-06-11  2025-07-24  2025-07-28         43 d  credentials source-code
                11ba8d4f-66d0c5b8a3cf9f0d5e6f7a8b  The Associated Harbour Mill…        12  2025-04-14  2024-11                               120-144 d  names bank-accounts dates-of-birth +1""");
    }

    @Test
    void aTerminalHasTheColumnsThatItHasRoomFor() {
        assertThat(IncidentTable.of(INCIDENTS, 80)).isEqualTo("""
                ID                                 VICTIM                  LATEST          DWELL
                07f15cde-866eadcc8ab6bd0d225b489c  Kestrel Logistics       2025-07-28       43 d
                11ba8d4f-66d0c5b8a3cf9f0d5e6f7a8b  The Associated Harbou…  2025-04-14  120-144 d""");
        assertThat(IncidentTable.of(INCIDENTS, 120)).isEqualTo("""
                ID                                 VICTIM                    LATEST      IN              DWELL  DATA
                07f15cde-866eadcc8ab6bd0d225b489c  Kestrel Logistics         2025-07-28  2025-06-11       43 d  credentials source-code
                11ba8d4f-66d0c5b8a3cf9f0d5e6f7a8b  The Associated Harbour …  2025-04-14  2024-11     120-144 d  names bank-accounts +2""");
    }

    @Test
    void noTerminalOfEightyColumnsOrMoreBreaksALine() {
        for (int columns = 80; columns < 200; columns++) {
            int most = columns;
            assertThat(IncidentTable.of(INCIDENTS, columns).lines()).allMatch(line -> line.length() <= most);
        }
        assertThat(IncidentTable.of(INCIDENTS, 199)).contains("ARTICLES", "DISCLOSED", "dates-of-birth +1");
    }

    private static JsonNode incident(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
