package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.Victim;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds by which words an article names its victims. */
final class VictimNames {
    private VictimNames() {}

    /**
     * The words that name whom the article is about: those of its victims, and, where it names none, those of the title.
     */
    static Set<String> of(Document document, List<Victim> victims) {
        Set<String> names = new TreeSet<>();
        for (Victim victim : victims) {
            for (String word : victim.name().split("[^\\p{L}\\p{N}]+")) {
                if (word.length() > 1 && Character.isUpperCase(word.charAt(0))) {
                    names.add(word.toLowerCase(Locale.ROOT));
                }
            }
        }
        names.addAll(titleNames(document));
        return names;
    }

    /** The names in the title: words with a capital there which have one within sentences, too. */
    private static Set<String> titleNames(Document document) {
        Set<String> capitalized = new TreeSet<>();
        Set<String> inTitle = new TreeSet<>();
        for (Sentence sentence : document.sentences()) {
            Block.Kind kind = document.block(sentence).kind();
            for (int token = sentence.firstToken(); token < sentence.endToken(); token++) {
                if (DateChunks.isCapitalized(document, token)) {
                    if (kind == Block.Kind.TITLE) {
                        inTitle.add(document.word(token));
                    } else if (kind != Block.Kind.HEADING && token > sentence.firstToken() + 1) {
                        capitalized.add(document.word(token));
                    }
                }
            }
        }
        inTitle.retainAll(capitalized);
        return inTitle;
    }
}
