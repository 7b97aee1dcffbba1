package io.breachwire.bench;

import com.sun.management.OperatingSystemMXBean;
import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Extractor;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The whole corpus through the extractor on this thread, round after round: a figure to quote, with its spread. */
final class CorpusRun {
    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 9;

    private CorpusRun() {}

    public static void main(String[] arguments) {
        Optional<Corpus> corpus = Corpus.find();
        if (corpus.isEmpty()) {
            return;
        }
        List<Article> articles =
                corpus.get().articles().stream().map(Corpus::extractable).toList();
        double megabytes = corpus.get().bytes() / 1e6;
        Extractor extractor = new Extractor();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double[] rates = new double[ROUNDS];
        double[] ratesOfProcessor = new double[ROUNDS];
        int incidents = 0;
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            incidents = 0;
            long begin = System.nanoTime();
            long processorBegin = system.getProcessCpuTime();
            for (Article article : articles) {
                incidents += extractor.extract(article).incident() ? 1 : 0;
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double processorSeconds = (system.getProcessCpuTime() - processorBegin) / 1e9;
            if (round >= 0) {
                rates[round] = articles.size() / seconds;
                ratesOfProcessor[round] = articles.size() / processorSeconds;
            }
        }
        Arrays.sort(rates);
        Arrays.sort(ratesOfProcessor);
        double median = rates[ROUNDS / 2];
        System.out.printf(
                "%,d articles, %.1f MB, %,d about an incident; one thread, %d rounds after %d to warm up%n",
                articles.size(), megabytes, incidents, ROUNDS, WARM_UP_ROUNDS);
        System.out.printf(
                "%,.0f articles/s (median; %,.0f to %,.0f), %.1f MB/s%n",
                median, rates[0], rates[ROUNDS - 1], median / articles.size() * megabytes);
        System.out.printf(
                "%,.0f articles a second of processor time, all threads of the process (median)%n",
                ratesOfProcessor[ROUNDS / 2]);
    }
}
