package io.breachwire.enrich.explain;

/** What sort of thing a finding is: its colour. */
enum Kind {
    INCIDENT("33"),
    VICTIM("35"),
    DATE("36"),
    DATA("31"),
    PEOPLE("32"),
    /** A date that was seen and not used. */
    UNUSED("90");

    private final String ansi;

    Kind(String ansi) {
        this.ansi = ansi;
    }

    /** The parameter of the terminal's colour command. */
    String ansi() {
        return ansi;
    }

    /** The class of the page's elements. */
    String css() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
