package io.breachwire.enrich.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.breachwire.contract.page.Printable;
import io.breachwire.contract.page.Wording;
import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.Milestone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An incident in the words in which people are told of it, on a terminal or on a page. Read from the JSON that services
 * answer with, so that it is the same whether the incident came over HTTP or from a topic. What outlets wrote is {@link
 * Printable} and on one line each, addresses apart.
 *
 * @param id of the incident
 * @param victim its fullest name; empty when it is not named
 * @param otherNames that articles give the victim
 * @param confidence that it is an incident; null when not known
 * @param articleCount how many articles tell of it, listed here or not
 * @param outletCount how many independent outlets
 * @param firstPublished day of the earliest article (YYYY-MM-DD); empty when not known
 * @param lastPublished day of the latest; empty when not known
 * @param points of its timeline that are known, in the order in which they come about
 * @param dwell time, its note what it was taken from; null when not known
 * @param affected how many people; null when not known
 * @param data the kinds of data that lay open
 * @param articles behind it, the earliest first; an incident keeps a hundred
 * @param absorbed ids of incidents that turned out to be this one
 */
public record IncidentView(
        String id,
        String victim,
        List<String> otherNames,
        Confidence confidence,
        int articleCount,
        int outletCount,
        String firstPublished,
        String lastPublished,
        List<DatedPoint> points,
        Fact dwell,
        Fact affected,
        List<ExposedKind> data,
        List<ReportedArticle> articles,
        List<String> absorbed) {

    public IncidentView {
        otherNames = List.copyOf(otherNames);
        points = List.copyOf(points);
        data = List.copyOf(data);
        articles = List.copyOf(articles);
        absorbed = List.copyOf(absorbed);
    }

    /**
     * The view of an incident.
     *
     * @param incident an {@code Incident} as {@code EventJson} shows it
     */
    public static IncidentView of(JsonNode incident) {
        String victim = text(incident, "victim");
        return new IncidentView(
                text(incident, "id"),
                victim.strip(),
                strings(incident.path("victimNames"))
                        .filter(name -> !name.equals(victim))
                        .toList(),
                confidence(incident),
                incident.path("articleCount").asInt(),
                incident.path("sourceCount").asInt(),
                text(incident, "firstPublished"),
                text(incident, "lastPublished"),
                points(incident.path("timeline")),
                dwell(incident.path("dwell")),
                affected(incident.path("recordsAffected")),
                stream(incident.path("dataClasses")).map(IncidentView::data).toList(),
                stream(incident.path("articles")).map(IncidentView::article).toList(),
                strings(incident.path("absorbed")).toList());
    }

    /** The victim, or that it is not named. */
    public String title() {
        return victim.isEmpty() ? "Victim not named" : victim;
    }

    /** What is drawn of it; empty when none of its dates is known. */
    public Optional<Chart> chart() {
        return Chart.of(
                points,
                articles.stream()
                        .map(ReportedArticle::published)
                        .filter(day -> !day.isEmpty())
                        .map(LocalDate::parse)
                        .toList());
    }

    /** How much was published of it, such as {@code 6 articles from 4 outlets}. */
    public String coverage() {
        return Wording.count(articleCount, "article") + " from " + Wording.count(outletCount, "outlet");
    }

    /** How many of its articles are behind the first so many listed. */
    public int articlesBehind(int listed) {
        return articleCount - Math.min(listed, articles.size());
    }

    private static List<DatedPoint> points(JsonNode timeline) {
        List<DatedPoint> points = new ArrayList<>();
        for (Milestone milestone : Milestone.values()) {
            JsonNode merged = timeline.path(milestone.field());
            if (merged.isObject()) {
                JsonNode date = merged.path("date");
                points.add(new DatedPoint(
                        milestone,
                        new DaySpan(day(date, "earliest"), day(date, "latest")),
                        new Fact(
                                text(date, "edtf"),
                                text(merged, "principle"),
                                confidence(merged),
                                quotes(merged),
                                stream(merged.path("others"))
                                        .map(IncidentView::otherDate)
                                        .toList())));
            }
        }
        return points;
    }

    private static OtherValue otherDate(JsonNode other) {
        boolean conflict = text(other, "disagreement").equals("conflict");
        return new OtherValue(
                text(other.path("date"), "edtf"), conflict ? "disagrees" : "coarser", conflict, quotes(other));
    }

    private static Fact dwell(JsonNode dwell) {
        if (!dwell.isObject()) {
            return null;
        }
        JsonNode contradiction = dwell.path("contradiction");
        return new Fact(
                days(dwell),
                text(dwell, "basis").replace('-', ' '),
                confidence(dwell),
                quotes(dwell),
                contradiction.isObject()
                        ? List.of(new OtherValue(days(contradiction), "by the other reading", true, List.of()))
                        : List.of());
    }

    private static Fact affected(JsonNode records) {
        if (!records.isObject()) {
            return null;
        }
        return new Fact(
                number(records),
                text(records, "principle"),
                confidence(records),
                quotes(records),
                stream(records.path("others"))
                        .map(other -> new OtherValue(number(other), "", true, quotes(other)))
                        .toList());
    }

    private static ExposedKind data(JsonNode data) {
        return new ExposedKind(
                text(data, "dataClass"),
                strings(data.path("subjects")).toList(),
                text(data, "certainty"),
                confidence(data),
                quotes(data));
    }

    private static ReportedArticle article(JsonNode article) {
        return new ReportedArticle(
                text(article, "source"),
                text(article, "title"),
                address(article),
                text(article, "publishedDate"),
                article.hasNonNull("copyOf"));
    }

    private static List<Quote> quotes(JsonNode cited) {
        return stream(cited.path("citations")).map(IncidentView::quote).toList();
    }

    private static Quote quote(JsonNode citation) {
        JsonNode evidence = citation.path("evidence");
        String who = text(evidence, "attribution");
        return new Quote(
                text(evidence, "quotation"),
                text(citation, "source"),
                who.equals("outlet") || who.equals("unknown") ? "" : who,
                address(citation),
                text(citation, "publishedDate"));
    }

    private static String days(JsonNode range) {
        return Wording.days(range.path("minDays").asInt(), range.path("maxDays").asInt());
    }

    private static String number(JsonNode counted) {
        return Wording.number(counted.path("count").asLong());
    }

    private static Confidence confidence(JsonNode merged) {
        JsonNode confidence = merged.path("confidence");
        return confidence.isNumber() ? new Confidence(confidence.asDouble()) : null;
    }

    private static LocalDate day(JsonNode date, String field) {
        return LocalDate.parse(date.path(field).asText());
    }

    private static String address(JsonNode node) {
        return Objects.requireNonNullElse(node.path("url").textValue(), "");
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Printable.line(node.get(field).asText()) : "";
    }

    private static Stream<String> strings(JsonNode array) {
        return stream(array).map(one -> Printable.line(one.asText()));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
