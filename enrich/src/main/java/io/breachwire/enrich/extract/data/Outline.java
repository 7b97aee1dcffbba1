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

    private static int[] introductions(NamedText text, Vocabulary vocabulary) {
        int[] introductions = new int[text.sequences().size()];
        Introducing introducing = new Introducing(text, vocabulary);
        for (int sentence = 0; sentence < introductions.length; sentence++) {
            introductions[sentence] = text.block(sentence).isStory() ? introducing.next(sentence) : -1;
        }
        return introductions;
    }

    /**
     * What introduces the sentences of a story, which are asked for in their order. A list may be of items, of short
     * paragraphs or a quotation; what ends in a colon introduces it, or stands before its items. A question about data
     * introduces its answer.
     */
    private static final class Introducing {
        private final NamedText text;
        private final Document document;
        private final Vocabulary vocabulary;

        /** The sentence before; -1 before there is one. */
        private int last = -1;

        /** What introduces the list that goes on, and how many items it had; -1 where none does. */
        private int introduction = -1;

        private int items;

        /** The question that is being answered, and in how many sentences; -1 for none. */
        private int question = -1;

        private int answers;

        Introducing(NamedText text, Vocabulary vocabulary) {
            this.text = text;
            this.vocabulary = vocabulary;
            document = text.document();
        }

        /** What introduces the list that a sentence is an item of, or asks what it answers; -1 for nothing. */
        int next(int sentence) {
            Block block = text.block(sentence);
            boolean opensBlock = block.firstSentence() == sentence;
            boolean isItem = block.kind() == Block.Kind.LIST_ITEM || block.kind() == Block.Kind.QUOTE;
            if (last >= 0 && opensBlock) {
                openBlock(sentence, block, isItem);
            }
            if (last >= 0 && asksOfData(document, last, vocabulary)) {
                question = last;
                answers = 0;
            } else if (opensBlock && answers > 0 || block.kind() == Block.Kind.HEADING) {
                question = -1;
            }
            last = sentence;
            if (introduction >= 0 && items < LONGEST_LIST && introduction != sentence && (isItem || opensBlock)) {
                items++;
                return introduction;
            }
            if (question >= 0 && answers < LONGEST_ANSWER && !asks(document, sentence)) {
                answers++;
                return question;
            }
            return -1;
        }

        private void openBlock(int sentence, Block block, boolean isItem) {
            boolean isShort = size(document, sentence) <= SHORT_ITEM;
            boolean isLastItem = isItem(text, last);
            if (endsInColon(document, last) && !(isItem && introduction >= 0 && isLastItem)) {
                introduce();
            } else if (!isItem && !isShort || block.kind() == Block.Kind.HEADING) {
                introduction = -1;
            } else if (block.kind() == Block.Kind.LIST_ITEM && text.block(last).kind() == Block.Kind.HEADING) {
                introduce();
            } else if (isItem && introduction < 0 && isShort && !isLastItem && isBody(text, last)) {
                introduce();
            }
        }

        /** A list begins, which the sentence before introduces. */
        private void introduce() {
            introduction = last;
            items = 0;
        }
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
        if (!asks(document, sentence) || !vocabulary.is(document.word(found.firstToken()), WordClass.ASKING)) {
            return false;
        }
        for (int token = found.firstToken(); token < found.endToken(); token++) {
            if (vocabulary.is(document.word(token), WordClass.ASKED_OF_DATA)) {
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
