package io.breachwire.enrich.extract.records;

import io.breachwire.enrich.extract.text.Document;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads numbers as news writes them: 38,000, 1.2 million, 54M, 515K. */
final class Amount {
    /** More than all people who ever lived: not a count of them. */
    private static final BigDecimal MOST = new BigDecimal("200000000000");

    private static final int LONGEST = 20;

    private Amount() {}

    /** The value of the tokens of a number and, if there is one, its scale; -1 when it can be no count. */
    static long of(Document document, int firstToken, int endToken) {
        String digits = document.word(firstToken).replace(",", "");
        if (digits.length() > LONGEST || digits.chars().filter(c -> c == '.').count() > 1) {
            return -1;
        }
        BigDecimal value = new BigDecimal(digits);
        if (endToken > firstToken + 1) {
            String scale = document.word(endToken - 1);
            value = value.movePointRight(
                    switch (scale) {
                        case "thousand", "k" -> 3;
                        case "million", "m", "mn" -> 6;
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
