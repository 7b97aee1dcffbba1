package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.data.Mention.Exposure;
import io.breachwire.enrich.extract.text.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What speaks for a kind of data having lain open, and against it: features of what an article says of it. */
final class KindFeatures {
    private static final List<String> OF_ANY_KIND = List.of(
            "open",
            "open-near",
            "held",
            "elsewhere",
            "hinted",
            "listed",
            "listed-long",
            "title",
            "subtitle",
            "lead",
            "late",
            "sure",
            "maybe",
            "unknown",
            "earlier",
            "profile",
            "exposed-twice",
            "exposed-often",
            "named-twice",
            "denied",
            "denied-more",
            "aside",
            "bare-owner",
            "closer-named",
            "others-listed",
            "no-theft",
            "bare-beside",
            "bare-staff",
            "another-time",
            "items-listed");

    private static final int LEAD_PARAGRAPHS = 3;
    private static final int LATE_PARAGRAPHS = 12;
    private static final int LISTED_LONG = 5;

    private final List<String> names = new ArrayList<>(OF_ANY_KIND);
    private final Map<String, Integer> numbers = new HashMap<>();

    KindFeatures() {
        for (DataClass dataClass : DataClass.values()) {
            names.add(dataClass.label());
        }
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), i);
        }
    }

    /** The names of the features, in the order of their values. */
    List<String> names() {
        return names;
    }

    double[] values(Mentions mentions, KindMentions named) {
        DataClass dataClass = named.dataClass();
        Mention best = named.best();
        Context said = mentions.context(best);
        int start = best.match().start();
        int end = best.match().end();
        Block.Kind kind = mentions.text().block(best.sentence()).kind();
        int paragraph = mentions.text().paragraph(best.sentence());
        boolean body = kind != Block.Kind.TITLE && kind != Block.Kind.SUBTITLE;
        boolean owners = NamedKinds.OWNERS.contains(dataClass);
        int exposed = named.sentences(mention -> mention.isExposed() && !(owners && !mention.sure()));
        int denied = named.sentences(Mention::denied);
        Map<String, Boolean> holds = new HashMap<>();
        holds.put("open", best.exposure() == Exposure.OPEN);
        holds.put("open-near", said.near(Mark.OPEN, start, end));
        holds.put("held", best.exposure() == Exposure.HELD);
        holds.put("elsewhere", best.exposure() == Exposure.ELSEWHERE);
        holds.put("hinted", best.exposure() == Exposure.HINTED);
        holds.put("listed", best.kinds() >= Mentions.LISTED);
        holds.put("listed-long", best.kinds() >= LISTED_LONG);
        holds.put("title", kind == Block.Kind.TITLE);
        holds.put("subtitle", kind == Block.Kind.SUBTITLE);
        holds.put("lead", body && paragraph < LEAD_PARAGRAPHS);
        holds.put("late", paragraph >= LATE_PARAGRAPHS);
        holds.put("sure", best.sure());
        holds.put("maybe", best.maybe());
        holds.put("unknown", said.ahead(Mark.UNKNOWN, start));
        holds.put("earlier", said.has(Mark.EARLIER));
        holds.put("profile", said.has(Mark.PROFILE));
        holds.put("exposed-twice", exposed >= 2);
        holds.put("exposed-often", exposed >= 4);
        holds.put("named-twice", named.sentences(any -> true) >= 2);
        holds.put("bare-owner", owners && !best.sure());
        holds.put("closer-named", dataClass == DataClass.UNSPECIFIED_PERSONAL && namesCloser(mentions));
        holds.put("denied", denied > 0);
        holds.put("denied-more", best.denied() || denied > exposed);
        holds.put("aside", best.aside());
        holds.put("another-time", mentions.isBackground(best));
        holds.put("items-listed", !owners && named.severalItems());
        holds.put("others-listed", mentions.naming().longestList() >= LISTED_LONG && best.kinds() < LISTED_LONG);
        holds.put("no-theft", !mentions.tellOfTheft() && dataClass != DataClass.VIRTUAL_CURRENCY);
        holds.put(
                "bare-beside",
                owners
                        && !best.sure()
                        && named.places().stream()
                                .anyMatch(mention ->
                                        mention.isExposed() && mentions.naming().namePersonal(mention.sentence())));
        holds.put("bare-staff", dataClass == DataClass.EMPLOYEE_RECORDS && !best.sure());
        holds.put(dataClass.label(), true);
        double[] values = new double[names.size()];
        holds.forEach((feature, yes) -> values[numbers.get(feature)] = yes ? 1 : 0);
        return values;
    }

    private static boolean namesCloser(Mentions mentions) {
        for (DataClass dataClass : NamedKinds.CLOSELY_PERSONAL) {
            for (Mention mention : mentions.ofKind(dataClass).places()) {
                if (mention.isExposed() && mention.sure()) {
                    return true;
                }
            }
        }
        return false;
    }
}
