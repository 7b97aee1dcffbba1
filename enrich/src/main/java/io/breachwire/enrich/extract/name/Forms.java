package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.text.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The different forms of the names of an article, in the order in which they first stand there. */
final class Forms {
    /** More different forms than this are not taken for names: it bounds time and memory on hostile text. */
    private static final int MOST_FORMS = 1000;

    /** What a chunk is that names nothing, such as a place. */
    static final int NONE = -1;

    private final Document document;
    private final NameWords words;
    private final List<Form> forms = new ArrayList<>();
    private final int[] formOfChunk;
    private final Map<String, Integer> byKey = new HashMap<>();

    /** Most names are written alike each time: the text as it stands finds their form without folding it. */
    private final Map<String, Integer> byText = new HashMap<>();

    Forms(Document document, NameWords words, List<Chunk> chunks) {
        this.document = document;
        this.words = words;
        formOfChunk = new int[chunks.size()];
        Arrays.fill(formOfChunk, NONE);
        for (int i = 0; i < chunks.size(); i++) {
            if (chunks.get(i).kind() == words.entityKind()) {
                formOfChunk[i] = add(chunks.get(i));
            }
        }
    }

    private int add(Chunk chunk) {
        int end = wordsEnd(chunk);
        String text = document.quote(chunk.firstToken(), end);
        Integer number = byText.get(text);
        if (number == null) {
            if (forms.size() == MOST_FORMS) {
                return NONE;
            }
            number = byKey.computeIfAbsent(key(chunk, end), key -> {
                forms.add(new Form(new Spelling(text, key, words)));
                return forms.size() - 1;
            });
            byText.put(text, number);
        }
        Form form = forms.get(number);
        form.addMention(words.introducesPerson(document, chunk.firstToken()) || isAged(chunk), isDefinite(chunk));
        boolean own = chunk.endToken() > end;
        if (own || NameWords.isGenitiveBehind(document, end - 1)) {
            form.addGenitive(own || words.isGenitiveOfNothing(document, end));
        }
        return number;
    }

    /** Where the words of a name end, before the 's that it may own. */
    private int wordsEnd(Chunk chunk) {
        int last = chunk.endToken() - 1;
        return last > chunk.firstToken() && NameWords.isGenitive(document, last) ? last : chunk.endToken();
    }

    int size() {
        return forms.size();
    }

    Form get(int number) {
        return forms.get(number);
    }

    /** The number of the form that a chunk has; {@link #NONE} where it names nothing. */
    int ofChunk(int chunk) {
        return formOfChunk[chunk];
    }

    /** Whether an article stands before a name and no noun behind it: the Courier has, but not the Doe tweets. */
    private boolean isDefinite(Chunk chunk) {
        return chunk.firstToken() > 0
                && document.word(chunk.firstToken() - 1).equals("the")
                && chunk.endToken() < document.tokenCount()
                && (document.shape(chunk.endToken()) == Document.Shape.PUNCTUATION
                        || words.is(document.word(chunk.endToken()), WordClass.PREDICATE));
    }

    /** Whether an age stands behind a name: that of Jane Doe, 40, of Springfield. */
    private boolean isAged(Chunk chunk) {
        int age = chunk.endToken() + 1;
        return age + 1 < document.tokenCount()
                && document.firstChar(age - 1) == ','
                && document.firstChar(age + 1) == ','
                && document.end(age) - document.start(age) == 2
                && Character.isDigit(document.firstChar(age))
                && Character.isDigit(document.text().charAt(document.end(age) - 1));
    }

    private String key(Chunk chunk, int end) {
        StringBuilder key = new StringBuilder();
        for (int token = chunk.firstToken(); token < end; token++) {
            boolean genitive = key.length() > 0
                    && Character.isLetter(key.charAt(key.length() - 1))
                    && (document.firstChar(token) == '\'' || document.firstChar(token) == '\u2019');
            if (key.length() > 0 && (genitive || document.start(token) > document.end(token - 1))) {
                key.append(' ');
            }
            key.append(NameWords.spelledOut(document.word(token)));
        }
        return key.toString();
    }
}
