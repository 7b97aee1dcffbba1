package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.text.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom news of breaches names for something else than having been breached, by class. Immutable. */
public final class Bystanders {
    private final List<String> classes = new ArrayList<>();
    private final Map<String, Integer> wholes = new HashMap<>();
    private final Map<String, Integer> beginnings = new HashMap<>();
    private final Map<String, Integer> words = new HashMap<>();

    public Bystanders() {
        Resources.read("extract/bystanders.txt").lines().forEach(this::read);
    }

    private void read(String line) {
        if (line.startsWith("[")) {
            classes.add(line.substring(1, line.length() - 1));
        } else if (!line.startsWith("#")) {
            for (String part : line.split(";")) {
                String entry = part.strip();
                if (entry.startsWith("*")) {
                    words.put(entry.substring(1, entry.length() - 1), classes.size() - 1);
                } else if (entry.endsWith("*")) {
                    beginnings.put(entry.substring(0, entry.length() - 1), classes.size() - 1);
                } else if (!entry.isEmpty()) {
                    wholes.put(entry, classes.size() - 1);
                }
            }
        }
    }

    /** All that is listed for some classes, in lower case, but for the words that a name need only hold. */
    public static Set<String> names(String... classes) {
        Bystanders bystanders = new Bystanders();
        Set<Integer> wanted = new HashSet<>();
        for (String name : classes) {
            wanted.add(bystanders.classes.indexOf(name));
        }
        return Stream.of(bystanders.wholes, bystanders.beginnings)
                .flatMap(names -> names.entrySet().stream())
                .filter(name -> wanted.contains(name.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a name, perhaps with its abbreviation in brackets, is known for something of one of the classes. */
    public boolean isOf(String name, Set<String> wanted) {
        int known = classOf(name);
        return known >= 0 && wanted.contains(classes.get(known));
    }

    /** The names of the classes. */
    List<String> classes() {
        return classes;
    }

    /** Index into {@link #classes} of what a name, perhaps with its abbreviation in brackets, is known for; -1 for nothing. */
    int classOf(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        int bracket = key.lastIndexOf(" (");
        if (bracket > 0 && key.endsWith(")")) {
            int known = known(key.substring(0, bracket));
            return known >= 0 ? known : known(key.substring(bracket + 2, key.length() - 1));
        }
        return known(key);
    }

    private int known(String key) {
        Integer whole = wholes.get(key);
        if (whole != null) {
            return whole;
        }
        for (int space = key.length(); space > 0; space = key.lastIndexOf(' ', space - 1)) {
            Integer beginning = beginnings.get(key.substring(0, space));
            if (beginning != null) {
                return beginning;
            }
        }
        for (String word : key.split(" ")) {
            Integer part = words.get(word);
            if (part != null) {
                return part;
            }
        }
        return -1;
    }
}
