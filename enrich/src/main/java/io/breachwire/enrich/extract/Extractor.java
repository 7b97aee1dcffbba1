package io.breachwire.enrich.extract;

import io.breachwire.enrich.extract.data.DataExtractor;
import io.breachwire.enrich.extract.dwell.DwellReader;
import io.breachwire.enrich.extract.incident.IncidentClassifier;
import io.breachwire.enrich.extract.incident.Signs;
import io.breachwire.enrich.extract.name.NameWords;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.records.RecordsExtractor;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.timeline.DateModel;
import io.breachwire.enrich.extract.timeline.TimelineReader;
import io.breachwire.enrich.extract.victim.VictimExtractor;
import io.breachwire.enrich.extract.victim.VictimRanking;
import java.util.List;

/** Reads an article. Immutable and safe to share between threads; equal articles give equal extractions. */
public final class Extractor {
    /** Raised with every change, to rules, weights or code, by which the same article may extract otherwise. */
    private static final String VERSION = "14";

    private final NameWords nameWords = new NameWords(Reading.RULES);
    private final VictimExtractor victims = new VictimExtractor(Reading.RULES);
    private final IncidentClassifier incidents = new IncidentClassifier(Reading.RULES);
    private final TimelineReader timelines = new TimelineReader(Reading.RULES, DateModel.standard());
    private final DwellReader dwells = new DwellReader(Reading.RULES);
    private final RecordsExtractor records = new RecordsExtractor(Reading.RULES);
    private final DataExtractor data = new DataExtractor(Reading.RULES);

    /** Changes whenever the same article may extract otherwise. */
    public String version() {
        return VERSION;
    }

    public Extraction extract(Article article) {
        Reading reading = new Reading(article);
        NamedText text = new NamedText(reading.document(), reading::tokens, nameWords, reading.work());
        // Names cost more than all else, and nine articles of ten are no incident whoever their victims might be.
        Signs signs = incidents.read(text);
        if (!incidents.isPossible(signs)) {
            return noIncident(reading.document());
        }
        VictimRanking ranking = victims.rank(text);
        double score = incidents.score(incidents.values(signs, ranking));
        if (score <= 0) {
            return noIncident(reading.document());
        }
        List<Victim> breached = ranking.victims();
        Timeline timeline =
                timelines.read(reading.document(), reading.mentions(), article.published(), breached, reading.work());
        return new Extraction(
                reading.document().text(),
                true,
                Confidence.ofScore(score),
                incidents.evidence(text, signs),
                breached,
                timeline,
                dwells.read(reading.document(), reading.tokens(), timeline, reading.work()),
                data.exposed(text, timeline.firstYear(article.published())),
                records.affected(text),
                version());
    }

    private Extraction noIncident(Document document) {
        return new Extraction(
                document.text(), false, null, List.of(), List.of(), Timeline.UNKNOWN, null, List.of(), null, version());
    }

    /** An extraction with the reasons for it, and what was seen and left out. For people: not as fast as {@link #extract}. */
    public Reasoning explain(Article article) {
        Reading reading = new Reading(article);
        Document document = reading.document();
        NamedText text = new NamedText(document, reading::tokens, nameWords, reading.work());
        VictimRanking ranking = victims.rank(text);
        double[] values = incidents.values(incidents.read(text), ranking);
        return new Reasoning(
                extract(article),
                incidents.score(values),
                incidents.reasons(values),
                ranking.candidates().stream()
                        .map(candidate ->
                                new Reasoning.RankedName(candidate.name().text(), candidate.score()))
                        .toList(),
                timelines.explain(document, reading.dates(), article.published(), ranking.victims(), reading.work()),
                document.blocks().stream()
                        .filter(block -> !block.isStory())
                        .map(block -> new Reasoning.LeftOut(block.start(), block.end()))
                        .toList());
    }
}
