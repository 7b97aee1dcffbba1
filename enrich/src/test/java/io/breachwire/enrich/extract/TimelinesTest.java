package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Article.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Timelines of invented articles in the styles of breach notices, trade and local press, labelled before they were first
 * read; what they showed to be misread has been repaired since. Not every point must be read right, but nearly all.
 */
class TimelinesTest {
    private static final Extractor EXTRACTOR = new Extractor();
    private static final double SHARE = 0.88;
    private static final int POINTS = 4;

    @Test
    void timelinesAreReadAsTheyAreTold() throws IOException {
        List<String> wrong = new ArrayList<>();
        int points = 0;
        for (String line : lines("timelines.txt")) {
            String[] parts = line.split(" \\| ", 4);
            Extraction extraction =
                    EXTRACTOR.extract(new Article(parts[2], "", parts[3], Format.MARKDOWN, LocalDate.parse(parts[1])));
            if (!extraction.incident()) {
                continue;
            }
            String[] told = parts[0].split(" ");
            List<String> read = read(extraction.timeline());
            for (int point = 0; point < POINTS; point++) {
                points++;
                if (!read.get(point).equals(told[point])) {
                    wrong.add(told[point] + " in: " + line + "; read: " + read);
                }
            }
        }
        assertThat(points).isGreaterThan(200);
        assertThat(wrong).hasSizeLessThan((int) ((1 - SHARE) * points));
    }

    private static List<String> read(Timeline timeline) {
        List<String> read = new ArrayList<>();
        read.add(edtf(timeline.intrusionStart()));
        read.add(edtf(timeline.intrusionEnd()));
        read.add(edtf(timeline.detected()));
        read.add(edtf(timeline.disclosed()));
        return read;
    }

    private static String edtf(DatedFact fact) {
        return fact == null ? "-" : fact.date().edtf();
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = TimelinesTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
