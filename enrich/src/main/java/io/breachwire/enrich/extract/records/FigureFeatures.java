package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.text.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** What speaks for a figure being the number affected, and against it. */
final class FigureFeatures {
    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LATE_PARAGRAPHS = 10;
    private static final int TINY = 20;
    private static final int SMALL = 100;

    /** A number of this size is written to the last digit, and not to the last but one, only by who counted. */
    private static final int PRECISE = 1000;

    /** So few customers may be companies. */
    private static final int MOST_CLIENTS = 2000;

    /** By their names, in the order of their values. */
    private final Map<String, BiPredicate<NamedText, Figure>> features = new LinkedHashMap<>();

    FigureFeatures() {
        features.put("people", (text, figure) -> figure.isPeople());
        features.put(
                "linked",
                (text, figure) -> figure.any(mention -> mention.is(NumberCue.LINKED) && mention.isCredible()));
        features.put("title", (text, figure) -> figure.any(mention -> isHead(text, mention) && mention.isCredible()));
        features.put(
                "lead",
                (text, figure) -> figure.any(mention -> !isHead(text, mention)
                        && text.paragraph(mention.sentence()) < LEAD_PARAGRAPHS
                        && mention.isCredible()));
        features.put(
                "late-only",
                (text, figure) -> !figure.any(mention -> text.paragraph(mention.sentence()) < LATE_PARAGRAPHS));
        features.put(
                "confirm",
                (text, figure) ->
                        figure.any(mention -> mention.says(NumberCue.CONFIRM) || mention.says(NumberCue.EXACT)));
        features.put(
                "claim-only",
                (text, figure) -> !figure.any(mention -> !mention.isClaimed() && !mention.is(NumberCue.NO)));
        features.put("profile-only", (text, figure) -> !figure.any(mention -> !mention.isProfile()));
        features.put(
                "background-only",
                (text, figure) -> !figure.any(mention -> !mention.where().background()));
        features.put("part-only", (text, figure) -> !figure.isPlainlyAll());
        features.put("foreign-only", (text, figure) -> !figure.any(mention -> !mention.is(NumberCue.FOREIGN)));
        features.put("unverified-only", (text, figure) -> !figure.any(mention -> !mention.says(NumberCue.UNVERIFIED)));
        features.put("superseded-only", (text, figure) -> !figure.any(mention -> !mention.is(NumberCue.SUPERSEDED)));
        features.put(
                "clients-only",
                (text, figure) ->
                        figure.count() < MOST_CLIENTS && !figure.any(mention -> !mention.is(NumberCue.CLIENTS)));
        features.put("current", (text, figure) -> figure.any(mention -> mention.is(NumberCue.CURRENT)));
        features.put("no", (text, figure) -> figure.any(mention -> mention.is(NumberCue.NO)));
        features.put("repeated", (text, figure) -> figure.mentions().size() > 1);
        features.put("exact", (text, figure) -> figure.count() > SMALL && figure.count() % 100 != 0);
        features.put(
                "precise",
                (text, figure) ->
                        isCounted(figure.count()) && figure.any(mention -> mention.isPeople() && mention.isPlain()));
        features.put("small", (text, figure) -> figure.count() < SMALL);
        features.put("tiny", (text, figure) -> figure.count() < TINY);
    }

    /** The names of the features, in the order of their values. */
    List<String> names() {
        return List.copyOf(features.keySet());
    }

    double[] values(NamedText text, Figure figure) {
        return features.values().stream()
                .mapToDouble(feature -> feature.test(text, figure) ? 1 : 0)
                .toArray();
    }

    /** Whether only who counted would write such a number. */
    private static boolean isCounted(long count) {
        return count > SMALL && count % (count > PRECISE ? 100 : 10) != 0;
    }

    private static boolean isHead(NamedText text, NumberMention mention) {
        Block.Kind kind = text.block(mention.sentence()).kind();
        return kind == Block.Kind.TITLE || kind == Block.Kind.SUBTITLE;
    }
}
