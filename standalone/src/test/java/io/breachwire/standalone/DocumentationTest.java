package io.breachwire.standalone;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages of the documentation point at is there. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern FENCED = Pattern.compile("^ *```.*?^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.+)$", Pattern.MULTILINE);
    /** A class, as {@code Extractor} or {@code Extractor.extract}. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+\\w*)(?:\\.\\w+)*`");
    /** A resource or a rule, as {@code dates/roles.rules} or {@code response.history}. */
    private static final Pattern RESOURCE =
            Pattern.compile("`(?:[a-z-]+/)*([a-z-]+\\.(?:rules|txt|tsv|weights|priors))`");

    @Test
    void everyLinkLeadsToAFileAndAHeadingThatAreThere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            String text = prose(page);
            Iterable<MatchResult> links = LINK.matcher(text).results()::iterator;
            for (MatchResult link : links) {
                if (link.group(1).contains("://")) {
                    continue;
                }
                Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                boolean there = Files.exists(target)
                        && (link.group(2) == null || headings(target).contains(link.group(2)));
                if (!there) {
                    broken.add(ROOT.relativize(page) + ": " + link.group());
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"extraction.md", "accuracy.md", "incidents.md"})
    void everyClassAndResourceThatAPageNamesIsThere(String page) throws IOException {
        Set<String> files = names(ROOT.resolve("enrich"));
        String text = prose(ROOT.resolve("docs").resolve(page));
        Set<String> missing = Stream.concat(
                        named(CLASS, text).filter(name -> !files.contains(name + ".java") && !files.contains(name)),
                        named(RESOURCE, text).filter(name -> !files.contains(name)))
                .collect(toSet());

        assertThat(missing).isEmpty();
    }

    private static Stream<String> named(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> modules = Files.find(ROOT, 2, (path, attributes) -> path.endsWith("RATIONALE.md"))) {
            return Stream.of(top, docs, modules)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static String prose(Path page) throws IOException {
        return FENCED.matcher(Files.readString(page)).replaceAll("");
    }

    /** The anchors that GitHub makes of a page's headings. */
    private static Set<String> headings(Path page) throws IOException {
        Matcher headings = HEADING.matcher(prose(page));
        return headings.results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                .collect(toSet());
    }

    private static Set<String> names(Path module) throws IOException {
        try (Stream<Path> paths = Files.walk(module)) {
            return paths.map(path -> path.getFileName().toString()).collect(toSet());
        }
    }
}
