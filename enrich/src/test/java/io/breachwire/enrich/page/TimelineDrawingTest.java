package io.breachwire.enrich.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.report.IncidentView;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class TimelineDrawingTest {
    private static final Offset<Double> A_LITTLE = Offset.offset(0.02);

    @Test
    void pointsFollowEachOtherInTheOrderOfTheirDays() {
        Element drawing = compact(Incidents.of("Marisol")
                .on("intrusionStart", "2021-06-22")
                .on("intrusionEnd", "2021-11-03")
                .on("detected", "2021-11-11")
                .on("disclosed", "2021-11-26")
                .dwell(142, "start-to-detected"));

        List<Double> marks = across(drawing, ".mark");
        assertThat(marks).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(marks.get(0)).isZero();
        assertThat(marks.get(3)).isEqualTo(100);
        // 142 of the 157 days.
        assertThat(marks.get(2)).isEqualTo(100.0 * 142 / 157, A_LITTLE);
        Element undetected = drawing.selectFirst("rect.undetected");
        assertThat(percent(undetected, "x")).isZero();
        assertThat(percent(undetected, "width")).isEqualTo(marks.get(2), A_LITTLE);
        assertThat(drawing.select("text.days.undetected").text()).isEqualTo("142 days undetected");
    }

    @Test
    void aDateThatIsNotKnownToTheDayIsASpan() {
        Element drawing = compact(Incidents.of("Marisol")
                .between("intrusionStart", "2021-06", "2021-06-01", "2021-06-30")
                .on("detected", "2021-11-11"));

        assertThat(drawing.select(".mark")).hasSize(1);
        Element span = drawing.selectFirst("rect.span");
        assertThat(percent(span, "x")).isZero();
        assertThat(percent(span, "width")).isEqualTo(100.0 * 29 / 163, A_LITTLE);
        // Undetected for certain from the last day of June on, perhaps from the first.
        assertThat(percent(drawing.selectFirst("rect.undetected:not(.maybe)"), "x"))
                .isEqualTo(100.0 * 29 / 163, A_LITTLE);
        assertThat(percent(drawing.selectFirst("rect.undetected.maybe"), "x")).isZero();
    }

    @Test
    void allOnOneDayStandsSideBySide() {
        Element drawing = compact(Incidents.of("Marisol")
                .on("intrusionStart", "2021-11-11")
                .on("detected", "2021-11-11")
                .on("disclosed", "2021-11-11")
                .dwell(0, "start-to-detected"));

        assertThat(across(drawing, ".mark")).containsOnly(0.0).hasSize(3);
        assertThat(drawing.select(".mark > g").eachAttr("transform")).doesNotHaveDuplicates();
        assertThat(drawing.outerHtml()).doesNotContain("NaN", "Infinity");
    }

    @Test
    void marksOfOneDayAtTheEndStandInTheirOrderBeforeIt() {
        Element drawing = compact(Incidents.of("Marisol")
                .on("intrusionStart", "2021-06-22")
                .on("detected", "2021-11-11")
                .on("disclosed", "2021-11-11"));

        assertThat(across(drawing, ".mark")).containsExactly(0.0, 100.0, 100.0);
        assertThat(drawing.select(".mark > g").eachAttr("transform"))
                .containsExactly("translate(0)", "translate(-12)", "translate(0)");
    }

    @Test
    void whatTookDaysIsShorterThanWhatTookMonths() {
        Element drawing =
                compact(Incidents.of("Marisol").on("detected", "2021-11-11").on("disclosed", "2021-11-14"));

        assertThat(percent(drawing.selectFirst("rect.undisclosed"), "width")).isEqualTo(5, A_LITTLE);
    }

    @Test
    void whatIsNotKnownIsNotDrawn() {
        Element drawing = compact(Incidents.of("Marisol").on("disclosed", "2021-11-26"));

        assertThat(drawing.select(".mark")).hasSize(1);
        assertThat(drawing.select("rect, text")).isEmpty();
        assertThat(TimelineDrawing.compact(Incidents.of("Marisol").view())).isEmpty();
    }

    @Test
    void aDetectionBeforeTheIntrusionHasNoBar() {
        Element drawing = compact(
                Incidents.of("Marisol").on("intrusionStart", "2021-11-26").on("detected", "2021-06-22"));

        assertThat(drawing.select("rect")).isEmpty();
        assertThat(across(drawing, ".mark")).containsExactly(0.0, 100.0);
        assertThat(drawing.select(".mark").first().select("path.detected")).hasSize(1);
    }

    @Test
    void yearsAndDatesBefore1970FitAsWell() {
        IncidentView incident = Incidents.of("Marisol")
                .on("intrusionStart", "1961-02-03")
                .on("detected", "1988-11-02")
                .on("disclosed", "1988-11-04")
                .dwell(10_134, "start-to-detected")
                .view();
        Element drawing = parse(TimelineDrawing.compact(incident));

        assertThat(across(drawing, ".mark")).isSorted().startsWith(0.0).endsWith(100.0);
        assertThat(drawing.select("text.days").text()).isEqualTo("10,134 days undetected");
        Element large = parse(TimelineDrawing.large(incident.chart().orElseThrow(), incident));
        assertThat(large.select("text.date").eachText())
                .hasSizeLessThanOrEqualTo(5)
                .contains("1970", "1980");
    }

    @Test
    void everythingIsWithinTheBoxWhateverTheDates() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Incidents incident = Incidents.of("Marisol").dwell(random.nextInt(5_000), "stated");
            for (String milestone : List.of("intrusionStart", "intrusionEnd", "detected", "disclosed")) {
                if (random.nextInt(4) > 0) {
                    LocalDate day =
                            LocalDate.of(1950, 1, 1).plusDays(random.nextInt(random.nextBoolean() ? 40_000 : 90));
                    LocalDate last = random.nextBoolean() ? day : day.plusDays(random.nextInt(400));
                    incident.between(milestone, day.toString(), day.toString(), last.toString());
                }
            }
            IncidentView view = incident.article("Wire", "Marisol", "").view();
            String compact = TimelineDrawing.compact(view);
            if (!compact.isEmpty()) {
                within(parse(compact), seed);
                within(parse(TimelineDrawing.large(view.chart().orElseThrow(), view)), seed);
            }
        }
    }

    @Test
    void aScaleHasFewTicksInOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            LocalDate from = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(60_000));
            LocalDate to = from.plusDays(random.nextInt(1 << random.nextInt(17)));
            List<LocalDate> ticks = new DayScale(from, to).ticks();

            assertThat(ticks)
                    .as("seed %d, %s to %s", seed, from, to)
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(5)
                    .isSorted();
            assertThat(ticks).allSatisfy(tick -> assertThat(tick).isBetween(from, to));
        }
    }

    @Test
    void aDrawingTellsItselfInWords() {
        Element drawing = compact(Incidents.of("Marisol")
                .between("intrusionStart", "2021-06", "2021-06-01", "2021-06-30")
                .on("detected", "2021-11-11")
                .dwell(142, "stated"));

        assertThat(drawing.attr("role")).isEqualTo("img");
        assertThat(drawing.attr("aria-label"))
                .isEqualTo("Timeline: access began June 2021, detected 11 November 2021; undetected for 142 days");
    }

    @Test
    void aChartHasALaneForEachStretchAndADotForEachDayOfPublication() {
        IncidentView incident = Incidents.of("Marisol")
                .on("intrusionStart", "2021-06-22")
                .on("intrusionEnd", "2021-11-03")
                .on("detected", "2021-11-11")
                .on("disclosed", "2021-11-26")
                .article("Wire", "One", "")
                .article("Post", "Two", "")
                .view();
        Element drawing = parse(TimelineDrawing.large(incident.chart().orElseThrow(), incident));

        assertThat(drawing.select("text.lane").eachText())
                .containsExactly("intruded 134 days", "undetected 142 days", "undisclosed 15 days", "published");
        assertThat(drawing.select("circle.published")).hasSize(1);
    }

    private static void within(Element drawing, long seed) {
        double height = Double.parseDouble(drawing.attr("height"));
        for (Element one : drawing.select("rect, text, .mark, circle.published")) {
            boolean inside = one.is("text.lane");
            double x = inside ? 0 : percent(one, one.is("circle") ? "cx" : "x");
            double width = one.hasAttr("width") ? percent(one, "width") : 0;
            double y = Double.parseDouble(one.attr(one.is("circle") ? "cy" : "y"));
            assertThat(x).as("seed %d: %s", seed, one).isBetween(0.0, 100.0);
            assertThat(x + width).as("seed %d: %s", seed, one).isBetween(0.0, 100.011);
            assertThat(y).as("seed %d: %s", seed, one).isBetween(0.0, height);
        }
    }

    private static Element compact(Incidents incident) {
        return parse(TimelineDrawing.compact(incident.view()));
    }

    private static Element parse(String svg) {
        return Jsoup.parse(svg, Parser.xmlParser()).selectFirst("svg.timeline");
    }

    private static List<Double> across(Element drawing, String selector) {
        return drawing.select(selector).stream().map(mark -> percent(mark, "x")).toList();
    }

    private static double percent(Element element, String attribute) {
        String value = element.attr(attribute);
        assertThat(value).as("%s of %s", attribute, element).endsWith("%");
        return Double.parseDouble(value.substring(0, value.length() - 1));
    }
}
