package io.breachwire.bench;

import com.sun.management.OperatingSystemMXBean;
import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.topology.ExtractableArticle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The whole corpus through the extractor on this thread, round after round: a figure to quote, with its spread. */
final class CorpusRun {
    /** Until the compiler has little left to do: fewer leave its work in the figures. */
    private static final int WARM_UP_ROUNDS = 25;

    private static final int ROUNDS = 15;

    private CorpusRun() {}

    public static void main(String[] arguments) {
        Optional<Corpus> corpus = Corpus.find();
        if (corpus.isEmpty()) {
            return;
        }
        List<Article> articles =
                corpus.get().articles().stream().map(ExtractableArticle::of).toList();
        double megabytes = corpus.get().bytes() / 1e6;
        Extractor extractor = new Extractor();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double[] rates = new double[ROUNDS];
        double[] ratesOfThread = new double[ROUNDS];
        double[] ratesOfProcess = new double[ROUNDS];
        int incidents = 0;
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            incidents = 0;
            long begin = System.nanoTime();
            long threadBegin = threads.getCurrentThreadCpuTime();
            long processBegin = system.getProcessCpuTime();
            for (Article article : articles) {
                incidents += extractor.extract(article).incident() ? 1 : 0;
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double threadSeconds = (threads.getCurrentThreadCpuTime() - threadBegin) / 1e9;
            double processSeconds = (system.getProcessCpuTime() - processBegin) / 1e9;
            if (round >= 0) {
                rates[round] = articles.size() / seconds;
                ratesOfThread[round] = articles.size() / threadSeconds;
                ratesOfProcess[round] = articles.size() / processSeconds;
            }
        }
        Arrays.sort(rates);
        Arrays.sort(ratesOfThread);
        Arrays.sort(ratesOfProcess);
        double median = rates[ROUNDS / 2];
        System.out.printf(
                "%,d articles, %.1f MB, %,d about an incident; one thread, %d rounds after %d to warm up%n",
                articles.size(), megabytes, incidents, ROUNDS, WARM_UP_ROUNDS);
        System.out.printf(
                "%,.0f articles/s (median; %,.0f to %,.0f), %.1f MB/s%n",
                median, rates[0], rates[ROUNDS - 1], median / articles.size() * megabytes);
        System.out.printf(
                "articles a second of processor time (median): %,.0f of this thread's, %,.0f of all threads'%n",
                ratesOfThread[ROUNDS / 2], ratesOfProcess[ROUNDS / 2]);
    }
}
