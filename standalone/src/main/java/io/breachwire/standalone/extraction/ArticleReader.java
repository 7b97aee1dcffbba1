package io.breachwire.standalone.extraction;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.ingest.article.ArticleDecoder;
import io.breachwire.ingest.article.Decoded;
import io.breachwire.ingest.article.Fault;
import io.breachwire.ingest.article.FaultCause;
import io.breachwire.ingest.file.ArticleFiles;
import io.breachwire.ingest.file.Found;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Reads articles from files as ingest does, without Kafka. */
final class ArticleReader {
    private final Console console;
    private final long maxArticleBytes;
    private int read;
    private int unreadable;

    ArticleReader(Console console, long maxArticleBytes) {
        this.console = console;
        this.maxArticleBytes = maxArticleBytes;
    }

    /** Receives articles, one after the other. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes an article.
         *
         * @param file where it lies, relative to the directory given
         */
        void article(String file, RawArticle article);
    }

    /** Reads all articles in files and directories; says of the others why they are none. */
    void read(List<Path> paths, Visitor visitor) throws InterruptedException {
        for (Path path : paths) {
            if (Files.notExists(path)) {
                throw CommandFailedException.usage(path + ": there is no such file or directory");
            }
        }
        ArticleFiles files = new ArticleFiles(maxArticleBytes);
        for (Path path : paths) {
            files.visit(path, found -> visit(found, visitor));
        }
    }

    /** How many articles were read. */
    int read() {
        return read;
    }

    /** How many documents are no articles. */
    int unreadable() {
        return unreadable;
    }

    private void visit(Found found, Visitor visitor) {
        if (found instanceof Found.Skipped skipped) {
            console.say("breachwire: left alone " + skipped.origin() + ": " + skipped.reason());
        } else if (found instanceof Found.Unusable unusable) {
            refuse(unusable.origin(), unusable.fault());
        } else if (found instanceof Found.Document document) {
            Decoded decoded = decode(document);
            if (decoded instanceof Decoded.Good good) {
                read++;
                visitor.article(document.origin(), good.article());
            } else if (decoded instanceof Decoded.Bad bad) {
                refuse(document.origin(), bad.fault());
            }
        }
    }

    private Decoded decode(Found.Document document) {
        if (document.original().size() > maxArticleBytes) {
            return new Decoded.Bad(new Fault(
                    FaultCause.TOO_LARGE,
                    "it has " + document.original().size() + " bytes, an article at most " + maxArticleBytes,
                    "",
                    "shorten it"));
        }
        try {
            byte[] bytes = document.original().bytes();
            return document.line() == 0
                    ? ArticleDecoder.decode(document.format(), bytes, document.origin(), Instant.EPOCH)
                    : ArticleDecoder.decodeLine(bytes, document.line(), document.origin(), Instant.EPOCH);
        } catch (IOException e) {
            return new Decoded.Bad(Fault.unreadable(e));
        }
    }

    private void refuse(String origin, Fault fault) {
        unreadable++;
        console.say("breachwire: " + origin + ": " + fault.inWords());
    }
}
