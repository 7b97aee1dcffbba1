package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;

/**
 * Tells whether places of a text stand between quotation marks of their block. Asked for them in the order of the text, it
 * reads no char twice, however many places a block has. Used by one thread.
 */
final class Quotations {
    private final NamedText text;
    private Block block;
    private int at;
    private int open;

    Quotations(NamedText text) {
        this.text = text;
    }

    /** Whether somebody's words are given at a token of a sentence. */
    boolean isQuoted(int sentence, int token) {
        Document document = text.document();
        Block now = text.block(sentence);
        if (now.kind() == Block.Kind.QUOTE) {
            return true;
        }
        if (now != block) {
            block = now;
            open = 0;
            at = document.start(document.sentences().get(now.firstSentence()).firstToken());
        }
        int to = document.start(token);
        text.addSteps(Math.abs(to - at));
        for (; at < to; at++) {
            open += marks(document.text().charAt(at));
        }
        for (; at > to; at--) {
            open -= marks(document.text().charAt(at - 1));
        }
        return open % 2 != 0;
    }

    private static int marks(char c) {
        return c == '"' || c == '\u201c' ? 1 : c == '\u201d' ? -1 : 0;
    }
}
