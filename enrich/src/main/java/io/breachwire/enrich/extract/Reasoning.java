package io.breachwire.enrich.extract;

import java.util.List;
import java.util.Objects;

/**
 * How the extractor came to an extraction: what a person asks who doubts it.
 *
 * @param extraction what {@link Extractor#extract} gives
 * @param incidentScore positive when the article was taken for one about an incident
 * @param incidentReasons what counted most for and against that, the heaviest first
 * @param names the names that anything speaks for as victims, most likely first
 * @param dates what became of every date that the article mentions, in the order of the text; of an article about no
 *     incident, what would have become of it
 * @param leftOut parts of the text that were not read as the story, in its order
 */
public record Reasoning(
        Extraction extraction,
        double incidentScore,
        List<Reason> incidentReasons,
        List<RankedName> names,
        List<ConsideredDate> dates,
        List<LeftOut> leftOut) {
    public Reasoning {
        Objects.requireNonNull(extraction, "extraction");
        incidentReasons = List.copyOf(incidentReasons);
        names = List.copyOf(names);
        dates = List.copyOf(dates);
        leftOut = List.copyOf(leftOut);
    }

    /** A name and how strongly it looks like the victim's. */
    public record RankedName(String name, double score) {}

    /**
     * A part of the text that is not the story.
     *
     * @param start offset of its first char in the text
     * @param end offset behind its last char
     */
    public record LeftOut(int start, int end) {}
}
