package io.breachwire.enrich.extract.text;

/**
 * A paragraph or the like.
 *
 * @param kind what it is
 * @param start offset of its first char in the plain text
 * @param end offset behind its last char
 * @param firstSentence index of its first sentence
 */
public record Block(Kind kind, int start, int end, int firstSentence) {
    public enum Kind {
        TITLE,
        SUBTITLE,
        HEADING,
        PARAGRAPH,
        LIST_ITEM,
        /** Set off as a quotation; quotations within a paragraph stay in it. */
        QUOTE,
        /** Words beneath a picture. */
        CAPTION,
        CODE,
        /** Newsletter boxes, promotions, lists of related articles, bylines: words that are not the article. */
        BOILERPLATE
    }

    /** Whether the block tells the story: neither furniture nor code. */
    public boolean isStory() {
        return kind != Kind.BOILERPLATE && kind != Kind.CODE && kind != Kind.CAPTION;
    }
}
