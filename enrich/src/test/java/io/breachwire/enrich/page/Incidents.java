package io.breachwire.enrich.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.enrich.report.IncidentView;
import java.time.LocalDate;

/** Incidents for tests, built from what matters to them. */
final class Incidents {
    private final ObjectNode incident = new ObjectMapper().createObjectNode();

    private Incidents(String victim) {
        incident.put("id", "0a1b2c3d-00112233445566778899aabb").put("victim", victim);
        incident.put("articleCount", 1).put("sourceCount", 1);
        incident.put("firstPublished", "2021-11-29").put("lastPublished", "2021-11-30");
        incident.putObject("timeline");
    }

    static Incidents of(String victim) {
        return new Incidents(victim);
    }

    Incidents id(String id) {
        incident.put("id", id);
        return this;
    }

    Incidents on(String milestone, String day) {
        return between(milestone, day, day, day);
    }

    Incidents between(String milestone, String edtf, String earliest, String latest) {
        ObjectNode date = incident.withObject("/timeline").putObject(milestone);
        date.put("principle", "undisputed").put("confidence", 0.9);
        date.putObject("date").put("edtf", edtf).put("earliest", earliest).put("latest", latest);
        date.putArray("citations");
        date.putArray("others");
        return this;
    }

    Incidents cited(String milestone, String words, String outlet, String url, String who) {
        cite(incident.withObject("/timeline/" + milestone).withArray("citations"), words, outlet, url, who);
        return this;
    }

    Incidents disputed(String milestone, String day, String words, String outlet, String url) {
        ObjectNode other = incident.withObject("/timeline/" + milestone)
                .withArray("others")
                .addObject();
        other.put("disagreement", "conflict");
        other.putObject("date").put("edtf", day).put("earliest", day).put("latest", day);
        cite(other.putArray("citations"), words, outlet, url, "outlet");
        return this;
    }

    Incidents dwell(int days, String basis) {
        incident.putObject("dwell")
                .put("minDays", days)
                .put("maxDays", days)
                .put("basis", basis)
                .put("confidence", 0.9);
        return this;
    }

    Incidents affected(long count) {
        incident.putObject("recordsAffected").put("count", count).put("principle", "undisputed");
        return this;
    }

    Incidents data(String kind, String whose, String certainty, String words) {
        ObjectNode data = incident.withArray("dataClasses").addObject();
        data.put("dataClass", kind)
                .put("certainty", certainty)
                .putArray("subjects")
                .add(whose);
        cite(data.putArray("citations"), words, "Wire", "https://wire.example/1", "victim");
        return this;
    }

    Incidents article(String outlet, String title, String url) {
        incident.withArray("articles")
                .addObject()
                .put("source", outlet)
                .put("title", title)
                .put("url", url)
                .put("publishedDate", LocalDate.of(2021, 11, 29).toString());
        return this;
    }

    Incidents articleCount(int articles) {
        incident.put("articleCount", articles);
        return this;
    }

    Incidents absorbed(String id) {
        incident.withArray("absorbed").add(id);
        return this;
    }

    IncidentView view() {
        return IncidentView.of(incident);
    }

    private static void cite(ArrayNode citations, String words, String outlet, String url, String who) {
        ObjectNode citation = citations.addObject();
        citation.put("source", outlet).put("url", url).put("publishedDate", "2021-11-29");
        citation.putObject("evidence").put("quotation", words).put("attribution", who);
    }
}
