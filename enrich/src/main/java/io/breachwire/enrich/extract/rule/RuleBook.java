package io.breachwire.enrich.extract.rule;

import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Lexicon;
import io.breachwire.enrich.extract.text.Resources;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All rule files, read once, and the lexicon of all their words. Immutable. */
public final class RuleBook {
    private static final String DIRECTORY = "extract/";

    private final Map<String, RuleFile> files = new LinkedHashMap<>();

    /** By the file that they are in or under. */
    private final Map<String, RuleSet> sets = new TreeMap<>();

    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Lexicon lexicon;

    /**
     * Parses and compiles rule files.
     *
     * @param contents file contents by name, in the order in which they may use each other
     * @param chunkKinds names of the chunk kinds that layers make
     * @throws IllegalArgumentException when a file is wrong, saying where
     */
    public RuleBook(Map<String, String> contents, Collection<String> chunkKinds) {
        contents.forEach((name, content) -> files.put(name, RuleFile.parse(name, content, files)));
        for (String kind : chunkKinds) {
            kinds.put(kind, Document.Shape.values().length + kinds.size());
        }
        Set<String> words = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (RuleFile file : files.values()) {
            file.patterns().forEach(pattern -> pattern.forEachAtom(atom -> words.addAll(atom.words())));
            file.words().values().forEach(words::addAll);
            for (Rule rule : file.rules()) {
                if (!names.add(rule.name())) {
                    throw new IllegalArgumentException(
                            rule.file() + ", line " + rule.line() + ": there are two rules named " + rule.name());
                }
            }
        }
        lexicon = new Lexicon(words);
        Map<String, List<Rule>> rules = new LinkedHashMap<>();
        Map<String, List<Node>> patterns = new LinkedHashMap<>();
        for (RuleFile file : files.values()) {
            String topic = topic(file.name());
            rules.computeIfAbsent(topic, any -> new ArrayList<>()).addAll(file.rules());
            patterns.computeIfAbsent(topic, any -> new ArrayList<>()).addAll(file.patterns());
        }
        rules.forEach((topic, all) -> sets.put(topic, new RuleSet(all, patterns.get(topic), lexicon, kinds)));
    }

    /** The topmost file that a file lies under: {@code data} for {@code data/health}. */
    private String topic(String file) {
        for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
            if (files.containsKey(file.substring(0, slash))) {
                return file.substring(0, slash);
            }
        }
        return file;
    }

    /** The book of the files that {@code index.txt} lists, one a line, and the chunk kinds behind its line {@code chunks}. */
    public static RuleBook standard() {
        Map<String, String> contents = new LinkedHashMap<>();
        Set<String> kinds = new TreeSet<>();
        for (String line : Resources.read(DIRECTORY + "index.txt")
                .lines()
                .map(String::strip)
                .toList()) {
            if (line.startsWith("chunks ")) {
                kinds.addAll(List.of(line.substring("chunks ".length()).split("\\s+")));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                contents.put(line, Resources.read(DIRECTORY + line + ".rules"));
            }
        }
        return new RuleBook(contents, kinds);
    }

    /** The book of one file alone, which uses no other and makes no chunks. */
    public static RuleBook of(String file) {
        return new RuleBook(Map.of(file, Resources.read(DIRECTORY + file + ".rules")), Set.of());
    }

    public Lexicon lexicon() {
        return lexicon;
    }

    /** What {@link #rules} can be asked for: the files that lie under no other. */
    public List<String> topics() {
        return List.copyOf(sets.keySet());
    }

    /** The rules of a file and of the files under it, such as {@code data/health} under {@code data}, ready to match. */
    public RuleSet rules(String topic) {
        RuleSet set = sets.get(topic);
        if (set == null) {
            throw new IllegalArgumentException("no rule file " + topic + " in the index, or it lies under another");
        }
        return set;
    }

    /** The words of a class that a file defines or uses. */
    public Set<String> words(String file, String name) {
        Set<String> words = files.get(file).words().get(name);
        if (words == null) {
            throw new IllegalArgumentException(file + " has no words " + name);
        }
        return words;
    }

    /** The numbers in the lexicon of the words of a class that a file defines. */
    public BitSet wordNumbers(String file, String name) {
        BitSet numbers = new BitSet();
        words(file, name).forEach(word -> numbers.set(lexicon.number(word)));
        return numbers;
    }

    /** The number of a chunk kind, for {@link Chunk}. */
    public int chunkKind(String name) {
        Integer kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no chunk kind " + name + " in the index");
        }
        return kind;
    }
}
