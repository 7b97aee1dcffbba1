package io.breachwire.enrich.extract.event;

/** What the rules on dates see as one item. */
enum ChunkKind {
    DATE_DAY("date-day"),
    DATE_MONTH("date-month"),
    DATE_YEAR("date-year"),
    DATE_SPAN("date-span"),
    /** A name of whom the article is about, or of who speaks for it. */
    VICTIM("title-name"),
    GANG("gang-name"),
    OUTLET("outlet");

    private final String label;

    ChunkKind(String label) {
        this.label = label;
    }

    /** As rule files name it. */
    String label() {
        return label;
    }
}
