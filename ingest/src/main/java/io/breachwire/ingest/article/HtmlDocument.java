package io.breachwire.ingest.article;

import io.breachwire.contract.event.BodyFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * An article as a web page, such as a browser saves it. What it is comes from its head: Open Graph (ogp.me), the standard
 * names of HTML, and {@code datePublished} of schema.org. The text is the part that the page marks as the article: {@code
 * itemprop=articleBody}, else the longest {@code article}, else {@code main}, else all of it.
 */
final class HtmlDocument {
    /** In schema.org's JSON-LD, which holds the article anywhere in graphs of all kinds. */
    private static final Pattern DATE_PUBLISHED =
            Pattern.compile("\"datePublished\"\\s{0,9}:\\s{0,9}\"([^\"]{1,40})\"");

    /** What pages without these call it: for Parse.ly, for Sailthru, by Dublin Core, and by custom. */
    private static final List<String> OTHER_DATES = List.of(
            "og:article:published_time",
            "parsely-pub-date",
            "dcterms.issued",
            "dc.date.issued",
            "publish_date",
            "publish-date",
            "publishdate",
            "pub_date",
            "pubdate",
            "sailthru.date",
            "dcterms.date",
            "dc.date",
            "date");

    /** What browsers write into a page that they save. */
    private static final Pattern SAVED_FROM =
            Pattern.compile("\\s{0,9}saved from url=\\(\\d{4}\\)(https?://\\S+)\\s{0,9}");

    private static final String MODIFIED = "article:modified_time";

    private final Document page;

    private HtmlDocument(Document page) {
        this.page = page;
    }

    static Decoded read(String text, String origin, Instant receivedAt) {
        return of(Html.read(text, "")).candidate().judge(origin, receivedAt);
    }

    static HtmlDocument of(Document page) {
        page.outputSettings().prettyPrint(false);
        return new HtmlDocument(page);
    }

    /** What it says, for whoever has to judge whether it is what he looked for. */
    WebPage page() {
        Optional<Element> article = markedArticle();
        return new WebPage(
                Stream.of(meta("og:title"), text("h1"), page.title())
                        .filter(headline -> !headline.isBlank())
                        .toList(),
                address(),
                published(),
                meta(MODIFIED),
                article.map(Html::written).orElse(""),
                article.map(HtmlWording::of).orElse(""),
                article.map(Element::text).orElse(""));
    }

    private Candidate candidate() {
        return new Candidate()
                .title(first(meta("og:title"), text("h1"), page.title()))
                .url(address())
                .source(meta("og:site_name"))
                .author(meta("author"))
                .language(page.select("html").attr("lang"))
                .tags(page.select("meta[property=article:tag]").eachAttr("content"))
                .publishedText(published())
                .updatedText(MODIFIED, meta(MODIFIED))
                .body(body(), BodyFormat.HTML);
    }

    private String address() {
        return first(attribute("link[rel=canonical]", "href"), meta("og:url"), savedFrom());
    }

    private String savedFrom() {
        return page.nodeStream(Comment.class)
                .map(comment -> SAVED_FROM.matcher(comment.getData()))
                .filter(Matcher::matches)
                .map(saved -> saved.group(1))
                .findFirst()
                .orElse("");
    }

    private String published() {
        List<String> dates = Stream.concat(
                        Stream.of(
                                meta("article:published_time"),
                                attribute("[itemprop=datePublished]", "content"),
                                attribute("[itemprop=datePublished]", "datetime"),
                                structured()),
                        Stream.concat(
                                OTHER_DATES.stream().map(this::meta),
                                Stream.of(attribute("article time, main time", "datetime"))))
                .filter(date -> !date.isBlank())
                .toList();
        return dates.stream()
                .filter(date -> PublicationDate.read(date).isPresent())
                .findFirst()
                .orElse(dates.isEmpty() ? "" : dates.get(0));
    }

    private String structured() {
        for (Element script : page.select("script[type=application/ld+json]")) {
            Matcher date = DATE_PUBLISHED.matcher(script.data());
            if (date.find()) {
                return date.group(1);
            }
        }
        return "";
    }

    /** The markup as it is: what of it is furniture, enrich knows. */
    private String body() {
        Element article = markedArticle().orElse(page.body());
        return article.hasText() ? Html.written(article) : "";
    }

    private Optional<Element> markedArticle() {
        return page.select("[itemprop=articleBody]").stream()
                .filter(Element::hasText)
                .findFirst()
                .or(this::longestArticle)
                .or(() -> page.select("main").stream().findFirst());
    }

    /** Of those that stand in no other, read once: hostile pages nest them a hundred thousand deep. */
    private Optional<Element> longestArticle() {
        LongestArticle longest = new LongestArticle();
        page.traverse(longest);
        return Optional.ofNullable(longest.found);
    }

    private static final class LongestArticle implements NodeVisitor {
        private Element found;
        private int foundCharacters = -1;
        private int open;
        private int characters;

        @Override
        public void head(Node node, int depth) {
            if (isArticle(node)) {
                characters = open == 0 ? 0 : characters;
                open++;
            } else if (node instanceof TextNode text) {
                characters += text.getWholeText().strip().length();
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (isArticle(node)) {
                open--;
                if (open == 0 && characters > foundCharacters) {
                    found = (Element) node;
                    foundCharacters = characters;
                }
            }
        }

        private static boolean isArticle(Node node) {
            return node instanceof Element element && element.normalName().equals("article");
        }
    }

    /** A property of Open Graph, or one of the standard names. */
    private String meta(String name) {
        return attribute("meta[property=" + name + "], meta[name=" + name + "]", "content");
    }

    private String attribute(String elements, String name) {
        return first(page.select(elements).eachAttr(name).toArray(String[]::new));
    }

    private String text(String element) {
        return page.select(element).stream().map(Element::text).findFirst().orElse("");
    }

    private static String first(String... values) {
        return List.of(values).stream()
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }
}
