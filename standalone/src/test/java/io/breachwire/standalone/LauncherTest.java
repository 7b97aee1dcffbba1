package io.breachwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script in the root of a clone, where the build is one that only says that it was there. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LauncherTest {
    /** What the script calls; a path with these alone has no Java. */
    private static final List<String> UTILITIES = List.of(
            "sh",
            "dirname",
            "readlink",
            "find",
            "head",
            "tail",
            "sed",
            "mkdir",
            "ln",
            "rm",
            "mv",
            "touch",
            "date",
            "sleep",
            "cat",
            "chmod");

    private static final String BUILD = """
            #!/bin/sh
            echo built >>builds
            echo "JAVA_HOME is '${JAVA_HOME:-}'" >>builds
            mkdir -p standalone/target/breachwire/bin
            printf '#!/bin/sh\\necho "runs with $*"\\n' >standalone/target/breachwire/bin/breachwire
            chmod +x standalone/target/breachwire/bin/breachwire
            """;

    @TempDir
    private Path directory;

    private Path clone;
    private Path tools;

    @BeforeEach
    void makeClone() throws IOException {
        clone = Files.createDirectories(directory.resolve("a clone with blanks"));
        tools = Files.createDirectories(directory.resolve("tools"));
        for (String utility : UTILITIES) {
            script(tools.resolve(utility), "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(found(utility)));
        }
        script(tools.resolve("javac"), "#!/bin/sh\necho 'javac 17.0.15'\n");
        script(clone.resolve("breachwire"), Files.readString(Path.of("..", "breachwire")));
        script(clone.resolve("mvnw"), BUILD);
        for (String source :
                List.of("pom.xml", "standalone/pom.xml", "standalone/src/main/java/A.java", "samples/a.md")) {
            Files.createDirectories(clone.resolve(source).getParent());
            Files.writeString(clone.resolve(source), "x");
            age(clone.resolve(source));
        }
        for (String folder : List.of("standalone/src/main/java", "standalone/src/main", "samples")) {
            age(clone.resolve(folder));
        }
    }

    @Test
    void itBuildsOnceAndAgainWhenASourceChanges() throws Exception {
        Result first = run("up", "a b");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo("runs with up a b\n");
        assertThat(first.err()).contains("breachwire: building");
        assertThat(run("up").err()).isEmpty();
        Files.setLastModifiedTime(
                clone.resolve("standalone/src/main/java/A.java"),
                FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        assertThat(run("up").err()).contains("breachwire: building");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void itIsFoundThroughALinkFromAnywhere() throws Exception {
        Path linkOfLink = directory.resolve("bw");
        Files.createSymbolicLink(
                directory.resolve("link"), Path.of(clone.getFileName().toString(), "breachwire"));
        Files.createSymbolicLink(linkOfLink, Path.of("link"));
        Result result = start(linkOfLink, Map.of(), "up").result();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("runs with up\n");
    }

    @Test
    void ofTwoCommandsAtOnceOneBuildsAndTheOtherWaits() throws Exception {
        script(clone.resolve("mvnw"), BUILD.replace("echo built", "sleep 2\necho built"));
        Started one = start(clone.resolve("breachwire"), Map.of(), "one");
        Started two = start(clone.resolve("breachwire"), Map.of(), "two");
        assertThat(one.result().out()).isEqualTo("runs with one\n");
        assertThat(two.result().out()).isEqualTo("runs with two\n");
        assertThat(builds()).isEqualTo(1);
        assertThat(lock()).doesNotExist();
    }

    @Test
    void theLockOfAProcessThatIsGoneIsTakenOver() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(lock().getParent());
        Files.createSymbolicLink(lock(), Path.of(Long.toString(gone.pid())));
        assertThat(run("up").exitCode()).isZero();
    }

    /** The first process is another user's for all but its own, which may not even ask it whether it is there. */
    @Test
    void theLockOfAnotherUsersProcessIsWaitedFor() throws Exception {
        Files.createDirectories(lock().getParent());
        Files.createSymbolicLink(lock(), Path.of("1"));
        Started started = start(clone.resolve("breachwire"), Map.of(), "up");
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.size(started.err()) > 0);
        assertThat(Files.readString(started.err())).contains("waiting for process 1");
        Files.delete(lock());
        assertThat(started.result().exitCode()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aLockThatIsNotToBeHadIsToldAndNotWaitedFor() throws Exception {
        Files.createDirectories(lock().getParent());
        Files.createFile(lock());
        Result result = run("up");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("cannot build").contains(lock().toString());
    }

    @Test
    void aStopEndsTheBuildToo() throws Exception {
        script(clone.resolve("mvnw"), "#!/bin/sh\necho $$ >maven\nexec sleep 100\n");
        Started started = start(clone.resolve("breachwire"), Map.of(), "up");
        Path number = clone.resolve("maven");
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(number) && Files.size(number) > 0);
        ProcessHandle maven = ProcessHandle.of(
                        Long.parseLong(Files.readString(number).strip()))
                .orElseThrow();
        started.process().toHandle().destroy();
        assertThat(started.result().exitCode()).isEqualTo(143);
        assertThat(maven.isAlive()).isFalse();
        assertThat(lock()).doesNotExist();
    }

    @Test
    void aBuildThatFailsShowsWhyAndIsTriedAgain() throws Exception {
        script(clone.resolve("mvnw"), "#!/bin/sh\necho no such artifact\nexit 1\n");
        Result failed = run("up");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("the build failed").contains("no such artifact");
        script(clone.resolve("mvnw"), BUILD);
        assertThat(run("up").exitCode()).isZero();
    }

    @Test
    void withoutAJdkOrWithAnOldOneItSaysWhatItNeeds() throws Exception {
        script(tools.resolve("javac"), "#!/bin/sh\necho 'javac 11.0.2'\n");
        Result old = run("up");
        assertThat(old.exitCode()).isEqualTo(1);
        assertThat(old.err()).contains("is Java 11; the build needs 17");
        script(tools.resolve("javac"), "#!/bin/sh\necho 'javac 1.8.0_392'\n");
        assertThat(run("up").err()).contains("is Java 8; the build needs 17");
        Files.delete(tools.resolve("javac"));
        Result none = run("up");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("no JDK");
    }

    @Test
    void aJavaHomeThatIsNoJdkIsNotBuiltWith() throws Exception {
        Result result = start(clone.resolve("breachwire"), Map.of("JAVA_HOME", "/nowhere"), "up")
                .result();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Files.readAllLines(clone.resolve("builds"))).contains("JAVA_HOME is ''");
    }

    private Path lock() {
        return clone.resolve("standalone/target/build-turn");
    }

    private long builds() throws IOException {
        return Files.readAllLines(clone.resolve("builds")).stream()
                .filter("built"::equals)
                .count();
    }

    private Result run(String... arguments) throws Exception {
        return start(clone.resolve("breachwire"), Map.of(), arguments).result();
    }

    private Started start(Path script, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(Arrays.asList(arguments));
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", tools.toString());
        builder.environment().putAll(environment);
        return new Started(builder.start(), out, err);
    }

    private record Started(Process process, Path out, Path err) {
        Result result() throws Exception {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("it does not end; it said:\n" + text(err));
            }
            return new Result(process.exitValue(), text(out), text(err));
        }

        private static String text(Path file) throws IOException {
            return Files.readString(file, StandardCharsets.UTF_8);
        }
    }

    private record Result(int exitCode, String out, String err) {}

    private static Path found(String utility) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, utility))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What a build that begins now is newer than, on file systems that count whole seconds too. */
    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }
}
