package io.breachwire.enrich.report;

import java.util.Locale;

/** How numbers are told to people. */
public final class Wording {
    private Wording() {}

    /** Such as {@code 142 days}, {@code 1 day}, {@code 10 to 20 days}. */
    public static String days(long least, long most) {
        return least == most ? count(least, "day") : number(least) + " to " + count(most, "day");
    }

    /** So many of a thing, such as {@code 1 article}, {@code 3 articles}. */
    public static String count(long number, String thing) {
        return number(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** Such as {@code 54,317}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
