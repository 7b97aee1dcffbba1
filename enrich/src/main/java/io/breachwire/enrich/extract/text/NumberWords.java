package io.breachwire.enrich.extract.text;

import java.util.List;

/** Numbers that are written as one word. */
public final class NumberWords {
    private static final List<String> ONES = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private NumberWords() {}

    /** What "zero" to "twenty" and "thirty" to "ninety", in lower case, stand for; -1 for any other word. */
    public static int value(String word) {
        int tens = TENS.indexOf(word);
        return tens < 0 ? ONES.indexOf(word) : 10 * (tens + 2);
    }
}
