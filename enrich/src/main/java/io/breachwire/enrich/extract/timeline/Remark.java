package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.rule.Rule;
import java.util.Locale;

/** What rules of {@code dates/roles} tell of a date beside its milestone, as {@code tells = beginning}. */
enum Remark {
    /** Access began then, not only was there an attack. */
    BEGINNING,
    /** It is of something else: rules that tell so hardly err. */
    OTHER_MATTER;

    /** What a rule gives for it. */
    static final String KEY = "tells";

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As rule files name it. */
    String label() {
        return label;
    }

    boolean isOf(Rule rule) {
        return rule.gives(KEY, "").equals(label);
    }
}
