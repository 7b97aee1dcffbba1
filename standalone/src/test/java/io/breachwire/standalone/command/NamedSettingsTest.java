package io.breachwire.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.settings.SettingsReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service does not start with a variable that it does not know, so nothing that people copy may name one. */
class NamedSettingsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("BREACHWIRE_[A-Z_]*[A-Z]");

    private static final Pattern INTERPOLATED = Pattern.compile("\\$\\{([A-Z_]+):-");
    private static final Pattern OFFERED = Pattern.compile("(?m)^#?([A-Z_]+)=");

    /** Passed through to the clients of Kafka and of the registry. */
    private static final Pattern PASSED_ON = Pattern.compile("BREACHWIRE_(KAFKA|SCHEMA_REGISTRY)(_.*)?");

    @Test
    void everyVariableThatDocsAndDeploymentNameIsASetting() throws IOException {
        Set<String> settings = variables(SettingsReference.markdown(KnownSettings.sections()));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")),
                            Stream.of("README.md", "docker-compose.yml", "Dockerfile", ".env.example")
                                    .map(ROOT::resolve))
                    .forEach(file -> assertThat(unknown(file, settings))
                            .as("%s names no setting", file.getFileName())
                            .isEmpty());
        }
        assertThat(settings).contains("BREACHWIRE_LOG_LEVEL").hasSizeGreaterThan(30);
    }

    @Test
    void everyVariableThatTheExampleForComposeOffersIsTakenByCompose() throws IOException {
        Set<String> taken = names(INTERPOLATED, ROOT.resolve("docker-compose.yml"));
        Set<String> offered = names(OFFERED, ROOT.resolve(".env.example"));

        assertThat(offered).contains("INGEST_PORT").hasSizeGreaterThan(10);
        assertThat(taken).containsAll(offered);
    }

    private static Set<String> names(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> unknown(Path file, Set<String> settings) {
        try {
            Set<String> named = variables(Files.readString(file));
            named.removeAll(settings);
            named.removeIf(PASSED_ON.asMatchPredicate());
            return named;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
