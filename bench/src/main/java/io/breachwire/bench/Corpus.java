package io.breachwire.bench;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.ingest.article.ArticleDecoder;
import io.breachwire.ingest.article.Decoded;
import io.breachwire.ingest.article.DocumentFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real articles to measure with, all in memory. They are not part of the repository: a directory {@code
 * shared/corpus} beside it, or the one that the system property {@code breachwire.corpus} names.
 *
 * @param articles in the order of their files' names
 * @param bytes of the article files, header and tags included
 */
public record Corpus(List<RawArticle> articles, long bytes) {
    private static final String PROPERTY = "breachwire.corpus";
    private static final Path SAMPLES = Path.of("samples");

    /** The articles, or empty, having said where they were looked for. */
    static Optional<Corpus> find() {
        Path directory = Path.of(System.getProperty(PROPERTY, "../shared/corpus"));
        if (!Files.isDirectory(directory)) {
            System.out.println(
                    "skipped: no articles in " + directory.toAbsolutePath().normalize()
                            + "; name a directory of Markdown articles with -D" + PROPERTY + "=DIRECTORY");
            return Optional.empty();
        }
        return Optional.of(read(directory));
    }

    /** As {@link #find}, for where skipping is not possible. */
    static Corpus require() {
        return find().orElseThrow(() -> new IllegalStateException("no articles to measure with"));
    }

    /** The articles, or the samples of the repository, where it is not speed that counts. */
    public static Corpus orSamples() {
        return find().orElseGet(() -> {
            System.out.println("the samples instead, which are few");
            return read(SAMPLES);
        });
    }

    private static Corpus read(Path directory) {
        List<RawArticle> articles = new ArrayList<>();
        long bytes = 0;
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : walk.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                byte[] document = Files.readAllBytes(file);
                String origin = directory.relativize(file).toString();
                if (ArticleDecoder.decode(DocumentFormat.MARKDOWN, document, origin, Instant.EPOCH)
                        instanceof Decoded.Good good) {
                    articles.add(good.article());
                    bytes += document.length;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Corpus(List.copyOf(articles), bytes);
    }
}
