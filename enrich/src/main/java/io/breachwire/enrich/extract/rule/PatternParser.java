package io.breachwire.enrich.extract.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Parses patterns by recursive descent; they come from our own files, so depth is no concern. */
final class PatternParser {
    private static final String RESERVED = "()|?{}<>\"!";
    private static final Pattern CAPTURE = Pattern.compile("[a-z][A-Za-z]*");

    /** What a class of words or a named pattern is called. */
    static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final String source;
    private final Map<String, Set<String>> words;
    private final Map<String, Node> macros;
    private final Node.Atom barrier;
    private int at;

    PatternParser(String source, Map<String, Set<String>> words, Map<String, Node> macros, Node.Atom barrier) {
        this.source = source;
        this.words = words;
        this.macros = macros;
        this.barrier = barrier;
    }

    Node parse() {
        Node node = alternation();
        skipSpace();
        if (at < source.length()) {
            throw failure("unexpected '" + source.charAt(at) + "'");
        }
        return node;
    }

    private Node alternation() {
        List<Node> branches = new ArrayList<>();
        branches.add(concatenation());
        while (peek() == '|') {
            at++;
            branches.add(concatenation());
        }
        return branches.size() == 1 ? branches.get(0) : merge(branches);
    }

    /** Branches that are single items become one item: a class of words costs no more than a word. */
    private static Node merge(List<Node> branches) {
        Set<String> words = new TreeSet<>();
        Set<String> shapes = new TreeSet<>();
        List<Node> others = new ArrayList<>();
        for (Node branch : branches) {
            if (branch instanceof Node.Atom atom && !atom.negated()) {
                words.addAll(atom.words());
                shapes.addAll(atom.shapes());
            } else {
                others.add(branch);
            }
        }
        if (!words.isEmpty() || !shapes.isEmpty()) {
            others.add(new Node.Atom(words, shapes, false));
        }
        return others.size() == 1 ? others.get(0) : new Node.Alternation(others);
    }

    private Node concatenation() {
        List<Node> parts = new ArrayList<>();
        for (char c = peek(); c != '|' && c != ')' && c != 0; c = peek()) {
            parts.add(repetition());
        }
        if (parts.isEmpty()) {
            throw failure("nothing to match");
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Concatenation(parts);
    }

    private Node repetition() {
        Node node = single();
        while (at < source.length()) {
            if (source.charAt(at) == '?') {
                at++;
                node = new Node.Repetition(node, 0, 1);
            } else if (source.charAt(at) == '{') {
                int end = source.indexOf('}', at);
                String[] bounds = source.substring(at + 1, end).split(",");
                int min = Integer.parseInt(bounds[0].strip());
                int max = bounds.length > 1 ? Integer.parseInt(bounds[1].strip()) : min;
                at = end + 1;
                node = new Node.Repetition(node, min, max);
            } else {
                break;
            }
        }
        return node;
    }

    private Node single() {
        char c = peek();
        if (c == '(') {
            at++;
            Node node = alternation();
            expect(')');
            return node;
        }
        if (c == '!') {
            at++;
            return negate(asAtom(single()));
        }
        if (c == '<') {
            int end = source.indexOf('>', at);
            if (end < 0) {
                throw failure("'<' is not closed");
            }
            String shape = source.substring(at + 1, end);
            at = end + 1;
            return shape.equals("any")
                    ? new Node.Atom(Set.of(), Set.of(), true)
                    : new Node.Atom(Set.of(), Set.of(shape), false);
        }
        if (c == '"') {
            int end = source.indexOf('"', at + 2);
            String literal = source.substring(at + 1, end);
            at = end + 1;
            return new Node.Atom(Set.of(literal), Set.of(), false);
        }
        if (source.startsWith("...", at)) {
            at += 3;
            return gap(new Node.Atom(Set.of(), Set.of(), true));
        }
        if (source.startsWith("..", at)) {
            at += 2;
            return gap(barrier);
        }
        return word();
    }

    private Node gap(Node.Atom filler) {
        int start = at;
        while (at < source.length() && Character.isDigit(source.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw failure("a gap needs its greatest length, as in ..5");
        }
        return new Node.Repetition(filler, 0, Integer.parseInt(source.substring(start, at)));
    }

    private Node word() {
        int start = at;
        while (at < source.length()
                && !Character.isWhitespace(source.charAt(at))
                && RESERVED.indexOf(source.charAt(at)) < 0
                && !(source.charAt(at) == ':' && at > start)) {
            at++;
        }
        if (start == at) {
            throw failure("unexpected '" + peek() + "'");
        }
        String word = source.substring(start, at);
        if (at < source.length()
                && source.charAt(at) == ':'
                && CAPTURE.matcher(word).matches()) {
            at++;
            return new Node.Capture(word, repetition());
        }
        if (NAME.matcher(word).matches()) {
            if (words.containsKey(word)) {
                return new Node.Atom(words.get(word), Set.of(), false);
            }
            if (macros.containsKey(word)) {
                return macros.get(word);
            }
            throw failure("no words or let named " + word);
        }
        return new Node.Atom(Set.of(word.toLowerCase(Locale.ROOT)), Set.of(), false);
    }

    static Node.Atom asAtom(Node node) {
        if (node instanceof Node.Atom atom) {
            return atom;
        }
        throw new IllegalArgumentException("only single items can be negated or avoided");
    }

    static Node.Atom negate(Node.Atom atom) {
        return new Node.Atom(atom.words(), atom.shapes(), !atom.negated());
    }

    private void expect(char c) {
        if (peek() != c) {
            throw failure("expected '" + c + "'");
        }
        at++;
    }

    private char peek() {
        skipSpace();
        return at < source.length() ? source.charAt(at) : 0;
    }

    private void skipSpace() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException failure(String message) {
        return new IllegalArgumentException(message + " at char " + (at + 1) + " of pattern: " + source.strip());
    }
}
