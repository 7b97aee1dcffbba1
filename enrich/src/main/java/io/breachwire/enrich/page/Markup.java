package io.breachwire.enrich.page;

import io.breachwire.enrich.report.Html;

/** Markup as it is written. What is ours goes in as it is, everything else escaped. */
final class Markup {
    private static final int LONGEST_ADDRESS = 2_000;

    private final StringBuilder written = new StringBuilder();

    /** Markup of our own. */
    Markup raw(String ours) {
        written.append(ours);
        return this;
    }

    /** Anybody's text, in an element or in an attribute's double quotes. */
    Markup text(String text) {
        written.append(Html.escaped(text));
        return this;
    }

    /** The same, cut with an ellipsis where it is longer than so many chars. */
    Markup text(String text, int longest) {
        if (text.length() <= longest) {
            return text(text);
        }
        int cut = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text(text.substring(0, cut) + "…");
    }

    /** A text that leads to an address which somebody else gave; the text alone where that is none of the web's. */
    Markup link(String address, String text, int longest) {
        if (!isOfTheWeb(address)) {
            return text(text, longest);
        }
        return raw("<a href=\"")
                .text(address)
                .raw("\" rel=\"noopener noreferrer nofollow\">")
                .text(text, longest)
                .raw("</a>");
    }

    @Override
    public String toString() {
        return written.toString();
    }

    private static boolean isOfTheWeb(String address) {
        return (address.regionMatches(true, 0, "https://", 0, "https://".length())
                        || address.regionMatches(true, 0, "http://", 0, "http://".length()))
                && address.length() <= LONGEST_ADDRESS;
    }
}
