package io.breachwire.bench;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.topology.ExtractableArticle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a byte of text made to be slow costs, against a byte of news: processor time of this thread, at 100 kB and at
 * 1 MB, so that whatever is not linear shows.
 */
final class HostileRun {
    private static final int SMALL = 100_000;
    private static final int LARGE = 10 * SMALL;
    private static final int ROUNDS = 5;
    /** So often a text is read: news is measured when the compiler has seen it all, so hostile text must be, too. */
    private static final int RUNS = 10;

    private static final double MOST = 3;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private HostileRun() {}

    public static void main(String[] arguments) {
        Optional<Corpus> corpus = Corpus.find();
        if (corpus.isEmpty()) {
            return;
        }
        Extractor extractor = new Extractor();
        List<Article> articles =
                corpus.get().articles().stream().map(ExtractableArticle::of).toList();
        long bytes =
                articles.stream().mapToLong(article -> article.body().length()).sum();
        double[] rounds = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            articles.forEach(extractor::extract);
            if (round >= 0) {
                rounds[round] = (double) (THREADS.getCurrentThreadCpuTime() - begin) / bytes;
            }
        }
        Arrays.sort(rounds);
        double news = rounds[ROUNDS / 2];
        System.out.printf("%-34s %7.1f ns a char%n", "news, " + articles.size() + " articles", news);
        System.out.printf("%-34s %9s %9s %6s%n", "", "100 kB", "1 MB", "ratio");
        for (Map.Entry<String, String> text : texts().entrySet()) {
            for (Article.Format format : Article.Format.values()) {
                double small = cost(extractor, text.getValue(), format, SMALL);
                double large = cost(extractor, text.getValue(), format, LARGE);
                System.out.printf(
                        "%-34s %9.1f %9.1f %6.2f%s%n",
                        text.getKey() + ", " + format.name().toLowerCase(java.util.Locale.ROOT),
                        small,
                        large,
                        large / news,
                        large / news > MOST ? "  more than " + MOST : "");
            }
        }
    }

    /** Nanoseconds a char: the least of some runs. */
    private static double cost(Extractor extractor, String unit, Article.Format format, int length) {
        StringBuilder body = new StringBuilder(length + unit.length());
        for (int i = 0; body.length() < length; i++) {
            // Numbered where the unit asks for it, so that nothing is the same twice.
            body.append(unit.replace("#", Integer.toString(i, 36)));
        }
        Article article =
                new Article("Acme discloses data breach", "", body.toString(), format, LocalDate.of(2021, 11, 29));
        double least = Double.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            extractor.extract(article);
            least = Math.min(least, (double) (THREADS.getCurrentThreadCpuTime() - begin) / body.length());
        }
        return least;
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("from from", "from ");
        texts.put("nested brackets", "[[[[[[((((((");
        texts.put("closing brackets", "](](](](");
        texts.put("100,000 dates", "May 3, 2021 ");
        texts.put("ranges without end", "from June 3 to ");
        texts.put("dates counted from dates", "on July 21, five days after ");
        texts.put("one endless word", "a");
        texts.put("one endless line", "the company said it noticed the attack on friday and ");
        texts.put("incidents", "Acme said hackers stole names and passwords of 1,200 customers on May 3. ");
        texts.put("quotations of \"we\"", "\u201cLate on Monday we experienced a security incident.\u201d ");
        texts.put("deep HTML", "<div><p><b><i>");
        texts.put("open tags", "<a <b <!-- ");
        texts.put("open scripts", "<script> a </scrip ");
        texts.put("open code", "`a ``b ```c ");
        texts.put("ampersands", "&&&&&amp;");
        texts.put("different names", "Q#a Corp said. Then Z#b Inc. ");
        texts.put("chained short forms", "AB# (AB#C) ");
        texts.put("list of data", "* names, addresses, passwords\n");
        texts.put("empty blocks", "\n# \n* \n- ");
        texts.put("numbers", "1,111,111 patients and ");
        return texts;
    }
}
