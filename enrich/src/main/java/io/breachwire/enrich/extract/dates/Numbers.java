package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.text.NumberWords;
import java.util.List;

/** Small numbers as newspapers write them. */
public final class Numbers {
    private static final List<String> ORDINALS = List.of(
            "",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth");

    private Numbers() {}

    /** What words parted by spaces count, such as "a", "twelve", "twenty - three", "hundred" or "45"; -1 when nothing. */
    public static int count(String words) {
        int sum = 0;
        for (String word : words.split("[ -]+")) {
            int value = word(word);
            if (value < 0) {
                return -1;
            }
            sum = value == 100 && sum > 0 ? sum * value : sum + value;
        }
        return sum;
    }

    private static int word(String word) {
        switch (word) {
            case "a", "an" -> {
                return 1;
            }
            case "hundred" -> {
                return 100;
            }
            default -> {
                if (NumberWords.value(word) >= 0) {
                    return NumberWords.value(word);
                }
            }
        }
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Which one "third" or "twenty - first" is; -1 when it is none. */
    static int ordinal(String words) {
        int sum = 0;
        for (String word : words.split("[ -]+")) {
            if (word.equals("thirtieth")) {
                sum += 30;
            } else if (ORDINALS.contains(word)) {
                sum += ORDINALS.indexOf(word);
            } else if (NumberWords.value(word) >= 20) {
                sum += NumberWords.value(word);
            } else {
                return -1;
            }
        }
        return sum > 0 ? sum : -1;
    }
}
