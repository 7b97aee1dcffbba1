package io.breachwire.contract.page;

/** Markup as it is written. What is ours goes in as it is, everything else escaped. For one thread. */
public final class Markup {
    private static final int LONGEST_ADDRESS = 2_000;

    private final StringBuilder written = new StringBuilder();

    /** Markup of our own. */
    public Markup raw(String ours) {
        written.append(ours);
        return this;
    }

    /** Anybody's text, in an element or in an attribute's double quotes. */
    public Markup text(String text) {
        written.append(Html.escaped(text));
        return this;
    }

    /** The same, cut with an ellipsis where it is longer than so many chars. */
    public Markup text(String text, int longest) {
        return text(Wording.cut(text, longest));
    }

    /** A text that leads to an address which somebody else gave; the text alone where that is none of the web's. */
    public Markup link(String address, String text, int longest) {
        if (!isOfTheWeb(address)) {
            return text(text, longest);
        }
        return raw("<a href=\"")
                .text(address)
                .raw("\" rel=\"noopener noreferrer nofollow\">")
                .text(text, longest)
                .raw("</a>");
    }

    /** How likely something is right, from 0 to 1: the number, and under it a bar as long; nothing where it is null, for not known. */
    public Markup confidence(Double confidence, String of) {
        if (confidence == null) {
            return this;
        }
        long share = Math.round(100 * confidence);
        return raw("<span class=\"sure\" title=\"")
                .text(of)
                .raw("\"><span class=\"unseen\">")
                .text(of)
                .raw(": </span>")
                .text(Wording.percent(confidence))
                .raw("<svg width=\"44\" height=\"3\" aria-hidden=\"true\">")
                .raw("<rect class=\"all\" width=\"100%\" height=\"3\"/>")
                .raw("<rect class=\"share\" width=\"" + share + "%\" height=\"3\"/></svg></span>");
    }

    /** A date for people and machines. */
    public Markup date(String edtf, String written) {
        return raw("<time datetime=\"").text(edtf).raw("\">").text(written).raw("</time>");
    }

    /** A choice of a form. */
    public Markup option(String value, String label, boolean chosen) {
        return raw("<option value=\"")
                .text(value)
                .raw(chosen ? "\" selected>" : "\">")
                .text(label)
                .raw("</option>");
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
