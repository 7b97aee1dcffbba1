package io.breachwire.enrich.extract.rule;

import java.util.List;

/** A place where a rule matched: a range of items of a sequence, and the items that its captures took. */
public final class Match {
    private final Rule rule;
    private final Sequence sequence;
    private final int start;
    private final int end;
    private final List<String> names;
    private final int[] captures;

    Match(Rule rule, Sequence sequence, int start, int end, List<String> names, int[] captures) {
        this.rule = rule;
        this.sequence = sequence;
        this.start = start;
        this.end = end;
        this.names = names;
        this.captures = captures;
    }

    public Rule rule() {
        return rule;
    }

    public Sequence sequence() {
        return sequence;
    }

    /** Index of the first item. */
    public int start() {
        return start;
    }

    /** Index behind the last item. */
    public int end() {
        return end;
    }

    public int firstToken() {
        return sequence.firstToken(start);
    }

    public int endToken() {
        return sequence.endToken(end - 1);
    }

    /** Index of the first item that the capture took; -1 when it took none or the rule has no such capture. */
    public int start(String capture) {
        int i = names.indexOf(capture);
        return i < 0 ? -1 : captures[2 * i];
    }

    /** Index behind the last item that the capture took; -1 when it took none. */
    public int end(String capture) {
        int i = names.indexOf(capture);
        return i < 0 ? -1 : captures[2 * i + 1];
    }

    /** The words that the capture took, in lower case, parted by spaces; empty when it took none. */
    public String words(String capture) {
        int first = start(capture);
        if (first < 0) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        for (int token = sequence.firstToken(first); token < sequence.endToken(end(capture) - 1); token++) {
            words.append(words.isEmpty() ? "" : " ").append(sequence.document().word(token));
        }
        return words.toString();
    }

    /** The captures of the rule, in the order of the pattern. */
    public List<String> captures() {
        return names;
    }

    @Override
    public String toString() {
        return rule.name() + " at " + start + ".." + end;
    }
}
