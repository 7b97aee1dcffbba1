package io.breachwire.ingest.feed.document;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.ingest.article.Html;
import java.util.regex.Pattern;

/** The text of an entry in one of the places that it may have one, with what publishers do to it undone. */
record FeedText(String value, BodyFormat format) {
    private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/!]|&#?\\w{2,10};");
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!]");

    /** Of one line: tags that are closed, or need not be. */
    private static final Pattern MARKED_UP = Pattern.compile("(?i)</[a-z]|<[a-z][^<>]{0,1000}/>|<(?:br|wbr|img)\\b|<!");

    /** A text about markup names tags; without any of its own it hardly closes them. */
    private static final Pattern ESCAPED_TAG =
            Pattern.compile("(?i)&lt;(?:/(?:p|div|a|ul|ol|li|span|strong|em|b|i|h[1-6])|br ?/?)&gt;");

    /** HTML by custom where nothing says otherwise, but for texts without any markup. */
    static FeedText of(String written) {
        String value = unwrapped(written);
        if (ESCAPED_TAG.matcher(value).find() && !TAG.matcher(value).find()) {
            value = Html.read(value, "").wholeText();
        }
        return new FeedText(value, MARKUP.matcher(value).find() ? BodyFormat.HTML : BodyFormat.PLAIN);
    }

    /**
     * Of a headline or a name: they hold markup and entities in some feeds, whatever their dialect says. A tag that nothing
     * closes is one that the headline is about, and stays.
     */
    static String plain(String written) {
        if (written == null) {
            return "";
        }
        String text = unwrapped(written);
        return seen(MARKED_UP.matcher(text).find() ? text : text.replace("<", "&lt;"));
    }

    private static String seen(String markup) {
        return Html.read(markup, "").text();
    }

    /** How much of it is seen. What cannot be read counts as written: its own article is rejected for it, and no other. */
    int length() {
        try {
            return (format == BodyFormat.HTML ? seen(value) : value.strip()).length();
        } catch (RuntimeException e) {
            return value.length();
        }
    }

    /** Escaped, CDATA is a comment to HTML, and the text gone. */
    private static String unwrapped(String written) {
        return written.replace("<![CDATA[", "").replace("]]>", "");
    }
}
