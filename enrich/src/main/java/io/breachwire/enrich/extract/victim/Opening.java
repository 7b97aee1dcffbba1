package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.text.Block;
import java.util.BitSet;

/**
 * Who is named where an article opens; human beings aside.
 *
 * @param titleFirst the first name of the headline, -1 for none
 * @param first the first name of the story, -1 for none
 * @param named the names of the first paragraph
 */
record Opening(int titleFirst, int first, BitSet named) {
    static Opening of(NamedText text) {
        int titleFirst = -1;
        int first = -1;
        BitSet named = new BitSet();
        for (Chunk chunk : text.names().chunks()) {
            int name = text.names().nameAt(chunk.firstToken());
            if (name < 0 || text.names().names().get(name).person()) {
                continue;
            }
            int sentence = text.sentenceAt(chunk.firstToken());
            if (text.block(sentence).kind() == Block.Kind.TITLE) {
                titleFirst = titleFirst < 0 ? name : titleFirst;
            } else if (text.paragraph(sentence) > 0 && first >= 0) {
                break;
            } else {
                first = first < 0 ? name : first;
                if (text.paragraph(sentence) == 0) {
                    named.set(name);
                }
            }
        }
        return new Opening(titleFirst, first, named);
    }
}
