package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.NumberWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Reads numbers as news writes them: 38,000, 1.2 million, 54M, 515K, three million, half a million, two and a half million. */
final class Amount {
    /** More than all people who ever lived: not a count of them. */
    private static final BigDecimal MOST = new BigDecimal("200000000000");

    private static final int LONGEST = 20;

    private static final Map<String, BigDecimal> FRACTIONS = Map.of(
            "half", new BigDecimal("0.5"),
            "quarter", new BigDecimal("0.25"),
            "quarters", new BigDecimal("0.25"));

    private static final Map<String, BigDecimal> SCALES = Map.ofEntries(
            Map.entry("dozen", BigDecimal.valueOf(12)),
            Map.entry("hundred", BigDecimal.valueOf(100)),
            Map.entry("thousand", BigDecimal.valueOf(1_000)),
            Map.entry("k", BigDecimal.valueOf(1_000)),
            Map.entry("lakh", BigDecimal.valueOf(100_000)),
            Map.entry("million", BigDecimal.valueOf(1_000_000)),
            Map.entry("m", BigDecimal.valueOf(1_000_000)),
            Map.entry("mn", BigDecimal.valueOf(1_000_000)),
            Map.entry("mln", BigDecimal.valueOf(1_000_000)),
            Map.entry("crore", BigDecimal.valueOf(10_000_000)),
            Map.entry("billion", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("bn", BigDecimal.valueOf(1_000_000_000)));

    private Amount() {}

    /** The value of the tokens of a number and, if there is one, its scale; -1 when it can be no count. */
    static long of(Document document, int firstToken, int endToken) {
        BigDecimal value = null;
        BigDecimal scale = null;
        for (int token = firstToken; token < endToken; token++) {
            String word = document.word(token);
            int number = NumberWords.value(word);
            if (number > 0) {
                value = (value == null ? BigDecimal.ZERO : value).add(BigDecimal.valueOf(number));
            } else if (FRACTIONS.containsKey(word)) {
                BigDecimal part = FRACTIONS.get(word);
                if (scale != null) {
                    // A million and a half.
                    value = value.add(scale.multiply(part));
                } else if (value == null) {
                    value = part;
                } else {
                    // Three quarters, but two and a half.
                    value = word.equals("quarters") ? value.multiply(part) : value.add(part);
                }
            } else if (SCALES.containsKey(word)) {
                scale = SCALES.get(word);
                value = value == null ? scale : value.multiply(scale);
            } else if (Character.isDigit(word.charAt(0))) {
                String digits = word.replace(",", "");
                if (value != null || digits.length() > LONGEST || !isDecimal(digits)) {
                    return -1;
                }
                value = new BigDecimal(digits);
            }
        }
        if (value == null || value.compareTo(MOST) > 0) {
            return -1;
        }
        return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Whether these are digits, with one point at most. */
    private static boolean isDecimal(String digits) {
        int points = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            points += c == '.' ? 1 : 0;
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return points <= 1;
    }
}
