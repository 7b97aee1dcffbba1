package io.breachwire.enrich.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The parts of a text that are left when all between them is cut out: its words, for one. */
final class Runs {
    private Runs() {}

    /** The longest parts of a text of which every place is inside. */
    static List<String> of(String text, IntPredicate inside) {
        List<String> runs = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean within = i < text.length() && inside.test(i);
            if (within && start < 0) {
                start = i;
            } else if (!within && start >= 0) {
                runs.add(text.substring(start, i));
                start = -1;
            }
        }
        return runs;
    }
}
