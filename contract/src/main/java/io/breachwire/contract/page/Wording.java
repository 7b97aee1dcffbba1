package io.breachwire.contract.page;

import java.util.Locale;

/** How numbers, labels and long texts are told to people. */
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

    /**
     * How likely something is, from 0 to 1: {@code 96 %}. Nothing that is read is beyond doubt, so never 0 or 100, but
     * {@code <1 %} and {@code >99 %}.
     */
    public static String percent(double likelihood) {
        long percent = Math.round(100 * likelihood);
        return percent == 0 ? "<1 %" : percent == 100 ? ">99 %" : percent + " %";
    }

    /** A label in words: {@code bank accounts} for {@code bank-accounts}. */
    public static String words(String label) {
        return label.replace('-', ' ');
    }

    /** A text, cut with an ellipsis where it is longer than so many chars. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }

    /** Such as {@code 54,317}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
