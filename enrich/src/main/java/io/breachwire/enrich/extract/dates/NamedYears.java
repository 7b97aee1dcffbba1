package io.breachwire.enrich.extract.dates;

/** Finds the year that words for a date name, or say by another year: "last year", "the following year". */
final class NamedYears {
    private final Publication publication;
    private final DatesSoFar dates;

    NamedYears(Publication publication, DatesSoFar dates) {
        this.publication = publication;
        this.dates = dates;
    }

    /** Null when the words say nothing of the year, or that cannot be known. */
    Integer of(DateWords words) {
        if (words.has("year")) {
            return words.number("year");
        }
        String said = words.words("said");
        boolean isYear = words.ruleName().contains("year-said") || words.form().startsWith("holiday");
        if (!publication.isKnown() || said.isEmpty() || !isYear) {
            return null;
        }
        if (said.startsWith("last")) {
            return publication.day().getYear() - 1;
        }
        if (said.startsWith("this")) {
            return publication.day().getYear();
        }
        DateMention anchor = dates.yearAnchor(words);
        if (anchor == null) {
            return null;
        }
        int year = anchor.date().earliest().getYear();
        if (said.contains("same") || said.startsWith("that")) {
            return year;
        }
        return said.contains("following") || said.contains("next") || said.contains("after") ? year + 1 : year - 1;
    }
}
