package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.text.Document;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Reads numbers as news writes them: 38,000, 1.2 million, 54M, 515K, three million, half a million. */
final class Amount {
    /** More than all people who ever lived: not a count of them. */
    private static final BigDecimal MOST = new BigDecimal("200000000000");

    private static final int LONGEST = 20;

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("a", "1"),
            Map.entry("half", "0.5"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"));

    private Amount() {}

    /** The value of the tokens of a number and, if there is one, its scale; -1 when it can be no count. */
    static long of(Document document, int firstToken, int endToken) {
        String first = document.word(firstToken);
        String digits = WORDS.getOrDefault(first, first).replace(",", "");
        if (digits.length() > LONGEST || digits.chars().filter(c -> c == '.').count() > 1) {
            return -1;
        }
        BigDecimal value = new BigDecimal(digits);
        if (endToken > firstToken + 1) {
            String scale = document.word(endToken - 1);
            value = value.movePointRight(
                    switch (scale) {
                        case "thousand", "k" -> 3;
                        case "million", "m", "mn", "mln" -> 6;
                        case "lakh" -> 5;
                        case "crore" -> 7;
                        case "billion", "bn" -> 9;
                        default -> 0;
                    });
        }
        if (value.compareTo(MOST) > 0) {
            return -1;
        }
        return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
