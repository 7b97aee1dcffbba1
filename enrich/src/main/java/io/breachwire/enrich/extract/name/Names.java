package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The names of an article. Immutable once found. */
public final class Names {
    private static final int NONE = -1;

    private final List<Chunk> chunks;
    private final int[] nameOfChunk;
    private final List<Name> names;
    private final BitSet inTitle = new BitSet();
    private final long steps;

    private Names(List<Chunk> chunks, int[] nameOfChunk, List<Name> names, int titleTokens, long steps) {
        this.steps = steps;
        this.chunks = List.copyOf(chunks);
        this.nameOfChunk = nameOfChunk;
        this.names = List.copyOf(names);
        for (int i = 0; i < chunks.size() && chunks.get(i).firstToken() < titleTokens; i++) {
            if (nameOfChunk[i] != NONE) {
                inTitle.set(nameOfChunk[i]);
            }
        }
    }

    /** Finds the names of a document. */
    static Names in(Document document, NameWords words, NameFinder finder) {
        List<Chunk> chunks = new ArrayList<>();
        for (Sentence sentence : document.sentences()) {
            finder.find(sentence, chunks);
        }
        return group(document, words, chunks);
    }

    /** How many steps it took to tell them apart. */
    long steps() {
        return steps;
    }

    /** Every name in the order of the text, as chunks of the kinds {@code name-entity} and {@code name-place}. */
    public List<Chunk> chunks() {
        return chunks;
    }

    /** What is named; no places. */
    public List<Name> names() {
        return names;
    }

    /** Index into {@link #names} of what the chunk that begins at a token names; -1 when it names none of them. */
    public int nameAt(int firstToken) {
        int low = 0;
        int high = chunks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chunks.get(middle).firstToken() < firstToken) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < chunks.size() && chunks.get(low).firstToken() == firstToken ? nameOfChunk[low] : NONE;
    }

    /** Whether the headline names it. */
    public boolean isInTitle(int name) {
        return inTitle.get(name);
    }

    private static Names group(Document document, NameWords words, List<Chunk> chunks) {
        Forms forms = new Forms(document, words, chunks);
        FormComparison comparison = new FormComparison(forms, words);
        NameGroups groups = comparison.groups(document, chunks);
        int[] nameOfForm = new int[forms.size()];
        List<Name> names = names(forms, groups, words, nameOfForm);
        int[] nameOfChunk = new int[chunks.size()];
        for (int i = 0; i < nameOfChunk.length; i++) {
            int form = forms.ofChunk(i);
            nameOfChunk[i] = form == Forms.NONE ? NONE : nameOfForm[groups.root(form)];
        }
        long steps = chunks.size() + comparison.pairs() + groups.steps();
        return new Names(chunks, nameOfChunk, names, titleTokens(document), steps);
    }

    /** A name for each group of forms; notes the index of the name of each form that is the root of its group. */
    private static List<Name> names(Forms forms, NameGroups groups, NameWords words, int[] nameOfForm) {
        FullestForm[] fullest = new FullestForm[forms.size()];
        int[] mentions = new int[forms.size()];
        boolean[] person = new boolean[forms.size()];
        boolean[] organisation = new boolean[forms.size()];
        for (int i = 0; i < forms.size(); i++) {
            Form form = forms.get(i);
            int root = groups.root(i);
            fullest[root] = fullest[root] == null ? new FullestForm() : fullest[root];
            fullest[root].add(form, words);
            mentions[root] += form.mentions();
            organisation[root] |= form.isOrganisation(words);
            person[root] |= form.isPerson(words);
        }
        List<Name> names = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            if (groups.isRoot(i)) {
                nameOfForm[i] = names.size();
                names.add(new Name(fullest[i].name(), mentions[i], person[i] && !organisation[i]));
            }
        }
        return names;
    }

    private static int titleTokens(Document document) {
        int tokens = 0;
        for (Sentence sentence : document.sentences()) {
            if (document.block(sentence).kind() != Block.Kind.TITLE) {
                break;
            }
            tokens = sentence.endToken();
        }
        return tokens;
    }
}
