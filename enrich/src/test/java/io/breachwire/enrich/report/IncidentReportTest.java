package io.breachwire.enrich.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class IncidentReportTest {
    private static final String INCIDENT = """
            {"id": "0a1b2c3d-00112233445566778899aabb", "victim": "Marisol", "victimNames": ["Marisol", "Marisol Corp."],
             "confidence": 0.99, "articleCount": 2, "sourceCount": 2, "firstPublished": "2021-11-29", "lastPublished": "2021-11-30",
             "articles": [
               {"source": "Wire", "title": "Marisol \\u001b[31mbreached", "url": "https://wire.example/1", "publishedDate": "2021-11-29"},
               {"source": "Post", "title": "Questions for Marisol", "url": null, "publishedDate": "2021-11-30"}],
             "timeline": {
               "intrusionStart": {"date": {"edtf": "2021-06-22", "earliest": "2021-06-22", "latest": "2021-06-22"},
                 "principle": "more-sources", "confidence": 0.85,
                 "citations": [{"source": "Wire", "evidence": {"quotation": "since June 22", "attribution": "victim"}}],
                 "others": [{"date": {"edtf": "2021-11-11", "earliest": "2021-11-11", "latest": "2021-11-11"},
                   "disagreement": "conflict",
                   "citations": [{"source": "Post", "evidence": {"quotation": "on November 11", "attribution": "outlet"}}]}]},
               "intrusionEnd": null,
               "detected": {"date": {"edtf": "2021-11", "earliest": "2021-11-01", "latest": "2021-11-30"},
                 "principle": "undisputed", "citations": [], "others": []},
               "disclosed": null},
             "dwell": {"minDays": 132, "maxDays": 161, "basis": "start-to-detected", "confidence": 1.0, "contradiction": {"minDays": 10, "maxDays": 20}},
             "dataClasses": [{"dataClass": "names", "subjects": ["customer"], "certainty": "confirmed", "confidence": 0.004, "citations": []}],
             "recordsAffected": {"count": 54317, "principle": "undisputed", "citations": [], "others": []},
             "absorbed": ["0a1b2c3d-ffffffffffffffffffffffff"]}
            """;

    @Test
    void aPageShowsBarsConfidencesEvidenceAndConflicts() throws Exception {
        String page = IncidentReport.text(read(INCIDENT), 80);

        assertThat(page.lines())
                .contains(
                        "Marisol",
                        "2 articles from 2 outlets, 2021-11-29 to 2021-11-30",
                        "incident     99 %  that it is one",
                        "in           85 %  2021-06-22  (more-sources)",
                        "                       “since June 22” Wire, victim",
                        "                   ✗ 2021-11-11  disagrees",
                        "                       “on November 11” Post",
                        "detected           2021-11  (undisputed)",
                        "dwell       >99 %  132 to 161 days, start to detected",
                        "                   ✗ 10 to 20 days  by the other reading",
                        "affected           54,317  (undisputed)",
                        "data         <1 %  names of customers  (confirmed)");
        String undetected = page.lines()
                .filter(line -> line.startsWith("undetected"))
                .findFirst()
                .orElseThrow();
        assertThat(undetected).matches("undetected  █+░+");
        assertThat(undetected).hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void whatOutletsWriteCannotSteerTheTerminal() throws Exception {
        assertThat(IncidentReport.text(read(INCIDENT), 80))
                .contains("[31mbreached")
                .doesNotContain("\u001b");
    }

    @Test
    void anIncidentOfWhichNothingIsKnownHasAPage() throws Exception {
        String page = IncidentReport.text(
                read("{\"id\": \"x\", \"victim\": \"\", \"articleCount\": 1, \"sourceCount\": 1, \"timeline\": {}}"),
                10);

        assertThat(page).startsWith("Victim not named\nincident x\n1 article from 1 outlet\n");
    }

    private static JsonNode read(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
