package io.breachwire.bench;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.topology.ExtractableArticle;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Articles a second through the extractor, one thread, going round the corpus: an operation is an article. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class ExtractorBenchmark {
    private final Extractor extractor = new Extractor();
    private List<Article> articles;
    private int next;

    @Setup
    public void read() {
        articles =
                Corpus.require().articles().stream().map(ExtractableArticle::of).toList();
    }

    @Benchmark
    public Extraction extract() {
        Article article = articles.get(next);
        next = next + 1 == articles.size() ? 0 : next + 1;
        return extractor.extract(article);
    }
}
