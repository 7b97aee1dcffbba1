package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Sequence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whose the kinds of data are that one sentence names: of the people in "customers' names" and "customer names", of those behind
 * "names and addresses of", and else of those nearest in the clause, unless these own another kind. Immutable.
 */
final class DataSubjects {
    /** Items between "of" and the people, at most. */
    private static final int MOST_BEFORE_PEOPLE = 7;

    /** Items between a verb such as "employs" and the people, at most. */
    private static final int MOST_BEHIND_VERB = 5;

    /**
     * People named together: "customers and employees".
     *
     * @param of where the "of" stands that binds data to them; -1 for none
     * @param modifies whether data stands behind them that is theirs: customers' names, customer names
     * @param many whether more than one is spoken of
     */
    private record People(int start, int end, Set<Subject> subjects, int of, boolean modifies, boolean many) {}

    private final Context said;
    private final Sequence sequence;
    private final Vocabulary vocabulary;

    /** Items that words for data cover, and those where such words begin. */
    private final BitSet data = new BitSet();

    /** Items of what is named by whose it is: customer records. */
    private final BitSet records = new BitSet();

    private final BitSet dataStarts = new BitSet();
    private final List<People> people = new ArrayList<>();

    /**
     * Of a sentence.
     *
     * @param named all words for data in it
     * @param context what it says of them
     */
    DataSubjects(List<Match> named, Context context, Vocabulary vocabulary) {
        this.said = context;
        this.vocabulary = vocabulary;
        List<Match> subjects = context.subjectMatches();
        this.sequence = subjects.isEmpty() ? null : subjects.get(0).sequence();
        for (Match match : named) {
            // "Customers" alone may stand for their records: here they are people.
            if (!NamedKinds.OWNERS.contains(vocabulary.kind(match).dataClass())) {
                data.set(match.start(), match.end());
                dataStarts.set(match.start());
            } else if (match.end() - match.start() > 1) {
                records.set(match.start(), match.end());
            }
        }
        for (Match match : subjects) {
            add(match, vocabulary.meanings().subject(match));
        }
    }

    private void add(Match match, Subject subject) {
        int start = match.start();
        int end = match.end();
        boolean many = word(end - 1).endsWith("s")
                || word(end - 1).equals("staff")
                || word(end - 1).equals("personnel")
                || word(end - 1).equals("alumni");
        int behind = word(end).equals("'") || word(end).equals("'s") ? end + 1 : end;
        // "Customer and payroll data": the payroll is not the customers'.
        boolean attributive = !many && !isSeparator(end);
        boolean modifies = behind > end
                || data.get(end)
                || attributive && (data.get(start) || records.get(start) || vocabulary.is(word(end), WordClass.HEADS));
        People last = people.isEmpty() ? null : people.get(people.size() - 1);
        boolean joined = last != null && isBetweenPeople(last.end(), start) && !(modifies && last.of() >= 0);
        if (joined) {
            Set<Subject> both = EnumSet.copyOf(last.subjects());
            both.add(subject);
            people.set(
                    people.size() - 1,
                    new People(last.start(), behind, both, last.of(), modifies, many || last.many()));
        } else {
            people.add(new People(start, behind, EnumSet.of(subject), ofBefore(start), modifies, many));
        }
    }

    private boolean isBetweenPeople(int from, int to) {
        for (int i = from; i < to; i++) {
            if (data.get(i)
                    || !vocabulary.is(word(i), WordClass.BEFORE_PEOPLE) && !isNumber(i)
                    || word(i).equals("of")) {
                return false;
            }
        }
        return to - from <= MOST_BEFORE_PEOPLE;
    }

