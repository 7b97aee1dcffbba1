package io.breachwire.ingest.feed;

import io.breachwire.contract.settings.SettingType;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.feed.document.ForeignXml;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdom2.Attribute;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.filter.Filters;
import org.jdom2.input.JDOMParseException;
import org.jdom2.located.Located;

/**
 * The feeds that a file names: OPML, as feed readers export it, or text with an address a line.
 *
 * @param feeds to follow, in the order that they are named in, each once
 * @param leftOut which are not followed, by their places in the file, and why; without what may be secret in an address
 */
record FeedList(List<FeedAddress> feeds, List<String> leftOut) {
    /** More are counted. */
    private static final int MOST_TOLD = 20;

    private static final String AN_ADDRESS = "https://host.example/feed";

    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");

    FeedList {
        feeds = List.copyOf(feeds);
        leftOut = List.copyOf(leftOut);
    }

    /** An address as a file names it, and where. */
    private record Named(String address, String place) {}

    /**
     * Reads a list.
     *
     * @param others that are followed anyway; they come first
     * @throws IOException when it names no feed; its message says why in one line
     */
    static FeedList read(byte[] file, List<FeedAddress> others) throws IOException {
        List<Named> named = isXml(file) ? outlines(file) : lines(file);
        Set<FeedAddress> feeds = new LinkedHashSet<>(others);
        List<String> leftOut = new ArrayList<>();
        for (Named each : named) {
            try {
                FeedAddress feed = new FeedAddress(SettingType.httpUrl(each.address(), AN_ADDRESS));
                if (feeds.size() < IngestSettings.MOST_FEEDS) {
                    feeds.add(feed);
                } else if (!feeds.contains(feed)) {
                    leftOut.add(each.place() + ": at most " + IngestSettings.MOST_FEEDS + " feeds are followed");
                }
            } catch (IllegalArgumentException e) {
                leftOut.add(each.place() + ": " + e.getMessage());
            }
        }
        if (leftOut.size() == named.size()) {
            throw new IOException(
                    leftOut.isEmpty()
                            ? "it names no feed"
                            : "it names no feed that can be followed: " + leftOut.get(0));
        }
        return new FeedList(List.copyOf(feeds), shortened(leftOut));
    }

    private static List<String> shortened(List<String> all) {
        if (all.size() <= MOST_TOLD) {
            return all;
        }
        List<String> first = new ArrayList<>(all.subList(0, MOST_TOLD));
        first.add("and " + (all.size() - MOST_TOLD) + " more");
        return first;
    }

    /** By the first character behind blanks and what a byte order mark is of. */
    private static boolean isXml(byte[] file) throws IOException {
        for (byte b : file) {
            if (b > ' ') {
                return b == '<';
            }
        }
        throw new IOException("it is empty");
    }

    private static List<Named> lines(byte[] file) throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is neither OPML nor text in UTF-8", e);
        }
        List<Named> named = new ArrayList<>();
        int number = 0;
        for (String line : text.replace("\uFEFF", "").lines().toList()) {
            number++;
            String address = COMMENT.matcher(line).replaceFirst("").strip();
            if (!address.isEmpty()) {
                named.add(new Named(address, "line " + number));
            }
        }
        return named;
    }

    private static List<Named> outlines(byte[] file) throws IOException {
        Document document;
        try {
            document = ForeignXml.read(file, "");
        } catch (JDOMParseException e) {
            throw new IOException(ForeignXml.reason(e) + " (" + ForeignXml.place(e) + ")", e);
        } catch (JDOMException e) {
            throw new IOException(e.getMessage(), e);
        }
        String root = document.getRootElement().getName();
        if (!root.equalsIgnoreCase("opml")) {
            throw new IOException("this is <" + root + ">, no OPML");
        }
        List<Named> named = new ArrayList<>();
        for (Element element : document.getDescendants(Filters.element())) {
            for (Attribute attribute : element.getAttributes()) {
                // Readers write it in three ways.
                if (attribute.getName().equalsIgnoreCase("xmlUrl")) {
                    Located at = (Located) element;
                    named.add(new Named(attribute.getValue().strip(), ForeignXml.place(at.getLine(), at.getColumn())));
                }
            }
        }
        return named;
    }
}
