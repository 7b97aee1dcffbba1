package io.breachwire.enrich.evaluate;

import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Milestone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often a right date is proved by the words that a person chose: whether one of its quotations shares a letter of the
 * article with the quotation of the labels. Dates that are wrong, or that the labels do not quote, are left out.
 */
public final class Quotations {
    private static final String QUOTATIONS_OF_LABELS = " \\| ";

    /** Labels quote articles with their links. */
    private static final String TARGET_OF_LINK = "\\]\\([^)]*\\)";

    private static final String NO_LETTERS = "[^\\p{L}\\p{N}]+";

    /** A right date: whether it was quoted where the labels do, and how many words its longest quotation has. */
    private record Quoted(boolean asLabelled, int words) {}

    private final Map<Milestone, List<Quoted>> quoted = new EnumMap<>(Milestone.class);

    /**
     * Compares what was read with the labels of the same file.
     *
     * @param extractions by file; those of other files are passed over
     */
    public Quotations(List<Labels> gold, Map<String, Extraction> extractions) {
        for (Milestone milestone : Milestone.values()) {
            quoted.put(milestone, new ArrayList<>());
        }
        for (Labels labels : gold) {
            Extraction extraction = extractions.get(labels.file());
            if (extraction != null && labels.incident() && extraction.incident()) {
                labels.quotations().forEach((milestone, quotation) -> {
                    DatedFact fact = extraction.timeline().date(milestone);
                    if (fact != null && fact.date().edtf().equals(labels.dates().get(milestone))) {
                        quoted.get(milestone).add(quoted(extraction.text(), fact, quotation));
                    }
                });
            }
        }
    }

    private static Quoted quoted(String text, DatedFact fact, String labelled) {
        String letters = letters(text);
        boolean same = false;
        int words = 0;
        for (Evidence evidence : fact.evidence()) {
            int start = letters(text.substring(0, evidence.start())).length();
            int end = start + letters(evidence.quotation()).length();
            for (String one : labelled.split(QUOTATIONS_OF_LABELS)) {
                same |= isFound(letters, letters(one.replaceAll(TARGET_OF_LINK, "")), start, end);
            }
            words = Math.max(words, evidence.quotation().strip().split("\\s+").length);
        }
        return new Quoted(same, words);
    }

    /** Whether a text has some words at a place that shares a letter with the range from {@code start} to {@code end}. */
    private static boolean isFound(String text, String words, int start, int end) {
        int at = words.isEmpty() ? -1 : text.indexOf(words, Math.max(0, start - words.length() + 1));
        return at >= 0 && at < end;
    }

    /** As texts are compared: without whatever is no letter and no digit, for labels write quotation marks and spaces their own way. */
    private static String letters(String text) {
        return text.replaceAll(NO_LETTERS, "").toLowerCase(Locale.ROOT);
    }

    /** The table: for each date, how many right ones are quoted where the labels do, and how long their quotations are. */
    public String table() {
        StringBuilder table = new StringBuilder();
        table.append("%-16s%8s%14s%12s%n".formatted("quotations", "right", "as labelled", "words"));
        List<Quoted> all = new ArrayList<>();
        quoted.forEach((milestone, values) -> {
            table.append(row(milestone.field(), values));
            all.addAll(values);
        });
        return table.append(row("all dates", all)).toString();
    }

    private static String row(String name, List<Quoted> values) {
        long same = values.stream().filter(Quoted::asLabelled).count();
        int[] words = values.stream().mapToInt(Quoted::words).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%-16s%8d%14s%12s%n",
                name,
                values.size(),
                values.isEmpty() ? "-" : same + " " + Math.round(100.0 * same / values.size()) + " %",
                words.length == 0 ? "-" : words[words.length / 2] + " (" + words[words.length - 1] + ")");
    }
}
