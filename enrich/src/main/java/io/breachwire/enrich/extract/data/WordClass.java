package io.breachwire.enrich.extract.data;

/** Classes of words that tell where lists and clauses go on and whose the data in them is; the rule files list them. */
enum WordClass {
    /** An item of a list begins behind it. */
    BEFORE_ITEM("data"),
    /** None begins behind it. */
    BEFORE_NO_ITEM("data"),
    /** An item ends before it. */
    BEHIND_ITEM("data"),
    /** Stands between items. */
    SEPARATING("data"),
    /** What is somebody's: the information of partner information. */
    HEADS("data"),
    /** Opens a question that may ask what was lost. */
    ASKING("data-context"),
    /** Is asked for where it does. */
    ASKED_OF_DATA("data-context"),
    /** May stand before those whose the data is, and between two kinds of them. */
    BEFORE_PEOPLE("data-context"),
    /** Goes on with the list of the sentence before. */
    CONTINUING("data-context"),
    /** Ends a list of data. */
    ENDS_LIST("data-context"),
    /** Has people behind it of whose data nothing is said. */
    HAS_PEOPLE("data-context"),
    /** Binds data to those whose it is. */
    OF_WHOM("data-context"),
    /** Opens a sentence and stands for what the one before it tells of. */
    POINTING_BACK("data-context");

    private final String file;

    WordClass(String file) {
        this.file = file;
    }

    /** The rule file that has it. */
    String file() {
        return file;
    }
}
