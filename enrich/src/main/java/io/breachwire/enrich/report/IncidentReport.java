package io.breachwire.enrich.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.breachwire.contract.page.Printable;
import io.breachwire.contract.page.Wording;
import io.breachwire.enrich.extract.Confidence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An incident as a person reads it in a terminal: who, when as bars over a common scale, every date with how likely it is
 * right, what proves it and what speaks against it, the data, and the articles.
 */
public final class IncidentReport {
    /** Narrowest and widest page, in columns. */
    public static final int MIN_WIDTH = 60;

    public static final int MAX_WIDTH = 160;

    private static final int LABEL = 12;
    private static final int CONFIDENCE = ">99 %".length();
    private static final int VALUE = LABEL + CONFIDENCE + 2;
    private static final int CITATIONS = 3;
    private static final int ARTICLES = 20;

    private final IncidentView incident;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private IncidentReport(IncidentView incident, int width) {
        this.incident = incident;
        this.width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width));
    }

    /**
     * The page for an incident, its lines ended by {@code \n}.
     *
     * @param incident an {@code Incident} as {@code EventJson} shows it
     * @param width of the page in columns; what is outside {@link #MIN_WIDTH} to {@link #MAX_WIDTH} is taken as those
     */
    public static String text(JsonNode incident, int width) {
        IncidentReport report = new IncidentReport(IncidentView.of(incident), width);
        report.heading();
        report.chart();
        report.facts();
        report.articles();
        return report.lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private void heading() {
        lines.add(incident.title());
        lines.add("incident " + incident.id());
        lines.add(incident.coverage() + published());
        if (!incident.otherNames().isEmpty()) {
            wrap("also named", String.join(", ", incident.otherNames()));
        }
        lines.add("");
    }

    private String published() {
        String first = incident.firstPublished();
        String last = incident.lastPublished();
        return first.isEmpty() ? "" : first.equals(last) ? ", " + first : ", " + first + " to " + last;
    }

    /** Bars from intrusion to detection to disclosure. */
    private void chart() {
        incident.chart().ifPresent(chart -> {
            Scale scale = new Scale(chart.from(), chart.to(), width - LABEL - 2);
            for (Chart.Lane lane : chart.lanes()) {
                row(lane.label(), scale.line(lane));
            }
            row("", scale.axis());
            lines.add("");
        });
    }

    private void facts() {
        if (incident.confidence() != null) {
            row("incident", incident.confidence(), "that it is one");
        }
        for (DatedPoint point : incident.points()) {
            row(point.word(), point.fact().confidence(), noted(point.fact()));
            evidence(point.fact());
        }
        Fact dwell = incident.dwell();
        if (dwell != null) {
            row("dwell", dwell.confidence(), dwell.value() + ", " + dwell.note());
            others(dwell);
        }
        Fact affected = incident.affected();
        if (affected != null) {
            row("affected", affected.confidence(), noted(affected));
            evidence(affected);
        }
        for (ExposedKind data : incident.data()) {
            row("data", data.confidence(), data.what() + "  (" + data.certainty() + ")");
            quotes(data.quotes());
        }
    }

    private static String noted(Fact fact) {
        return fact.value() + "  (" + fact.note() + ")";
    }

    private void articles() {
        lines.add("");
        incident.articles().stream().limit(ARTICLES).forEach(article -> {
            String copy = article.copy() ? "  (a copy)" : "";
            wrap(article.published(), article.outlet() + ": " + article.title() + copy);
            if (!article.url().isEmpty()) {
                row("", Printable.line(article.url()));
            }
        });
        int left = incident.articlesBehind(ARTICLES);
        if (left > 0) {
            row("", "and " + Wording.count(left, "more article"));
        }
        if (!incident.absorbed().isEmpty()) {
            wrap("was also", String.join(" ", incident.absorbed()));
        }
    }

    private void evidence(Fact fact) {
        quotes(fact.quotes());
        others(fact);
    }

    private void others(Fact fact) {
        for (OtherValue other : fact.others()) {
            String relation = other.relation().isEmpty() ? "" : "  " + other.relation();
            row("", VALUE, (other.conflict() ? "✗ " : "≈ ") + other.value() + relation);
            quotes(other.quotes());
        }
    }

    private void quotes(List<Quote> quotes) {
        quotes.stream().limit(CITATIONS).forEach(quote -> {
            String said = quote.who().isEmpty() ? "" : ", " + quote.who();
            wrap("", VALUE, "    “" + quote.words() + "” " + quote.outlet() + said);
        });
        if (quotes.size() > CITATIONS) {
            row("", VALUE, "    and " + (quotes.size() - CITATIONS) + " more");
        }
    }

    private void row(String label, String value) {
        row(label, LABEL, value);
    }

    private void row(String label, int indent, String value) {
        lines.add(String.format(Locale.ROOT, "%-" + indent + "s%s", label, value));
    }

    /** A row of what is known, with how likely it is right where that is known. */
    private void row(String label, Confidence confidence, String value) {
        String percent = confidence == null ? "" : confidence.percent();
        row(label, String.format(Locale.ROOT, "%" + CONFIDENCE + "s  %s", percent, value));
    }

    private void wrap(String label, String value) {
        wrap(label, LABEL, value);
    }

    /** A row that goes on below itself where the page ends. */
    private void wrap(String label, int indent, String value) {
        String head = label;
        String rest = value;
        int room = width - indent;
        while (rest.length() > room) {
            int cut = rest.lastIndexOf(' ', room);
            if (cut <= 0 || rest.substring(0, cut).isBlank()) {
                cut = room;
            }
            row(head, indent, rest.substring(0, cut));
            rest = "    " + rest.substring(cut).strip();
            head = "";
        }
        row(head, indent, rest);
    }

    /** Days on a line of so many columns. */
    private record Scale(LocalDate from, LocalDate to, int columns) {
        private int column(LocalDate day) {
            long span = Math.max(1, ChronoUnit.DAYS.between(from, to));
            long column = ChronoUnit.DAYS.between(from, day) * (columns - 1) / span;
            return (int) Math.max(0, Math.min(columns - 1L, column));
        }

        String line(Chart.Lane lane) {
            char[] line = " ".repeat(columns).toCharArray();
            if (lane instanceof Chart.Bar bar) {
                // Light where the dates are not known to the day.
                DaySpan start = bar.start().days();
                DaySpan end = bar.end().days();
                fill(line, start.first(), end.last(), '░');
                if (!end.first().isBefore(start.last())) {
                    fill(line, start.last(), end.first(), '█');
                }
            } else if (lane instanceof Chart.Mark mark) {
                DaySpan days = mark.point().days();
                fill(line, days.first(), days.last(), days.exact() ? '█' : '░');
            } else if (lane instanceof Chart.Points points) {
                points.days().forEach(day -> line[column(day)] = '·');
            }
            return new String(line);
        }

        String axis() {
            String first = from.toString();
            String last = to.toString();
            return from.equals(to) || columns < first.length() + last.length() + 1
                    ? first
                    : first + " ".repeat(columns - first.length() - last.length()) + last;
        }

        private void fill(char[] line, LocalDate first, LocalDate last, char ink) {
            for (int i = column(first); i <= column(last); i++) {
                line[i] = ink;
            }
        }
    }
}
