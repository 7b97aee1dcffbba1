package io.breachwire.enrich.extract.rule;

import java.util.List;
import java.util.Set;

/** A parsed pattern. */
sealed interface Node {
    /**
     * One item.
     *
     * @param words words it may be
     * @param shapes names of shapes or chunk kinds it may have; a kind also stands for those whose name it begins,
     *     parted by a hyphen
     * @param negated whether it is instead every item that is none of these
     */
    record Atom(Set<String> words, Set<String> shapes, boolean negated) implements Node {}

    record Concatenation(List<Node> parts) implements Node {}

    record Alternation(List<Node> branches) implements Node {}

    /** The part, at least {@code min} and at most {@code max} times. */
    record Repetition(Node part, int min, int max) implements Node {}

    record Capture(String name, Node part) implements Node {}
}
