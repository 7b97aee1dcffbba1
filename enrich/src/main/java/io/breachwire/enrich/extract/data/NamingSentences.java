package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.text.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The sentences of an article that name kinds of data, and the kinds that each of them, or its list, names. Immutable. */
final class NamingSentences {
    /**
     * So many sentences that name data are read, four times as many as the longest article has: what tells of a
     * kind is its strongest mention, and those come early. Text that is nothing but lists of data costs no more for it.
     */
    private static final int MOST_NAMING = 250;

    /** A caption counts when it names so many kinds: it is then a sentence of the story that follows the picture. */
    private static final int TELLING_CAPTION = 2;

    private final Vocabulary vocabulary;
    private final Outline outline;
    private final List<List<Match>> found;

    /** The kinds of data that each sentence names or, for one that introduces a list, the list. */
    private final List<Set<DataClass>> listed;

    NamingSentences(NamedText text, Outline outline, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.outline = outline;
        int sentences = text.sequences().size();
        listed = new ArrayList<>(Collections.nCopies(sentences, null));
        found = new ArrayList<>(Collections.nCopies(sentences, List.of()));
        NamingWords namingWords = new NamingWords(vocabulary);
        int naming = 0;
        for (int sentence = 0; sentence < sentences && naming < MOST_NAMING; sentence++) {
            Block block = text.block(sentence);
            boolean caption = block.kind() == Block.Kind.CAPTION;
            if (!block.isStory() && !caption) {
                continue;
            }
            List<Match> kept = namingWords.keep(
                    text.matchTokens(vocabulary.words(), sentence), outline.introduction(sentence) >= 0);
            if (!kept.isEmpty() && (!caption || kinds(kept).size() >= TELLING_CAPTION)) {
                found.set(sentence, kept);
                naming++;
                int list = outline.list(sentence);
                if (listed.get(list) == null) {
                    listed.set(list, EnumSet.noneOf(DataClass.class));
                }
                listed.get(list).addAll(kinds(kept));
            }
        }
    }

    /** The words of a sentence that name data; none in those that are not read. */
    List<Match> words(int sentence) {
        return found.get(sentence);
    }

    /** How many kinds a sentence that names data, or the list that it is an item of, names. */
    int kinds(int sentence) {
        return listed.get(outline.list(sentence)).size();
    }

    /** Whether a sentence or its list names kinds of data that are of a person. */
    boolean namePersonal(int sentence) {
        for (DataClass named : listed.get(outline.list(sentence))) {
            if (NamedKinds.PERSONAL.contains(named)) {
                return true;
            }
        }
        return false;
    }

    private Set<DataClass> kinds(List<Match> matches) {
        Set<DataClass> kinds = EnumSet.noneOf(DataClass.class);
        for (Match match : matches) {
            DataClass dataClass = vocabulary.kind(match).dataClass();
            if (!NamedKinds.OWNERS.contains(dataClass) && dataClass != DataClass.UNSPECIFIED_PERSONAL) {
                kinds.add(dataClass);
            }
        }
        return kinds;
    }
}
