package io.breachwire.enrich.extract.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule file, parsed: see docs/extraction.md for the language.
 *
 * @param name such as {@code dates/roles}
 * @param words word classes, own and used
 * @param macros named patterns, own and used
 * @param rules in the order of the file
 * @param patterns the rules' patterns, in the same order
 */
record RuleFile(
        String name, Map<String, Set<String>> words, Map<String, Node> macros, List<Rule> rules, List<Node> patterns) {

    /** Parses a file; {@code used} are the files parsed before, by name, from which {@code use NAME} takes words and macros. */
    static RuleFile parse(String name, String content, Map<String, RuleFile> used) {
        return new Reader(name, used).read(content);
    }

    private static final class Reader {
        private final String file;
        private final Map<String, RuleFile> used;
        private final Map<String, Set<String>> words = new LinkedHashMap<>();
        private final Map<String, Node> macros = new LinkedHashMap<>();
        private final Set<String> defined = new HashSet<>();
        private final List<Rule> rules = new ArrayList<>();
        private final List<Node> patterns = new ArrayList<>();
        private Node.Atom barrier = new Node.Atom(Set.of(), Set.of(), true);

        Reader(String file, Map<String, RuleFile> used) {
            this.file = file;
            this.used = used;
        }

        RuleFile read(String content) {
            List<String> lines = content.lines().toList();
            int i = 0;
            while (i < lines.size()) {
                int first = i;
                List<String> paragraph = new ArrayList<>();
                while (i < lines.size() && (i == first || isContinuation(lines.get(i)))) {
                    String line = withoutComment(lines.get(i));
                    if (!line.isBlank()) {
                        paragraph.add(line.strip());
                    }
                    i++;
                }
                if (!paragraph.isEmpty()) {
                    try {
                        definition(paragraph, first + 1);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(file + ", line " + (first + 1) + ": " + e.getMessage(), e);
                    }
                }
            }
            return new RuleFile(file, words, macros, rules, patterns);
        }

        private static boolean isContinuation(String line) {
            return line.startsWith(" ") || line.startsWith("\t");
        }

        private static String withoutComment(String line) {
            return line.stripLeading().startsWith("#") ? "" : line;
        }

        private void definition(List<String> paragraph, int line) {
            String head = paragraph.get(0);
            List<String> rest = paragraph.subList(1, paragraph.size());
            String[] parts = head.split("\\s+", 3);
            switch (parts[0]) {
                case "use" -> use(parts[1]);
                case "words" -> {
                    define(parts[1]);
                    String list = (parts.length > 2 ? parts[2] : "") + " " + String.join(" ", rest);
                    words.put(parts[1], expand(list));
                }
                case "let" -> {
                    if (parts.length < 3 || !parts[2].startsWith("=")) {
                        throw new IllegalArgumentException("expected: let NAME = pattern");
                    }
                    define(parts[1]);
                    macros.put(parts[1], parse(parts[2].substring(1) + " " + String.join(" ", rest)));
                }
                case "gap" -> {
                    String avoided = head.substring("gap avoids".length()) + " " + String.join(" ", rest);
                    Node node = parse(avoided.strip().replaceAll("\\s+", " | "));
                    barrier = PatternParser.negate(PatternParser.asAtom(node));
                }
                case "rule" -> rule(parts[1], rest, line);
                default ->
                    throw new IllegalArgumentException("expected use, words, let, gap or rule, found " + parts[0]);
            }
        }

        /** A class or pattern may take the place of one of another file, but not of one of its own. */
        private void define(String name) {
            if (!defined.add(name)) {
                throw new IllegalArgumentException(name + " is defined twice");
            }
        }

        private void use(String other) {
            RuleFile found = used.get(other);
            if (found == null) {
                throw new IllegalArgumentException("no rule file " + other + " is listed before this one");
            }
            words.putAll(found.words());
            macros.putAll(found.macros());
        }

        private Node parse(String pattern) {
            return new PatternParser(pattern, words, macros, barrier).parse();
        }

        private Set<String> expand(String list) {
            Set<String> expanded = new TreeSet<>();
            for (String word : list.strip().split("\\s+")) {
                if (PatternParser.NAME.matcher(word).matches() && words.containsKey(word)) {
                    expanded.addAll(words.get(word));
                } else if (word.endsWith("~")) {
                    inflect(word.substring(0, word.length() - 1), expanded);
                } else if (!word.equals("=")) {
                    expanded.add(word);
                }
            }
            return expanded;
        }

        /** The regular forms of a verb; those that double a consonant are listed by hand. */
        private static void inflect(String verb, Set<String> expanded) {
            expanded.add(verb);
            String stem = verb.substring(0, verb.length() - 1);
            char last = verb.charAt(verb.length() - 1);
            if (last == 'e') {
                expanded.addAll(Set.of(verb + "s", verb + "d", stem + "ing"));
            } else if (last == 'y' && "aeiou".indexOf(verb.charAt(verb.length() - 2)) < 0) {
                expanded.addAll(Set.of(stem + "ies", stem + "ied", verb + "ing"));
            } else {
                boolean sibilant = last == 's' || last == 'x' || verb.endsWith("ch") || verb.endsWith("sh");
                expanded.addAll(Set.of(verb + (sibilant ? "es" : "s"), verb + "ed", verb + "ing"));
            }
        }

        private void rule(String name, List<String> lines, int line) {
            StringBuilder pattern = new StringBuilder();
            Map<String, String> gives = new LinkedHashMap<>();
            double weight = 1;
            List<Rule.Example> examples = new ArrayList<>();
            for (String text : lines) {
                if (text.startsWith("+ ")) {
                    examples.add(example(true, text.substring(2).strip()));
                } else if (text.startsWith("- ")) {
                    examples.add(example(false, text.substring(2).strip()));
                } else if (text.startsWith("gives ")) {
                    for (String pair : text.substring("gives ".length()).split(",")) {
                        String[] sides = pair.split("=", 2);
                        gives.put(sides[0].strip(), sides.length > 1 ? sides[1].strip() : "");
                    }
                } else if (text.startsWith("weight ")) {
                    weight = Double.parseDouble(
                            text.substring("weight ".length()).strip());
                } else {
                    pattern.append(' ').append(text);
                }
            }
            patterns.add(parse(pattern.toString()));
            rules.add(new Rule(name, file, line, pattern.toString().strip(), gives, weight, examples));
        }

        private static Rule.Example example(boolean positive, String line) {
            int arrow = line.lastIndexOf(" => ");
            String value = arrow < 0 ? null : line.substring(arrow + 4).strip();
            String text = arrow < 0 ? line : line.substring(0, arrow).strip();
            int opening = text.indexOf('[');
            int closing = text.indexOf(']');
            if (opening < 0 || closing < opening) {
                return new Rule.Example(positive, text, null, value);
            }
            String quotation = text.substring(opening + 1, closing);
            String plain = text.substring(0, opening) + quotation + text.substring(closing + 1);
            return new Rule.Example(positive, plain, quotation, value);
        }
    }
}
