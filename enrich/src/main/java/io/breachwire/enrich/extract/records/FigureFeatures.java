package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.text.Block;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What speaks for a figure being the number affected, and against it. */
final class FigureFeatures {
    /** The names of the features, in the order of their values. */
    static final List<String> NAMES = List.of(
            "people",
            "linked",
            "title",
            "lead",
            "late-only",
            "confirm",
            "claim-only",
            "profile-only",
            "background-only",
            "part-only",
            "foreign-only",
            "unverified-only",
            "superseded-only",
            "clients-only",
            "current",
            "no",
            "repeated",
            "exact",
            "precise",
            "small",
            "tiny");

    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LATE_PARAGRAPHS = 10;
    private static final int TINY = 20;
    private static final int SMALL = 100;

    /** A number of this size is written to the last digit, and not to the last but one, only by who counted. */
    private static final int PRECISE = 1000;

    /** So few customers may be companies. */
    private static final int MOST_CLIENTS = 2000;

    private final Map<String, Integer> numbers = new HashMap<>();

    FigureFeatures() {
        for (int i = 0; i < NAMES.size(); i++) {
            numbers.put(NAMES.get(i), i);
        }
    }

    double[] values(NamedText text, Figure figure) {
        long count = figure.count();
        Map<String, Boolean> holds = new HashMap<>();
        holds.put("people", figure.isPeople());
        holds.put("linked", figure.any(mention -> mention.is(Mark.LINKED) && mention.isCredible()));
        holds.put("title", figure.any(mention -> isHead(text, mention) && mention.isCredible()));
        holds.put(
                "lead",
                figure.any(mention -> !isHead(text, mention)
                        && text.paragraph(mention.sentence()) < LEAD_PARAGRAPHS
                        && mention.isCredible()));
        holds.put("late-only", !figure.any(mention -> text.paragraph(mention.sentence()) < LATE_PARAGRAPHS));
        holds.put("confirm", figure.any(mention -> mention.says(Mark.CONFIRM) || mention.says(Mark.EXACT)));
        holds.put("claim-only", !figure.any(mention -> !mention.isClaimed() && !mention.is(Mark.NO)));
        holds.put("profile-only", !figure.any(mention -> !mention.isProfile()));
        holds.put("background-only", !figure.any(mention -> !mention.background()));
        holds.put("part-only", !figure.isPlainlyAll());
        holds.put("foreign-only", !figure.any(mention -> !mention.is(Mark.FOREIGN)));
        holds.put("unverified-only", !figure.any(mention -> !mention.says(Mark.UNVERIFIED)));
        holds.put("superseded-only", !figure.any(mention -> !mention.is(Mark.SUPERSEDED)));
        holds.put("clients-only", count < MOST_CLIENTS && !figure.any(mention -> !mention.is(Mark.CLIENTS)));
        holds.put("current", figure.any(mention -> mention.is(Mark.CURRENT)));
        holds.put("no", figure.any(mention -> mention.is(Mark.NO)));
        holds.put("small", count < SMALL);
        holds.put("repeated", figure.mentions().size() > 1);
        holds.put("exact", count > SMALL && count % 100 != 0);
        boolean counted = count > SMALL && count % (count > PRECISE ? 100 : 10) != 0;
        holds.put("precise", counted && figure.any(mention -> mention.isPeople() && mention.isPlain()));
        holds.put("tiny", count < TINY);
        double[] values = new double[NAMES.size()];
        holds.forEach((feature, yes) -> values[numbers.get(feature)] = yes ? 1 : 0);
        return values;
    }

    private static boolean isHead(NamedText text, Mention mention) {
        Block.Kind kind = text.block(mention.sentence()).kind();
        return kind == Block.Kind.TITLE || kind == Block.Kind.SUBTITLE;
    }
}
