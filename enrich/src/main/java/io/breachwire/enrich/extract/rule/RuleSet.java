package io.breachwire.enrich.extract.rule;

import io.breachwire.enrich.extract.text.Lexicon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The rules of a file as one matcher.
 *
 * <p>A rule of which a sentence holds the rarest items, in their order, is a candidate, and only candidates are run, each as
 * a position automaton (Glushkov's) whose whole state is one long. Matching costs at most one step per item, candidate and
 * active position, of which there are at most 64: linear in the text, whatever the text is. Immutable.
 */
public final class RuleSet {
    private final List<Rule> rules;
    private final Automaton[] automata;
    private final Alphabet alphabet;
    private final RuleFilter filter;

    RuleSet(List<Rule> rules, List<Node> patterns, Lexicon lexicon, Map<String, Integer> kinds) {
        this.rules = List.copyOf(rules);
        this.alphabet = new Alphabet(patterns, lexicon, kinds);
        this.automata = new Automaton[rules.size()];
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            try {
                automata[i] = new Automaton(rule, patterns.get(i), alphabet);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        rule.file() + ", line " + rule.line() + ": " + rule.name() + ": " + e.getMessage(), e);
            }
        }
        this.filter = new RuleFilter(patterns, new Needs(alphabet, lexicon), alphabet);
    }

    public List<Rule> rules() {
        return rules;
    }

    /**
     * All matches of all rules in a sentence, ordered by their ends and then as the rules are. Of matches of a rule that
     * start together the longest is given. A rule with a gap takes the latest start for an end, so that it binds what is
     * near; one without takes the earliest.
     */
    public List<Match> match(Sequence sequence, Work work) {
        if (sequence.size() == 0 || rules.isEmpty()) {
            return List.of();
        }
        int[] classes = new int[sequence.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = alphabet.classOf(sequence.word(i));
        }
        long[] candidates = filter.candidates(sequence, classes);
        work.add(classes.length);
        List<Match> matches = new ArrayList<>(0);
        for (int k = 0; k < candidates.length; k++) {
            for (long left = candidates[k]; left != 0; left &= left - 1) {
                automata[k * Long.SIZE + Long.numberOfTrailingZeros(left)].run(sequence, classes, work, matches);
            }
        }
        if (matches.size() > 1) {
            matches.sort(Comparator.comparingInt(Match::end));
        }
        return matches;
    }
}
