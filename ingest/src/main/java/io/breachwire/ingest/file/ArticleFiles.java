package io.breachwire.ingest.file;

import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.article.Fault;
import io.breachwire.ingest.article.FaultCause;
import io.breachwire.ingest.intake.Original;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds documents in files and directories, in the order of their names, without holding more than one in memory.
 *
 * <p>A symbolic link within a directory is not followed: it could lead in a circle, or out of what was meant to be
 * published. A path that is given may itself be one. Names that begin with a dot or end in {@code ~}, {@code .tmp},
 * {@code .part} or {@code .swp} are others' work in progress and left alone.
 */
public final class ArticleFiles {
    private static final int SNIFFED_BYTES = 4096;
    private static final List<String> WORK_IN_PROGRESS = List.of("~", ".tmp", ".part", ".swp");
    private static final Fault NO_FILE = new Fault(
            FaultCause.UNREADABLE_FILE,
            "it is neither a file nor a directory",
            "",
            "of a pipe, save in a file what it gives, and give that");

    private final long maxArticleBytes;

    /**
     * A finder.
     *
     * @param maxArticleBytes longer lines of NDJSON are not read into memory
     */
    public ArticleFiles(long maxArticleBytes) {
        this.maxArticleBytes = maxArticleBytes;
    }

    /** A regular file with the state it is in, and its origin. */
    record Entry(Path path, String origin, BasicFileAttributes attributes) {}

    /** Receives the files of a tree. */
    interface EntryVisitor {
        void file(Entry entry) throws InterruptedException;

        void other(Found found) throws InterruptedException;
    }

    /** Visits everything in a file, or in a directory and those within it. */
    public void visit(Path path, Found.Visitor visitor) throws InterruptedException {
        visitEntries(path, new EntryVisitor() {
            @Override
            public void file(Entry entry) throws InterruptedException {
                visitDocuments(entry, visitor);
            }

            @Override
            public void other(Found found) throws InterruptedException {
                visitor.visit(found);
            }
        });
    }

