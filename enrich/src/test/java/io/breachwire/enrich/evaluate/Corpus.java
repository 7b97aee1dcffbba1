package io.breachwire.enrich.evaluate;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.breachwire.enrich.extract.Article;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real articles beside the repository, for tests and for developing; absent from most machines. */
public final class Corpus {
    private static final Pattern DATE =
            Pattern.compile("\\+ Date: *(?:(\\d{4}-\\d{2}-\\d{2})|(\\w+) (\\d{1,2}), (\\d{4}))");
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private Corpus() {}

    /** The directory {@code shared} beside the repository; skips the test where there is none. */
    public static Path shared() {
        Path shared = find();
        assumeThat(shared)
                .as("../shared is not beside the repository: nothing to read")
                .isNotNull();
        return shared;
    }

    private static Path find() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                Path shared = at.resolveSibling("shared");
                return Files.isDirectory(shared.resolve("corpus")) ? shared : null;
            }
        }
        return null;
    }

    public static List<Labels> labels(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).map(Labels::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Article article(Path shared, String file) {
        try {
            return parse(Files.readString(shared.resolve("corpus").resolve(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all articles, sorted. */
    public static List<String> files(Path shared) {
        Path corpus = shared.resolve("corpus");
        try (Stream<Path> files = Files.walk(corpus)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> corpus.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Article parse(String content) {
        String title = "";
        String subtitle = "";
        String source = "";
        LocalDate published = null;
        int body = content.indexOf("## Article:");
        for (String line : content.substring(0, Math.max(body, 0)).lines().toList()) {
            if (line.startsWith("# ")) {
                title = line.substring(2).strip();
            } else if (line.startsWith("### ")) {
                subtitle = line.substring(4).strip();
            } else if (line.startsWith("+ Source:")) {
                source = line.substring("+ Source:".length()).strip();
            } else if (line.startsWith("+ Date:")) {
                Matcher date = DATE.matcher(line);
                if (date.find()) {
                    published = date.group(1) != null
                            ? LocalDate.parse(date.group(1))
                            : LocalDate.of(
                                    Integer.parseInt(date.group(4)),
                                    MONTHS.indexOf(date.group(2)) + 1,
                                    Integer.parseInt(date.group(3)));
                }
            }
        }
        String text = body < 0 ? content : content.substring(body + "## Article:".length());
        Matcher tags = Pattern.compile("^#+ Tags:", Pattern.MULTILINE).matcher(text);
        int end = text.length();
        while (tags.find()) {
            end = tags.start();
            if (text.charAt(tags.start() + 2) == ' ') {
                break;
            }
        }
        return new Article(title, subtitle, text.substring(0, end), Article.Format.MARKDOWN, published, source);
    }
}
