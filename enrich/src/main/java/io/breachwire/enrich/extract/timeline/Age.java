package io.breachwire.enrich.extract.timeline;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How long before the publication of its article a date lies. */
enum Age {
    TODAY(0),
    DAYS(4),
    WEEK(14),
    MONTH(60),
    HALF_YEAR(200),
    YEAR(550),
    YEARS(Long.MAX_VALUE),
    /** It is not known when the article was published. */
    UNKNOWN(Long.MAX_VALUE);

    private final long mostDays;

    Age(long mostDays) {
        this.mostDays = mostDays;
    }

    /** @param published null when unknown */
    static Age of(LocalDate date, LocalDate published) {
        if (published == null) {
            return UNKNOWN;
        }
        long days = ChronoUnit.DAYS.between(date, published);
        for (Age age : values()) {
            if (days <= age.mostDays) {
                return age;
            }
        }
        throw new AssertionError(days);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
