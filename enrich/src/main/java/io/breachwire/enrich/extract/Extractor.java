package io.breachwire.enrich.extract;

import io.breachwire.enrich.extract.data.DataExtractor;
import io.breachwire.enrich.extract.dates.DwellReader;
import io.breachwire.enrich.extract.dates.RoleModel;
import io.breachwire.enrich.extract.dates.TimelineReader;
import io.breachwire.enrich.extract.incident.IncidentClassifier;
import io.breachwire.enrich.extract.name.NameWords;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.records.RecordsExtractor;
import io.breachwire.enrich.extract.victim.VictimExtractor;
import io.breachwire.enrich.extract.victim.VictimRanking;
import java.util.List;

/** Reads an article. Immutable and safe to share between threads; equal articles give equal extractions. */
public final class Extractor {
    /** Raised with every change, to rules, weights or code, by which the same article may extract otherwise. */
    private static final String VERSION = "1";

    private final NameWords nameWords = new NameWords(Reading.RULES);
    private final VictimExtractor victims = new VictimExtractor(Reading.RULES);
    private final IncidentClassifier incidents = new IncidentClassifier(Reading.RULES);
    private final TimelineReader timelines = new TimelineReader(Reading.RULES, RoleModel.standard());
    private final DwellReader dwells = new DwellReader(Reading.RULES);
    private final RecordsExtractor records = new RecordsExtractor(Reading.RULES);
    private final DataExtractor data = new DataExtractor(Reading.RULES);

    /** Changes whenever the same article may extract otherwise. */
    public String version() {
        return VERSION;
    }

    public Extraction extract(Article article) {
        Reading reading = new Reading(article);
        NamedText text = new NamedText(reading.document(), reading.tokens(), nameWords, reading.work());
        VictimRanking ranking = victims.rank(text);
        if (incidents.score(incidents.values(text, ranking.strength())) <= 0) {
            return new Extraction(
                    reading.document().text(),
                    false,
                    List.of(),
                    List.of(),
                    Timeline.UNKNOWN,
                    null,
                    List.of(),
                    null,
                    version());
        }
        Timeline timeline = timelines.read(reading.document(), reading.mentions(), article.published(), reading.work());
        return new Extraction(
                reading.document().text(),
                true,
                incidents.evidence(text),
                ranking.victims(),
                timeline,
                dwells.read(reading.document(), reading.tokens(), timeline, reading.work()),
                data.exposed(text),
                records.affected(text),
                version());
    }

    /**
     * What became of every date that an article mentions, in the order of the text: those of {@link #extract} and those
     * that it left out. Dates of an article that is about no incident are weighed as though it were.
     */
    public List<ConsideredDate> consideredDates(Article article) {
        Reading reading = new Reading(article);
        return timelines.explain(reading.document(), reading.dates(), article.published(), reading.work());
    }
}
