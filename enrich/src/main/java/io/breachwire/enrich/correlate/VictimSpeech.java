package io.breachwire.enrich.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether a sentence is the word of a victim: of "Foo Bank said", "Foo's chief executive, Jane Doe, told" and "according to
 * Foo", but not of "who broke into Foo, researchers said". Immutable.
 */
final class VictimSpeech {
    /** More names than any article's victims have are not looked for. */
    private static final int MOST_NAMES = 8;

    /** The longest first. */
    private final List<List<String>> names = new ArrayList<>();

    VictimSpeech(List<String> victims) {
        Set<List<String>> all = new LinkedHashSet<>();
        for (String victim : victims) {
            for (VictimName name : VictimName.namesIn(victim)) {
                all.add(shortName(victim, name));
            }
            for (String form : victim.split("\\s*[()]\\s*")) {
                all.add(withoutOwn(SpokenSentence.wordsOf(form)));
            }
        }
        all.stream()
                .filter(name -> !name.isEmpty())
                .limit(MOST_NAMES)
                .sorted(Comparator.comparing((List<String> name) -> -name.size()))
                .forEach(names::add);
    }

    /** The first word of a name, where it names this organisation and few others: the Foo of Foo Bank. */
    private static List<String> shortName(String victim, VictimName name) {
        List<String> words = SpokenSentence.wordsOf(victim);
        String first = words.isEmpty() ? "" : words.get(0);
        String lower = first.toLowerCase(Locale.ROOT);
        boolean own = first.length() > 2
                && Character.isUpperCase(first.charAt(0))
                && name.distinct().contains(ComparableWords.folded(lower))
                && !WordLists.COMMON.contains(lower);
        return own ? List.of(first) : List.of();
    }

    private static List<String> withoutOwn(List<String> name) {
        return name.stream().filter(word -> !SpokenSentence.isOwn(word)).toList();
    }

    /** Whether a victim speaks in a sentence. */
    boolean isIn(SpokenSentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            int end = nameEnd(sentence, i);
            if (end > i && sentence.speaks(i, end)) {
                return true;
            }
        }
        return false;
    }

    /** Where a name of a victim, or "the bank" for it, ends that begins at a word; the word itself where none does. */
    private int nameEnd(SpokenSentence sentence, int at) {
        for (List<String> name : names) {
            if (sentence.has(name, at)) {
                return at + name.size();
            }
        }
        boolean described = sentence.is("the", at) && sentence.is(SpeechWord.KIND, at + 1);
        return described ? at + 2 : at;
    }
}
