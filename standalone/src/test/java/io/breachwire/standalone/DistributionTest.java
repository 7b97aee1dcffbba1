package io.breachwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script of the distribution, where Java is one that only says what it was called with. */
class DistributionTest {
    @TempDir
    private Path home;

    private Path script;

    @BeforeEach
    void makeDistribution() throws IOException {
        script = script("bin/breachwire", Files.readString(Path.of("src/main/dist/bin/breachwire")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_YY.UTF-8", ""})
    void namesBeyondAsciiAreReadWhereTheLocaleIsPlainOrNotInstalled(String locale) throws Exception {
        assertThat(lines("17.0.15", Map.of("LC_ALL", locale))).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void aLocaleThatReadsNamesIsLeftAsItIs() throws Exception {
        assertThat(lines("17.0.15", Map.of("LANG", "C.UTF-8"))).contains("LC_ALL=");
    }

    @Test
    void java17IsGivenNoOptionThatItDoesNotKnow() throws Exception {
        assertThat(lines("17.0.15", Map.of()))
                .contains("-Djava.net.preferIPv4Stack=true")
                .noneMatch(argument -> argument.contains("unsafe") || argument.contains("native-access"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"25.0.3", "26-ea"})
    void newerVersionsAreToldNotToWarnOfWhatTheLibrariesDo(String version) throws Exception {
        assertThat(lines(version, Map.of()))
                .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    @ParameterizedTest
    @CsvSource({"11.0.20, Java 11;", "1.8.0_392, Java 8;"})
    void anOldJavaIsCalledByItsNameAndNotRun(String version, String name) throws Exception {
        Process process = start(version, Map.of());
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(name)
                .contains("17 or later");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private List<String> lines(String version, Map<String, String> environment) throws Exception {
        Process process = start(version, environment);
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }

    private Process start(String version, Map<String, String> environment) throws IOException {
        Path java = script("jdk/bin/java", """
                #!/bin/sh
                case $1 in
                  -version) echo 'openjdk version "%s" 2025-04-15' >&2 ;;
                  *) printf '%%s\\n' "LC_ALL=${LC_ALL:-}" "$@" ;;
                esac
                """.formatted(version));
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "up");
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().put("JAVA_HOME", java.getParent().getParent().toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path script(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
