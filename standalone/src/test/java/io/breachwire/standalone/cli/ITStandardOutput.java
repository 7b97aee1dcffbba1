package io.breachwire.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution's script in a process of its own, where stdout does not take what it is given. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ITStandardOutput {
    private static final String EXTRACT = "extract ../samples";

    @TempDir
    private Path home;

    private Path err;

    /** One jar that names all that these tests run with stands for those of the distribution. */
    @BeforeEach
    void makeDistribution() throws IOException {
        err = home.resolve("err");
        Path script = Files.createDirectories(home.resolve("bin")).resolve("breachwire");
        Files.copy(Path.of("src/main/dist/bin/breachwire"), script);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path jar = Files.createDirectories(home.resolve("lib")).resolve("all.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings", EXTRACT})
    void aReaderWhoHasEnoughIsToldNothing(String command) throws Exception {
        Process process = start(command, Redirect.PIPE);
        process.getInputStream().close();
        assertThat(exitCode(process)).as(Files.readString(err)).isEqualTo(141);
        assertThat(err).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings", EXTRACT})
    void aDiskThatIsFullIsAFailureThatIsTold(String command) throws Exception {
        Process process = start(command, Redirect.to(new File("/dev/full")));
        assertThat(exitCode(process)).isEqualTo(1);
        assertThat(err).content().contains("stdout did not take all").hasLineCount(1);
    }

    @Test
    void aReaderWhoReadsAllGetsAll() throws Exception {
        Process process = start("settings", Redirect.PIPE);
        process.getOutputStream().close();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("BREACHWIRE_LOG_LEVEL");
        assertThat(exitCode(process)).isZero();
    }

    /** It begins when its stdin says so. */
    private Process start(String command, Redirect out) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "read -r begin; exec \"$0\" " + command,
                        home.resolve("bin/breachwire").toString())
                .redirectOutput(out)
                .redirectError(err.toFile())
                .start();
    }

    private static int exitCode(Process process) throws Exception {
        try (OutputStream begin = process.getOutputStream()) {
            begin.write('\n');
        } catch (IOException e) {
            // It has begun, and ended.
        }
        return process.waitFor();
    }
}
