package io.breachwire.enrich.extract.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Knows promotions, newsletter boxes, lists of related articles and captions by how they begin: furniture.txt. */
final class Furniture {
    private static final Map<String, List<String>> OPENINGS = load();
    private static final int LONGEST_SECTION_HEADING = 60;
    private static final int LONGEST_CAPTION = 200;

    private Furniture() {}

    /** Whether the block, a heading or like one, heads a section that is furniture down to the next heading. */
    static boolean headsSection(CharSequence text, int start, int end) {
        return end - start <= LONGEST_SECTION_HEADING && opens("sections", text, start, end);
    }

    static boolean opensBlock(CharSequence text, int start, int end) {
        return opens("blocks", text, start, end) || headsSection(text, start, end);
    }

    static boolean opensCaption(CharSequence text, int start, int end) {
        return end - start <= LONGEST_CAPTION && opens("captions", text, start, end);
    }

    private static boolean opens(String list, CharSequence text, int start, int end) {
        for (String opening : OPENINGS.get(list)) {
            if (startsWith(text, start, end, opening)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(CharSequence text, int start, int end, String opening) {
        if (end - start < opening.length()) {
            return false;
        }
        for (int i = 0; i < opening.length(); i++) {
            if (Lexicon.fold(text.charAt(start + i)) != opening.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, List<String>> load() {
        Map<String, List<String>> openings = new TreeMap<>();
        List<String> current = new ArrayList<>();
        for (String line : read().lines().toList()) {
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

    private static String read() {
        try (InputStream in = Furniture.class.getResourceAsStream("/io/breachwire/enrich/extract/furniture.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("furniture.txt", e);
        }
    }
}
