package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.text.Block;
import java.util.Locale;

/** The parts of an article, in which the same words say more or less of who was breached. */
enum Zone {
    TITLE(1),
    OPENING(2),
    BODY(4);

    private static final int OPENING_PARAGRAPHS = 3;

    private final double enough;

    Zone(double enough) {
        this.enough = enough;
    }

    /** So many matches of a rule count fully; more count no more. */
    double enough() {
        return enough;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The zone of a sentence. */
    static Zone of(NamedText text, int sentence) {
        Block.Kind kind = text.block(sentence).kind();
        if (kind == Block.Kind.TITLE) {
            return TITLE;
        }
        return kind == Block.Kind.SUBTITLE || text.paragraph(sentence) < OPENING_PARAGRAPHS ? OPENING : BODY;
    }
}
