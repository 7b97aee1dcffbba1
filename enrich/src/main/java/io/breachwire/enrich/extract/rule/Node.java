package io.breachwire.enrich.extract.rule;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A parsed pattern. */
sealed interface Node {
    /** Gives each of its items, in the order of the pattern; one that may be repeated is given once. */
    void forEachAtom(Consumer<Atom> action);

    /**
     * One item.
     *
     * @param words words it may be
     * @param shapes names of shapes or chunk kinds it may have; a kind also stands for those whose name it begins,
     *     parted by a hyphen
     * @param negated whether it is instead every item that is none of these
     */
    record Atom(Set<String> words, Set<String> shapes, boolean negated) implements Node {
        @Override
        public void forEachAtom(Consumer<Atom> action) {
            action.accept(this);
        }
    }

    record Concatenation(List<Node> parts) implements Node {
        @Override
        public void forEachAtom(Consumer<Atom> action) {
            parts.forEach(part -> part.forEachAtom(action));
        }
    }

    record Alternation(List<Node> branches) implements Node {
        @Override
        public void forEachAtom(Consumer<Atom> action) {
            branches.forEach(branch -> branch.forEachAtom(action));
        }
    }

    /** The part, at least {@code min} and at most {@code max} times. */
    record Repetition(Node part, int min, int max) implements Node {
        @Override
        public void forEachAtom(Consumer<Atom> action) {
            part.forEachAtom(action);
        }
    }

    record Capture(String name, Node part) implements Node {
        @Override
        public void forEachAtom(Consumer<Atom> action) {
            part.forEachAtom(action);
        }
    }
}
