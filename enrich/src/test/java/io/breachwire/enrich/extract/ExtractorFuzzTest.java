package io.breachwire.enrich.extract;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.LocalDate;

/**
 * Any bytes at all: no crash, no hang, and evidence that quotes the text. Runs its seed inputs as a plain test; with
 * {@code JAZZER_FUZZ=1} in the environment it fuzzes.
 */
class ExtractorFuzzTest {
    private static final Extractor EXTRACTOR = new Extractor();

    @FuzzTest(maxDuration = "2m")
    void extractsWhateverItIsGiven(FuzzedDataProvider data) {
        Article.Format format = data.pickValue(Article.Format.values());
        LocalDate published = data.consumeBoolean() ? LocalDate.of(2021, 11, data.consumeInt(1, 30)) : null;
        String title = data.consumeString(80);
        Article article = new Article(title, "", data.consumeRemainingAsString(), format, published);
        Extraction extraction = EXTRACTOR.extract(article);
        for (Evidence evidence : ExtractorPropertyTest.allEvidence(extraction)) {
            if (!extraction.text().substring(evidence.start(), evidence.end()).equals(evidence.quotation())) {
                throw new AssertionError(evidence + " does not quote the text");
            }
        }
        for (DatedFact fact : ExtractorPropertyTest.facts(extraction.timeline())) {
            if (fact.date().latest().isBefore(fact.date().earliest())) {
                throw new AssertionError(fact + " ends before it begins");
            }
        }
        if (!EXTRACTOR.explain(article).extraction().equals(extraction)) {
            throw new AssertionError("the same article is not the same record");
        }
    }
}