    /** Visits the files alone, without opening them. */
    void visitEntries(Path root, EntryVisitor visitor) throws InterruptedException {
        Path name = root.toAbsolutePath().normalize().getFileName();
        try {
            BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                visitDirectory(root, root, visitor);
            } else if (attributes.isRegularFile()) {
                // What it leads to, if it is a link: no file that is found is opened through one.
                visitor.file(new Entry(root.toRealPath(), String.valueOf(name), attributes));
            } else {
                // Whoever gives it expects articles of it.
                visitor.other(new Found.Unusable(Original.none(), NO_FILE, root.toString()));
            }
        } catch (IOException e) {
            visitor.other(unreadable(String.valueOf(name), e));
        }
    }

    private static void visitDirectory(Path root, Path directory, EntryVisitor visitor) throws InterruptedException {
        List<Path> children;
        try (Stream<Path> listing = Files.list(directory)) {
            children = listing.sorted(
                            Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            visitor.other(unreadable(origin(root, directory), e));
            return;
        } catch (UncheckedIOException e) {
            // It could be opened, and fails while it is read.
            visitor.other(unreadable(origin(root, directory), e.getCause()));
            return;
        }
        for (Path child : children) {
            String origin = origin(root, child);
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (isWorkInProgress(child)) {
                    visitor.other(new Found.Skipped("its name says that it is hidden or being written", origin));
                } else if (attributes.isSymbolicLink()) {
                    visitor.other(new Found.Skipped("a symbolic link, which is not followed", origin));
                } else if (attributes.isDirectory()) {
                    visitDirectory(root, child, visitor);
                } else if (attributes.isRegularFile()) {
                    visitor.file(new Entry(child, origin, attributes));
                } else {
                    visitor.other(new Found.Skipped("neither a file nor a directory", origin));
                }
            } catch (NoSuchFileException e) {
                visitor.other(new Found.Skipped("it was removed meanwhile", origin));
            } catch (IOException e) {
                visitor.other(unreadable(origin, e));
            }
        }
    }

    /** Visits what lies in a file. */
    void visitDocuments(Entry entry, Found.Visitor visitor) throws InterruptedException {
        Original whole = Original.of(entry.path(), entry.attributes().size());
        try {
            byte[] beginning;
            try (InputStream stream = whole.open()) {
                beginning = stream.readNBytes(SNIFFED_BYTES);
            }
            Optional<DocumentFormat> format = format(entry, beginning);
            if (format.isEmpty()) {
                visitor.visit(new Found.Unusable(whole, unknownFormat(beginning), entry.origin()));
            } else if (format.get() == DocumentFormat.NDJSON) {
                visitLines(entry, whole, visitor);
            } else {
                visitor.visit(new Found.Document(format.get(), whole, 0, entry.origin()));
            }
        } catch (NoSuchFileException e) {
            visitor.visit(new Found.Skipped("it was removed meanwhile", entry.origin()));
        } catch (IOException e) {
            visitor.visit(unreadable(entry.origin(), e));
        }
    }

    /** By its name; by its beginning when the name says nothing. An empty file is any format's fault. */
    private static Optional<DocumentFormat> format(Entry entry, byte[] beginning) {
        String text = new String(beginning, StandardCharsets.UTF_8).replace("\uFEFF", "");
        return DocumentFormat.ofFileName(entry.origin())
                .or(() -> DocumentFormat.ofContent(text))
                .or(() -> text.isBlank() ? Optional.of(DocumentFormat.MARKDOWN) : Optional.empty());
    }

    private static Fault unknownFormat(byte[] beginning) {
        for (byte b : beginning) {
            if (b == 0) {
                return new Fault(
                        FaultCause.BINARY,
                        "this is not text",
                        "",
                        "give articles as UTF-8 text: .md, .html, .json, .ndjson or .jsonl");
            }
        }
        return new Fault(
                FaultCause.UNKNOWN_FORMAT,
                "neither its name nor its beginning tells what it is",
                "",
                "name Markdown .md, a web page .html, one JSON object .json, one JSON object a line .ndjson or .jsonl");
    }

    private void visitLines(Entry entry, Original whole, Found.Visitor visitor)
            throws IOException, InterruptedException {
        try (InputStream stream = new BufferedInputStream(whole.open())) {
            LineReader lines = new LineReader(stream);
            boolean any = false;
            while (lines.next()) {
                if (!lines.blank) {
                    any = true;
                    Original line = lines.length <= maxArticleBytes
                            ? Original.of(lines.text.toByteArray())
                            : Original.of(entry.path(), lines.offset, lines.length);
                    visitor.visit(new Found.Document(
                            DocumentFormat.NDJSON, line, lines.number, entry.origin() + ":" + lines.number));
                }
            }
            if (!any) {
                visitor.visit(new Found.Document(DocumentFormat.NDJSON, Original.none(), 0, entry.origin()));
            }
        }
    }

    /** Lines as bytes with their offsets; of a line that is too long, only the offset and length. */
    private final class LineReader {
        private final InputStream stream;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private int number;
        private long offset;
        private long length;
        private boolean blank;
        private long end;

        LineReader(InputStream stream) {
            this.stream = stream;
        }

        /** Goes to the next line; false when there is none. */
        boolean next() throws IOException {
            text.reset();
            offset = end;
            length = 0;
            blank = true;
            int b = stream.read();
            if (b < 0) {
                return false;
            }
            number++;
            for (; b >= 0 && b != '\n'; b = stream.read()) {
                blank &= b == ' ' || b == '\t' || b == '\r';
                length++;
                if (length <= maxArticleBytes) {
                    text.write(b);
                }
            }
            end = offset + length + 1;
            return true;
        }
    }

    private static boolean isWorkInProgress(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || WORK_IN_PROGRESS.stream().anyMatch(name::endsWith);
    }

    private static String origin(Path root, Path path) {
        String relative = root.relativize(path).toString();
        return relative.isEmpty()
                ? root.toString()
                : relative.replace(path.getFileSystem().getSeparator(), "/");
    }

    private static Found.Unusable unreadable(String origin, IOException error) {
        return new Found.Unusable(Original.none(), Fault.unreadable(error), origin);
    }
}
