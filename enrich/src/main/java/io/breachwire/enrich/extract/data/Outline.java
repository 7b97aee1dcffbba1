package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Sentence;

/** How the sentences of an article stand to each other: which introduces a list, and under which heading each stands. */
final class Outline {
    /** A list has at most this many items of which the introduction still speaks. */
    private static final int LONGEST_LIST = 60;

    /** What has no more tokens than this may be an item of a list, however it is marked up. */
    static final int SHORT_ITEM = 14;

    /** So many sentences answer a question. */
    private static final int LONGEST_ANSWER = 3;

    private final NamedText text;
    private final int[] introductions;
    private final int[] headings;

    Outline(NamedText text, Vocabulary vocabulary) {
        this.text = text;
        introductions = introductions(text, vocabulary);
        headings = headings(text);
    }

    /** The sentence that introduces the list which a sentence is an item of; -1 when it is none. */
    int introduction(int sentence) {
        return introductions[sentence];
    }

    /** The heading that a sentence stands under, or is; -1 when there is none. */
    int heading(int sentence) {
        return headings[sentence];
    }

    /** The sentence that stands for the list that a sentence is in: what introduces it, else the sentence itself. */
    int list(int sentence) {
        return introductions[sentence] < 0 ? sentence : introductions[sentence];
    }

    boolean isItem(int sentence) {
        return isItem(text, sentence);
    }

    /**
     * For each sentence the sentence that introduces the list it is an item of, or -1. A list may be of items, of short
     * paragraphs or a quotation; what ends in a colon introduces it, or stands before its items. A question about data
     * introduces its answer.
     */
    private static int[] introductions(NamedText text, Vocabulary vocabulary) {
        Document document = text.document();
        int[] introductions = new int[text.sequences().size()];
        int introduction = -1;
        int last = -1;
        int items = 0;
        int question = -1;
        int answers = 0;
        for (int sentence = 0; sentence < introductions.length; sentence++) {
            introductions[sentence] = -1;
            Block block = text.block(sentence);
            if (!block.isStory()) {
                continue;
            }
            boolean opensBlock = block.firstSentence() == sentence;
            boolean item = block.kind() == Block.Kind.LIST_ITEM || block.kind() == Block.Kind.QUOTE;
            boolean isShort = size(document, sentence) <= SHORT_ITEM;
            if (opensBlock && last >= 0) {
                boolean colon = endsInColon(document, last);
                if (colon && !(item && introduction >= 0 && isItem(text, last))) {
                    introduction = last;
                    items = 0;
                } else if (!item && !isShort || block.kind() == Block.Kind.HEADING) {
                    introduction = -1;
                } else if (block.kind() == Block.Kind.LIST_ITEM
                        && text.block(last).kind() == Block.Kind.HEADING) {
                    introduction = last;
                    items = 0;
                } else if (item && introduction < 0 && isShort && !isItem(text, last) && isBody(text, last)) {
                    introduction = last;
                    items = 0;
                }
            }
            if (introduction >= 0 && items < LONGEST_LIST && introduction != sentence && (item || opensBlock)) {
                introductions[sentence] = introduction;
                items++;
            }
            if (last >= 0 && asksOfData(document, last, vocabulary)) {
                question = last;
                answers = 0;
            } else if (opensBlock && answers > 0 || block.kind() == Block.Kind.HEADING) {
                question = -1;
            }
            if (question >= 0 && introductions[sentence] < 0 && answers < LONGEST_ANSWER && !asks(document, sentence)) {
                introductions[sentence] = question;
                answers++;
            }
            last = sentence;
        }
        return introductions;
    }

    private static int[] headings(NamedText text) {
        int[] headings = new int[text.sequences().size()];
        int heading = -1;
        for (int sentence = 0; sentence < headings.length; sentence++) {
            heading = text.block(sentence).kind() == Block.Kind.HEADING ? sentence : heading;
            headings[sentence] = heading;
        }
        return headings;
    }

    private static boolean isItem(NamedText text, int sentence) {
        return text.block(sentence).kind() == Block.Kind.LIST_ITEM;
    }

    private static boolean isBody(NamedText text, int sentence) {
        return text.block(sentence).kind() == Block.Kind.PARAGRAPH;
    }

    private static int size(Document document, int sentence) {
        Sentence found = document.sentences().get(sentence);
        return found.endToken() - found.firstToken();
    }

    private static boolean asks(Document document, int sentence) {
        return document.word(document.sentences().get(sentence).endToken() - 1).equals("?");
    }

    /** Whether a sentence asks what was lost: "What information was involved?" */
    private static boolean asksOfData(Document document, int sentence, Vocabulary vocabulary) {
        Sentence found = document.sentences().get(sentence);
        if (!asks(document, sentence) || !vocabulary.opensQuestion(document.word(found.firstToken()))) {
            return false;
        }
        for (int token = found.firstToken(); token < found.endToken(); token++) {
            if (vocabulary.asksOfData(document.word(token))) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsInColon(Document document, int sentence) {
        int end = document.sentences().get(sentence).endToken();
        return document.word(end - 1).equals(":");
    }
}
