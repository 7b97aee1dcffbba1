package io.breachwire.contract.page;

/** What pages for the browser have in common. */
public final class Html {
    /** The colours of paper and ink, by day and by night, as custom properties of CSS. */
    public static final String PALETTE = """
            :root { color-scheme: light dark; --paper: #fdfdfc; --card: #fff; --ink: #1c2024; --quiet: #4d5158; --line: #e2e4e8; }
            @media (prefers-color-scheme: dark) {
              :root { --paper: #131518; --card: #1b1e22; --ink: #e6e8eb; --quiet: #abb1b8; --line: #30343a; }
            }
            """;

    private Html() {}

    /** Any text as the text of an element or the value of an attribute in double quotes, {@link Printable} and no markup. */
    public static String escaped(String text) {
        String printable = Printable.text(text);
        StringBuilder escaped = new StringBuilder(printable.length() + 16);
        for (int i = 0; i < printable.length(); i++) {
            char c = printable.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
