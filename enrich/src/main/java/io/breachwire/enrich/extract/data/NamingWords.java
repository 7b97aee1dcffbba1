package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.data.Vocabulary.Kind;
import io.breachwire.enrich.extract.data.Vocabulary.Place;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Sequence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Of the words of a sentence that sound like data, those that name it: words that mean much else only do so in lists. */
final class NamingWords {
    /** Beside so many kinds of which the words leave no doubt, words are one of a list. */
    static final int SURE_LIST = 2;

    private final Vocabulary vocabulary;

    NamingWords(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * The matches that name data: not those that only sound like it, and listed words only in lists.
     *
     * @param isIntroduced whether another sentence introduces theirs as an item of a list
     */
    List<Match> keep(List<Match> matches, boolean isIntroduced) {
        Map<DataClass, BitSet> excluded = new EnumMap<>(DataClass.class);
        Map<DataClass, BitSet> doubted = new EnumMap<>(DataClass.class);
        for (Match match : matches) {
            Kind kind = vocabulary.kind(match);
            if (kind.negated()) {
                Map<DataClass, BitSet> sounding = kind.place() == Place.PROSE ? doubted : excluded;
                sounding.computeIfAbsent(kind.dataClass(), any -> new BitSet()).set(match.start(), match.end());
            }
        }
        List<Match> named = new ArrayList<>();
        List<Match> doubtful = new ArrayList<>();
        for (Match match : matches) {
            Kind kind = vocabulary.kind(match);
            int end = kind.place() == Place.SHARED ? match.start() + 1 : match.end();
            if (!kind.negated() && !overlaps(excluded.get(kind.dataClass()), match.start(), end)) {
                (overlaps(doubted.get(kind.dataClass()), match.start(), end) ? doubtful : named).add(match);
            }
        }
        if (!doubtful.isEmpty()) {
            NamedKinds sure = NamedKinds.of(named, vocabulary);
            for (Match match : doubtful) {
                if (sure.sureOthers(dataClass(match)) >= SURE_LIST && standsInList(match)) {
                    named.add(match);
                }
            }
        }
        NamedKinds kinds = NamedKinds.of(named, vocabulary);
        List<Match> kept = new ArrayList<>();
        for (Match match : named) {
            Place place = vocabulary.kind(match).place();
            if (place == Place.ANYWHERE || place == Place.SHARED || isListed(match, kinds, isIntroduced)) {
                kept.add(match);
            }
        }
        return kept;
    }

    private static boolean overlaps(BitSet places, int start, int end) {
        int next = places == null ? -1 : places.nextSetBit(start);
        return next >= 0 && next < end;
    }

    /** Whether words stand between the commas of a list. */
    private boolean standsInList(Match match) {
        Sequence sequence = match.sequence();
        return match.start() > 0 && vocabulary.is(word(sequence, match.start() - 1), WordClass.SEPARATING)
                || match.start() > 1 && vocabulary.is(word(sequence, match.start() - 2), WordClass.SEPARATING)
                || match.end() < sequence.size() && vocabulary.is(word(sequence, match.end()), WordClass.SEPARATING);
    }

    private static String word(Sequence sequence, int item) {
        return sequence.document().word(sequence.firstToken(item));
    }

    private boolean isListed(Match match, NamedKinds named, boolean isIntroduced) {
        Sequence sequence = match.sequence();
        DataClass own = dataClass(match);
        boolean first = match.start() == 0;
        boolean last = match.end() == sequence.size();
        String before = first ? "," : word(sequence, match.start() - 1);
        boolean begins = vocabulary.kind(match).place() == Place.ITEM
                ? vocabulary.is(before, WordClass.BEFORE_ITEM)
                : !vocabulary.is(before, WordClass.BEFORE_NO_ITEM);
        boolean ends = last || vocabulary.is(word(sequence, match.end()), WordClass.BEHIND_ITEM);
        if (isIntroduced && sequence.size() <= Outline.SHORT_ITEM) {
            return begins && ends;
        }
        if (!begins || !ends || own == DataClass.EMAIL_ADDRESSES && !named.namesPersonal()) {
            return false;
        }
        return named.others(own) >= 2 || named.sureOthers(own) >= 1;
    }

    private DataClass dataClass(Match match) {
        return vocabulary.kind(match).dataClass();
    }
}
