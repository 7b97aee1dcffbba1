package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Article.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The ways in which news and notices state what was taken, how many it concerns and when it was, read within one short article. What
 * a single sentence says is often a matter of more or less, so not every statement must be read right, but nearly all.
 */
class StatementsTest {
    private static final Extractor EXTRACTOR = new Extractor();
    private static final double SHARE = 0.95;

    /** Of what several sentences tell together: these were written to be hard. */
    private static final double SHARE_OF_STORIES = 0.8;

    @Test
    void statementsAboutDataAreReadAsTheyAreMeant() throws IOException {
        List<String> statements = lines("data-statements.txt");
        List<String> wrong = new ArrayList<>();
        for (String line : statements) {
            int bar = line.indexOf('|');
            Set<String> read = new TreeSet<>();
            extract(line.substring(bar + 1).strip().replace("\\n", "\n"))
                    .dataClasses()
                    .forEach(found -> read.add(found.dataClass().label()));
            for (String kind : line.substring(0, bar).strip().split(" ")) {
                boolean denied = kind.startsWith("-");
                if (read.contains(denied ? kind.substring(1) : kind) == denied) {
                    wrong.add(kind + " of: " + line + "; read: " + read);
                    break;
                }
            }
        }
        assertThat(wrong).hasSizeLessThan((int) ((1 - SHARE) * statements.size()));
    }

    @Test
    void statementsOfNumbersAreReadAsTheyAreMeant() throws IOException {
        List<String> statements = lines("number-statements.txt");
        List<String> wrong = new ArrayList<>();
        for (String line : statements) {
            int bar = line.indexOf('|');
            RecordsAffected read = extract(line.substring(bar + 1).strip()).recordsAffected();
            String count = read == null ? "null" : Long.toString(read.count());
            if (!count.equals(line.substring(0, bar).strip())) {
                wrong.add(line + "; read: " + count);
            }
        }
        assertThat(wrong).hasSizeLessThan((int) ((1 - SHARE) * statements.size()));
    }

    @Test
    void statementsOfDatesAreReadAsTheyAreMeant() throws IOException {
        List<String> statements = lines("date-statements.txt");
        assertThat(misreadDates(statements)).hasSizeLessThan((int) ((1 - SHARE) * statements.size()));
    }

    @Test
    void storiesAndCorrectionsAreReadAsTheyAreMeant() throws IOException {
        List<String> stories = lines("date-stories.txt");
        assertThat(misreadDates(stories)).hasSizeLessThan((int) ((1 - SHARE_OF_STORIES) * stories.size()));
    }

    private static List<String> misreadDates(List<String> statements) {
        List<String> wrong = new ArrayList<>();
        for (String line : statements) {
            int bar = line.indexOf('|');
            Timeline read = extract(line.substring(bar + 1).strip()).timeline();
            String dates = Stream.of(read.intrusionStart(), read.intrusionEnd(), read.detected(), read.disclosed())
                    .map(fact -> fact == null ? "-" : fact.date().edtf())
                    .collect(Collectors.joining(" "));
            if (!dates.equals(line.substring(0, bar).strip())) {
                wrong.add(line + "; read: " + dates);
            }
        }
        return wrong;
    }

    private static Extraction extract(String told) {
        return EXTRACTOR.extract(new Article(
                "Fabrikam discloses data breach after ransomware attack",
                "",
                "Bicycle maker Fabrikam has disclosed a data breach after a ransomware attack hit its network.\n\n"
                        + told,
                Format.MARKDOWN,
                LocalDate.of(2021, 11, 29)));
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = StatementsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