    /** Where the "of" stands that binds data to people; -1 for none. */
    private int ofBefore(int start) {
        for (int i = start - 1; i >= Math.max(0, start - MOST_BEFORE_PEOPLE); i--) {
            boolean amount = word(i).equals("of")
                    && i > 0
                    && vocabulary.is(word(i - 1), WordClass.BEFORE_PEOPLE)
                    && !data.get(i - 1);
            if (vocabulary.is(word(i), WordClass.OF_WHOM) && !amount) {
                return i;
            }
            if (word(i).equals(",") || !vocabulary.is(word(i), WordClass.BEFORE_PEOPLE) && !isNumber(i)) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * Whose the data is that a range names; empty where it is not said.
     *
     * @param personal whether it tells of people, so that it is theirs without more
     */
    Set<Subject> of(int start, int end, boolean personal) {
        if (people.isEmpty()) {
            return Set.of();
        }
        Set<Subject> within = within(start, end);
        if (!within.isEmpty()) {
            return within;
        }
        People before = lastBefore(start);
        People owner = before != null && before.modifies() && isList(before.end(), start) ? before : null;
        if (owner != null && !hasSeparator(owner.end(), start)) {
            return owner.subjects();
        }
        People behind = firstBehind(end);
        boolean bound = behind != null && behind.of() >= end && isList(end, behind.of());
        // "Customers' names, addresses and payrolls of employees": what is behind has its own item alone.
        if (bound && (personal && owner == null || !hasSeparator(end, behind.of()))) {
            return behind.subjects();
        }
        if (!personal) {
            return Set.of();
        }
        return owner != null ? owner.subjects() : nearest(before, start, end, behind);
    }

    /** Those of whom the range itself speaks. */
    private Set<Subject> within(int start, int end) {
        Set<Subject> within = EnumSet.noneOf(Subject.class);
        for (People group : people) {
            if (group.start() < end && start < group.end()) {
                within.addAll(group.subjects());
            }
        }
        return within;
    }

    /** Those in the clause of a range whom no word binds to it; those behind it only where no other data is nearer. */
    private Set<Subject> nearest(People before, int start, int end, People behind) {
        boolean theirs = start > 0 && word(start - 1).equals("their");
        if (before != null
                && isSaidToBeTheirs(before)
                && !said.parts(before.end(), start)
                && (theirs || !isList(before.end(), start))) {
            return before.subjects();
        }
        if (behind == null || !isSaidToBeTheirs(behind) || behind.modifies() || said.parts(end, behind.start())) {
            return Set.of();
        }
        int listEnd = end;
        while (listEnd < behind.start() && isListItem(listEnd)) {
            listEnd++;
        }
        int next = dataStarts.nextSetBit(listEnd);
        return next < 0 || next >= behind.start() ? behind.subjects() : Set.of();
    }

    /** Whose data a sentence speaks of that introduces a list of it: those to whom it binds data, else all. */
    Set<Subject> all() {
        Set<Subject> owners = EnumSet.noneOf(Subject.class);
        Set<Subject> all = EnumSet.noneOf(Subject.class);
        for (People group : people) {
            all.addAll(group.subjects());
            if (group.of() >= 0 || group.modifies()) {
                owners.addAll(group.subjects());
            }
        }
        return owners.isEmpty() ? all : owners;
    }

    /** Whether people whom no word binds to data may be those whose it is: several, of whom not only is told that somebody has them. */
    private boolean isSaidToBeTheirs(People group) {
        boolean suppliers = group.subjects().contains(Subject.PARTNER);
        if (!group.modifies() && (suppliers || !group.many())) {
            return false;
        }
        for (int i = Math.max(0, group.start() - MOST_BEHIND_VERB); i < group.start(); i++) {
            if (vocabulary.is(word(i), WordClass.HAS_PEOPLE)) {
                return false;
            }
        }
        return true;
    }

    private People lastBefore(int start) {
        People last = null;
        for (People group : people) {
            last = group.end() <= start ? group : last;
        }
        return last;
    }

    private People firstBehind(int end) {
        for (People group : people) {
            if (group.start() >= end) {
                return group;
            }
        }
        return null;
    }

    /** Whether no more stands in a range than a list of data has. */
    private boolean isList(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isListItem(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isListItem(int item) {
        return data.get(item)
                || !vocabulary.is(word(item), WordClass.ENDS_LIST) && !vocabulary.is(word(item), WordClass.OF_WHOM);
    }

    private boolean hasSeparator(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isSeparator(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSeparator(int item) {
        String word = word(item);
        return word.equals(",") || word.equals("and") || word.equals("or") || word.equals("&");
    }

    private boolean isNumber(int item) {
        return item < sequence.size() && Character.isDigit(word(item).charAt(0));
    }

    private String word(int item) {
        return item >= 0 && item < sequence.size() ? sequence.document().word(sequence.firstToken(item)) : "";
    }
}
