package io.breachwire.ingest.article;

import io.breachwire.contract.topic.Topics;
import java.util.Iterator;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/**
 * HTML as a tree of bounded size. Whatever reads foreign markup must read it here: by HTML's rules an unclosed {@code <b>} is
 * opened anew in each paragraph behind it, with all its attributes, so that a document of 100 KB can become a tree of a hundred
 * million characters.
 */
public final class Html {
    /** More than any article has; memory for so many is some 50 MB. */
    static final int MOST_ELEMENTS = 300_000;

    /** Of a part that is written out again: more than any record holds. */
    static final int MOST_CHARACTERS = Topics.MAX_RECORD_BYTES;

    private Html() {}

    /** The markup does not fit into these bounds. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads a document or a part of one.
     *
     * @param address that links in it are relative to; empty when there is none
     * @throws RuntimeException when it becomes too large; {@link ReaderCrash} makes a fault of it
     */
    public static Document read(String markup, String address) {
        return read(Parser.htmlParser(), markup, address);
    }

    /**
     * Reads what should be XML as a browser reads HTML: whatever is wrong with it, as far as it goes. Its elements know where
     * they end.
     *
     * @throws RuntimeException when it becomes too large; {@link ReaderCrash} makes a fault of it
     */
    public static Document readXml(String markup) {
        return read(Parser.xmlParser().setTrackPosition(true), markup, "");
    }

    private static Document read(Parser syntax, String markup, String address) {
        try (StreamParser parser = new StreamParser(syntax).parse(markup, address)) {
            Iterator<Element> elements = parser.iterator();
            for (int count = 0; elements.hasNext(); count++) {
                if (count == MOST_ELEMENTS) {
                    throw new TooLargeException("its markup makes more than " + MOST_ELEMENTS + " elements");
                }
                elements.next();
            }
            return parser.document();
        }
    }

    /** The markup of an element, itself included. */
    static String written(Element element) {
        return element.outerHtml(new BoundedText()).toString();
    }

    private static final class BoundedText implements Appendable {
        private final StringBuilder text = new StringBuilder();

        @Override
        public Appendable append(CharSequence more) {
            return append(more, 0, more.length());
        }

        @Override
        public Appendable append(CharSequence more, int start, int end) {
            check(end - start);
            text.append(more, start, end);
            return this;
        }

        @Override
        public Appendable append(char more) {
            check(1);
            text.append(more);
            return this;
        }

        private void check(int more) {
            if (text.length() + (long) more > MOST_CHARACTERS) {
                throw new TooLargeException(
                        "its markup, with what it leaves unclosed, makes more than " + MOST_CHARACTERS + " characters");
            }
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
