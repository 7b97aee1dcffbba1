package io.breachwire.enrich.evaluate;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Extractor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The developer's loop: {@code Develop train|gold [FIELD...]} prints the table for a labelled set and, for train, the
 * misses of the fields; {@code Develop speed} times the extractor over the corpus.
 */
public final class Develop {
    private Develop() {}

    public static void main(String[] arguments) {
        Path shared = Corpus.shared();
        if (arguments[0].equals("speed")) {
            speed(shared);
            return;
        }
        List<Labels> gold = Corpus.labels(shared.resolve("evaluation").resolve(arguments[0] + ".jsonl"));
        Extractor extractor = new Extractor();
        List<Labels> predicted = new ArrayList<>();
        for (Labels row : gold) {
            predicted.add(Labels.of(row.file(), extractor.extract(Corpus.article(shared, row.file()))));
        }
        Scores scores = new Scores(gold, predicted);
        System.out.print(scores.table());
        for (int i = 1; i < arguments.length && !arguments[0].equals("gold"); i++) {
            for (Scores.Miss miss : scores.misses(arguments[i])) {
                System.out.println(miss);
            }
        }
    }

    private static void speed(Path shared) {
        List<Article> articles = Corpus.files(shared).stream()
                .map(file -> Corpus.article(shared, file))
                .toList();
        long chars =
                articles.stream().mapToLong(article -> article.body().length()).sum();
        Extractor extractor = new Extractor();
        for (int round = 0; round < 5; round++) {
            long begin = System.nanoTime();
            int incidents = 0;
            for (Article article : articles) {
                Extraction extraction = extractor.extract(article);
                incidents += extraction.incident() ? 1 : 0;
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "%d articles, %d incidents, %.2f s: %.0f articles/s, %.1f MB/s%n",
                    articles.size(), incidents, seconds, articles.size() / seconds, chars / seconds / 1e6);
        }
    }
}
