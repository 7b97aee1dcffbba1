package io.breachwire.enrich.extract.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Knows promotions, newsletter boxes, lists of related articles and captions by how they begin: furniture.txt. */
final class Furniture {
    private static final Map<String, List<String>> LISTS = load();
    private static final Openings SECTIONS = new Openings(LISTS.get("sections"));
    private static final Openings BLOCKS = new Openings(LISTS.get("blocks"));
    private static final Openings CAPTIONS = new Openings(LISTS.get("captions"));
    private static final int LONGEST_SECTION_HEADING = 60;
    private static final int LONGEST_LINE_AS_HEADING = 30;
    private static final int LONGEST_CAPTION = 200;

    private Furniture() {}

    /** Whether the block, a heading or like one, heads a section that is furniture down to the next heading. */
    static boolean headsSection(char[] text, int start, int end) {
        return end - start <= LONGEST_SECTION_HEADING && SECTIONS.begin(text, start, end);
    }

    /** Whether a block that is no heading heads such a section; "Read more: Acme hacked" is a line of furniture only. */
    static boolean standsAsHeading(char[] text, int start, int end) {
        return end - start <= LONGEST_LINE_AS_HEADING && headsSection(text, start, end);
    }

    static boolean opensBlock(char[] text, int start, int end) {
        return BLOCKS.begin(text, start, end) || headsSection(text, start, end);
    }

    static boolean opensCaption(char[] text, int start, int end) {
        return end - start <= LONGEST_CAPTION && CAPTIONS.begin(text, start, end);
    }

    /** The openings of one list by their first char: most blocks begin like none of them. */
    private static final class Openings {
        private final Map<Character, List<String>> byFirst;
        private final BitSet firsts = new BitSet();

        Openings(List<String> openings) {
            byFirst = openings.stream().collect(Collectors.groupingBy(opening -> opening.charAt(0)));
            byFirst.keySet().forEach(firsts::set);
        }

        boolean begin(char[] text, int start, int end) {
            if (start == end || !firsts.get(Chars.fold(text[start]))) {
                return false;
            }
            for (String opening : byFirst.get(Chars.fold(text[start]))) {
                if (startsWith(text, start, end, opening)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean startsWith(char[] text, int start, int end, String opening) {
            if (end - start < opening.length()) {
                return false;
            }
            for (int i = 0; i < opening.length(); i++) {
                if (Chars.fold(text[start + i]) != opening.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Map<String, List<String>> load() {
        Map<String, List<String>> openings = new TreeMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Resources.read("extract/furniture.txt").lines().toList()) {
            String stripped = line.strip();
            if (stripped.startsWith("[")) {
                current = new ArrayList<>();
                openings.put(stripped.substring(1, stripped.length() - 1), current);
            } else if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                current.add(stripped.toLowerCase(Locale.ROOT));
            }
        }
        return openings;
    }
}
