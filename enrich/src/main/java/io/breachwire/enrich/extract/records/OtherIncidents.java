package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.text.Block;

/**
 * Which sentences of an article tell of other incidents than its own, asked in the order of the text: what a heading or a
 * sentence says of the past goes on behind it.
 */
final class OtherIncidents {
    private static final int LEAD_PARAGRAPHS = 3;

    private final NamedText text;

    /** Whether the last heading is of the past. */
    private boolean past;

    /** Whether what a sentence like "it is not the first time" opens goes on. */
    private boolean history;

    private int blockBefore = -1;

    OtherIncidents(NamedText text) {
        this.text = text;
    }

    /** Whether the next sentence of the story tells of another incident. */
    boolean areTold(int sentence, SentenceCues cues) {
        Block block = text.block(sentence);
        int blockNumber = text.document().sentences().get(sentence).block();
        if (block.kind() == Block.Kind.HEADING) {
            past = cues.says(NumberCue.BACKGROUND) || cues.says(NumberCue.HISTORY);
        }
        // It goes on to the end of its paragraph and of a list behind it, and in paragraphs that open with another
        // time.
        history &= blockNumber == blockBefore || block.kind() == Block.Kind.LIST_ITEM || cues.says(NumberCue.CONTINUES);
        boolean lead = text.paragraph(sentence) < LEAD_PARAGRAPHS;
        history |= cues.says(NumberCue.HISTORY) && !lead;
        blockBefore = blockNumber;
        return past
                || history
                || cues.says(NumberCue.BACKGROUND)
                || cues.says(NumberCue.PAST) && !lead
                || cues.says(NumberCue.BYGONE) && text.paragraph(sentence) > 0;
    }
}
