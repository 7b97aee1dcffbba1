package io.breachwire.enrich.explain;

import io.breachwire.enrich.extract.ConsideredDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Reasoning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An article's text with everything that was found marked and numbered in it, and below it each value with its rule,
 * what decided whether it is an incident, and what became of every date.
 */
public final class Explanation {
    private record Span(int start, int end) {}

    /** A quotation in the text: its number, in the order in which quotations end, and all that it proves. */
    record Mark(int number, Kind kind, Set<String> labels, int start, int end) {}

    /** A stretch of text in which the same marks hold, the shortest first; and those of them that end with it. */
    record Piece(String text, List<Mark> marks, List<Mark> ending, boolean leftOut) {}

    private final Reasoning reasoning;
    private final List<Finding> findings;
    private final Map<Span, Mark> marks =
            new TreeMap<>(Comparator.comparingInt(Span::end).thenComparing(Span::start, Comparator.reverseOrder()));

    public Explanation(Reasoning reasoning) {
        this.reasoning = reasoning;
        this.findings = Findings.of(reasoning);
        for (Finding finding : findings) {
            for (Evidence evidence : finding.evidence()) {
                mark(finding.kind(), finding.name() + ": " + finding.value(), evidence);
            }
        }
        for (ConsideredDate date : unusedDates()) {
            mark(Kind.UNUSED, date.date() == null ? "refused" : "not used", date.words());
        }
        int number = 0;
        for (Map.Entry<Span, Mark> entry : marks.entrySet()) {
            Mark mark = entry.getValue();
            number++;
            entry.setValue(new Mark(number, mark.kind(), mark.labels(), mark.start(), mark.end()));
        }
    }

    private void mark(Kind kind, String label, Evidence evidence) {
        marks.computeIfAbsent(
                        span(evidence),
                        span -> new Mark(0, kind, new LinkedHashSet<>(), evidence.start(), evidence.end()))
                .labels()
                .add(label);
    }

    private static Span span(Evidence evidence) {
        return new Span(evidence.start(), evidence.end());
    }

    /**
     * For a terminal.
     *
     * @param coloured whether the terminal shows ANSI colours; without them the numbers alone tie marks to findings
     */
    public String text(boolean coloured) {
        return new TerminalPage(this, coloured).render();
    }

    /** The same as a page that stands alone: no script, nothing fetched, light or dark as its reader prefers. */
    public String html() {
        return new HtmlPage(this).render();
    }

    Reasoning reasoning() {
        return reasoning;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Dates that no value goes by, in the order of the text. */
    List<ConsideredDate> unusedDates() {
        return reasoning.dates().stream()
                .filter(date -> !reasoning.extraction().incident() || !date.used())
                .toList();
    }

    /** The number that a quotation bears in the text. */
    int number(Evidence evidence) {
        return marks.get(span(evidence)).number();
    }

    /** The whole text, in pieces. */
    List<Piece> pieces() {
        return pieces(0, reasoning.extraction().text().length());
    }

    /** The headline, which is the first line, in pieces. */
    List<Piece> headline() {
        return pieces(0, headlineEnd());
    }

    /** What stands below the headline, in pieces. */
    List<Piece> body() {
        return pieces(headlineEnd(), reasoning.extraction().text().length());
    }

    /** Behind the line feed, where there is one. */
    private int headlineEnd() {
        String text = reasoning.extraction().text();
        int lineFeed = text.indexOf('\n');
        return lineFeed < 0 ? text.length() : lineFeed + 1;
    }

    private List<Piece> pieces(int from, int to) {
        String text = reasoning.extraction().text();
        List<Integer> bounds = new ArrayList<>(List.of(from, to));
        for (Mark mark : marks.values()) {
            bounds.add(mark.start());
            bounds.add(mark.end());
        }
        for (Reasoning.LeftOut part : reasoning.leftOut()) {
            bounds.add(part.start());
            bounds.add(part.end());
        }
        List<Integer> sorted = bounds.stream()
                .filter(bound -> bound >= from && bound <= to)
                .distinct()
                .sorted()
                .toList();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i++) {
            int start = sorted.get(i);
            int end = sorted.get(i + 1);
            List<Mark> covering = marks.values().stream()
                    .filter(mark -> mark.start() <= start && mark.end() >= end)
                    .sorted(Comparator.comparingInt(mark -> mark.end() - mark.start()))
                    .toList();
            boolean leftOut = reasoning.leftOut().stream().anyMatch(part -> part.start() <= start && part.end() >= end);
            pieces.add(new Piece(
                    text.substring(start, end),
                    covering,
                    covering.stream().filter(mark -> mark.end() == end).toList(),
                    leftOut));
        }
        return pieces;
    }
}
