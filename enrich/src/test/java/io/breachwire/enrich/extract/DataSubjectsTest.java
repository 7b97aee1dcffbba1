package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.ExposedData.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataSubjectsTest {
    private static final Extractor EXTRACTOR = new Extractor();

    @ParameterizedTest
    @MethodSource("statements")
    void eachKindOfDataIsOfThoseItsOwnWordsName(String statement) {
        String[] parts = statement.split(" => ");
        Map<String, Set<String>> expected = new TreeMap<>();
        for (String kind : parts[1].split(", ")) {
            String[] pair = kind.split(" = ");
            expected.put(pair[0], pair[1].equals("-") ? Set.of() : new TreeSet<>(Arrays.asList(pair[1].split(" "))));
        }
        Map<String, Set<String>> found = subjects(parts[0]);
        found.keySet().retainAll(expected.keySet());
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theRecordsOfCustomersAreThose() {
        assertThat(subjects("They copied bank account numbers of customers and salary records of 2,300 employees."))
                .containsEntry("customer-records", Set.of("customer"))
                .containsEntry("employee-records", Set.of("employee"));
    }

    @Test
    void anItemOfAListIsOfThoseItsIntroductionNames() {
        assertThat(
                        subjects(
                                "The hackers stole the following data of patients:\n\n- names\n- home addresses\n- passport numbers"))
                .containsEntry("names", Set.of("patient"))
                .containsEntry("government-ids", Set.of("patient"));
    }

    private static Map<String, Set<String>> subjects(String told) {
        Article article = new Article(
                "Hackers breach Fabrikam, steal data",
                "",
                "Fabrikam said on Monday that hackers breached its network and stole data.\n\n" + told,
                Article.Format.MARKDOWN,
                LocalDate.of(2021, 11, 29));
        return EXTRACTOR.extract(article).dataClasses().stream()
                .collect(Collectors.toMap(
                        data -> data.dataClass().label(),
                        data -> data.subjects().stream()
                                .map(Subject::name)
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .collect(Collectors.toCollection(TreeSet::new)),
                        (one, other) -> one,
                        TreeMap::new));
    }

    static List<String> statements() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                        DataSubjectsTest.class.getResourceAsStream("data-subjects.txt"), StandardCharsets.UTF_8));
                Stream<String> lines = reader.lines()) {
            return lines.filter(line -> !line.startsWith("#")).toList();
        }
    }
}
