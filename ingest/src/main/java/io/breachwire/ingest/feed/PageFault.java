package io.breachwire.ingest.feed;

import java.util.Locale;

/** Why an article was not completed from its page. Codes are public, as a metric's tag: none is renamed. */
enum PageFault {
    ROBOTS("its site's robots.txt does not allow breachwire to fetch it"),
    UNREACHABLE("its site does not answer, or wants to be left alone"),
    REFUSED("its site does not give it"),
    NOT_HTML("it is no web page"),
    UNREADABLE("it cannot be read"),
    TOO_LARGE("it is larger than an article may be"),
    UNMARKED("it does not mark which part of it is the article"),
    NO_LONGER("it does not say much more than the feed"),
    OTHER_ARTICLE("it does not seem to be this article");

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String inWords;

    PageFault(String inWords) {
        this.inWords = inWords;
    }

    String code() {
        return code;
    }

    String inWords() {
        return inWords;
    }
}
