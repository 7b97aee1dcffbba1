package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.rule.Rule;

/** How a rule for victims tells of one. */
enum Telling {
    /** It speaks for or against a name. */
    OF_A_NAME,
    /** It finds words for an organisation that stand for its name. */
    BY_DESCRIPTION,
    /** It finds what a house says of its own breach. */
    OF_ONES_OWN;

    static Telling of(Rule rule) {
        return switch (rule.gives("as", "")) {
            case "described" -> BY_DESCRIPTION;
            case "own" -> OF_ONES_OWN;
            default -> OF_A_NAME;
        };
    }
}
