package io.breachwire.enrich.extract.name;

/** A spelling that an article has, and what the article shows of whom it names. */
final class Form {
    /** A name that has its 's each of so many times, although none of them tells that it owns it, does. */
    private static final int ALWAYS = 3;

    private final Spelling spelling;
    private int mentions;
    private int genitives;
    private boolean owning;
    private boolean afterTitle;
    private boolean definite;
    private boolean introduced;
    private boolean surname;
    private boolean brand;

    Form(Spelling spelling) {
        this.spelling = spelling;
    }

    Spelling spelling() {
        return spelling;
    }

    int mentions() {
        return mentions;
    }

    boolean isMoreCommonThan(Form other) {
        return mentions > other.mentions;
    }

    /** Counts one more place where it stands. */
    void addMention(boolean isAfterTitle, boolean isDefinite) {
        mentions++;
        afterTitle |= isAfterTitle;
        definite |= isDefinite;
    }

    /**
     * Notes that an 's stands behind it in one of these places.
     *
     * @param isOwn whether no noun follows that would be the genitive's
     */
    void addGenitive(boolean isOwn) {
        genitives++;
        owning |= isOwn;
    }

    /** Whether the 's behind it is part of the name: it never stands without, and not only since a noun always follows. */
    boolean ownsGenitive() {
        return genitives == mentions && (owning || mentions >= ALWAYS);
    }

    /** Whether it once has an article, as no human being has: the Courier. */
    boolean isDefinite() {
        return definite;
    }

    /** Notes that another form is told to be short for it. */
    void introduce() {
        introduced = true;
    }

    boolean isIntroduced() {
        return introduced;
    }

    /** Notes whether it is shortened to its last word alone, as human beings' names are. */
    void setSurname(boolean isSurname) {
        surname = isSurname;
    }

    void setBrand(boolean isBrand) {
        brand = isBrand;
    }

    /** Whether it is the beginning of several longer names, each of something else: Contoso, of Contoso Care and Contoso Pay. */
    boolean isBrand() {
        return brand;
    }

    boolean isPerson(NameWords words) {
        return surname || afterTitle || words.isPerson(spelling.words);
    }

    boolean isOrganisation(NameWords words) {
        return spelling.words.length > 2 && words.is(spelling.last(), WordClass.ORGANISATION);
    }
}
