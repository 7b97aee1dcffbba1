package io.breachwire.enrich.extract.name;

/** A spelling that an article has, and what the article shows of whom it names. */
final class Form {
    private final Spelling spelling;
    private int mentions;
    private boolean afterTitle;
    private boolean definite;
    private boolean introduced;
    private boolean surname;
    private boolean brand;
    private boolean compound;

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

    void setCompound(boolean isCompound) {
        compound = isCompound;
    }

    /** Whether it is two names that chance to stand side by side. */
    boolean isCompound() {
        return compound;
    }

    boolean isPerson(NameWords words) {
        return surname || afterTitle || spelling.isIrish() || words.isPerson(spelling.words);
    }

    boolean isOrganisation(NameWords words) {
        return spelling.words.length > 2 && words.isOrganisation(spelling.last());
    }
}
