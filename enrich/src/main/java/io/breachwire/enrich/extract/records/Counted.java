package io.breachwire.enrich.extract.records;

/** What a number counts. */
enum Counted {
    PEOPLE,
    /** Told in a word: nine employees. */
    FEW,
    ROWS,
    FILES,
    NATION,
    AFFECTED,
    MONEY;

    private static final int FEWEST_OF_A_NATION = 500;
    private static final int FEWEST_FILES = 1000;
    private static final int FEWEST_IN_A_WORD = 5;

    /** A smaller number counts something else. */
    int fewest() {
        return switch (this) {
            case NATION -> FEWEST_OF_A_NATION;
            case FILES -> FEWEST_FILES;
            case FEW -> FEWEST_IN_A_WORD;
            default -> 2;
        };
    }

    boolean isPeople() {
        return this != ROWS && this != FILES;
    }
}
