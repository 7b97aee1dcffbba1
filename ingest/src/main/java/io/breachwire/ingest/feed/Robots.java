package io.breachwire.ingest.feed;

import io.breachwire.ingest.article.PercentEscapes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a site's {@code robots.txt} allows us (RFC 9309), who are called {@code breachwire}: the rules of the groups with
 * that name, else of those for all. The longest rule that fits a path decides, of two as long the one that allows.
 */
final class Robots {
    static final Robots ALL_ALLOWED = new Robots(List.of(), Optional.empty());
    static final Robots NOTHING_ALLOWED = new Robots(List.of(new Rule(false, "/")), Optional.empty());

    /** Of a document, in bytes; what is beyond is not read. RFC 9309 asks for no less. */
    private static final int MOST_BYTES = 500 << 10;

    /** Of the rules for us, for they are kept. Large sites have a tenth of it; of whoever has more we fetch nothing. */
    private static final int MOST_RULES = 2000;

    private static final int MOST_CHARACTERS = 64 << 10;

    private static final String OUR_NAME = "breachwire";
    private static final Pattern PRODUCT = Pattern.compile("[^a-z_-].*", Pattern.DOTALL);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

    private final List<Rule> rules;
    private final Optional<Duration> crawlDelay;

    private Robots(List<Rule> rules, Optional<Duration> crawlDelay) {
        this.rules = List.copyOf(rules);
        this.crawlDelay = crawlDelay;
    }

    static Robots read(byte[] document) {
        Group ours = new Group();
        Group everybodys = new Group();
        boolean isOurs = false;
        boolean isEverybodys = false;
        boolean amongNames = false;
        for (String line : lines(document)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String field = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (field.equals("user-agent")) {
                String name = value.toLowerCase(Locale.ROOT);
                isOurs = (amongNames && isOurs)
                        || PRODUCT.matcher(name).replaceFirst("").equals(OUR_NAME);
                isEverybodys = (amongNames && isEverybodys) || name.equals("*");
                ours.exists |= isOurs;
                amongNames = true;
            } else if (field.equals("allow") || field.equals("disallow") || field.equals("crawl-delay")) {
                amongNames = false;
                if (isOurs) {
                    ours.add(field, value);
                }
                if (isEverybodys) {
                    everybodys.add(field, value);
                }
            }
        }
        return (ours.exists ? ours : everybodys).robots();
    }

    /** Without comments, and without a last line that may be cut off. */
    private static List<String> lines(byte[] document) {
        String text = new String(document, 0, Math.min(document.length, MOST_BYTES), StandardCharsets.UTF_8)
                .replace("\uFEFF", "");
        List<String> lines = Arrays.stream(text.split("[\r\n]+"))
                .map(line -> line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#')))
                .toList();
        return document.length > MOST_BYTES ? lines.subList(0, lines.size() - 1) : lines;
    }

    /** Whether the page may be fetched. */
    boolean allows(URI page) {
        String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
        String path = (page.getRawPath().isEmpty() ? "/" : page.getRawPath()) + query;
        String written = escaped(path, "*$");
        Rule decisive = null;
        for (Rule rule : rules) {
            if ((decisive == null || rule.isStrongerThan(decisive)) && rule.fits(written)) {
                decisive = rule;
            }
        }
        return decisive == null || decisive.allows();
    }

    /** How long to wait from one request to the next, where it says so. */
    Optional<Duration> crawlDelay() {
        return crawlDelay;
    }

    private static final class Group {
        private final List<Rule> rules = new ArrayList<>();
        private Optional<Duration> crawlDelay = Optional.empty();
        private boolean exists;
        private int count;
        private long characters;

        /** A rule without a path says nothing. */
        void add(String field, String value) {
            if (field.equals("crawl-delay")) {
                if (SECONDS.matcher(value).matches()) {
                    crawlDelay = Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(value) * 1000)));
                }
            } else if (!value.isEmpty()) {
                characters += value.length();
                count++;
                if (!isTooLarge()) {
                    rules.add(Rule.of(field.equals("allow"), value));
                }
            }
        }

        Robots robots() {
            return isTooLarge() ? NOTHING_ALLOWED : new Robots(rules, crawlDelay);
        }

        private boolean isTooLarge() {
            return count > MOST_RULES || characters > MOST_CHARACTERS;
        }
    }

    /**
     * A rule.
     *
     * @param path with {@code *} for any characters and a last {@code $} for the end
     */
    private record Rule(boolean allows, String path) {
        static Rule of(boolean allows, String written) {
            boolean toTheEnd = written.endsWith("$");
            String path = toTheEnd ? written.substring(0, written.length() - 1) : written;
            return new Rule(allows, escaped(path, "$") + (toTheEnd ? "$" : ""));
        }

        boolean isStrongerThan(Rule other) {
            return path.length() > other.path.length()
                    || (path.length() == other.path.length() && allows && !other.allows);
        }

        /** Each piece between asterisks is taken where it comes first, which leaves most room for the next. */
        boolean fits(String page) {
            boolean toTheEnd = path.endsWith("$");
            String[] pieces = (toTheEnd ? path.substring(0, path.length() - 1) : path).split("\\*", -1);
            if (!page.startsWith(pieces[0])) {
                return false;
            }
            int at = pieces[0].length();
            int last = pieces.length - 1;
            for (int i = 1; i < (toTheEnd ? last : pieces.length); i++) {
                int found = page.indexOf(pieces[i], at);
                if (found < 0) {
                    return false;
                }
                at = found + pieces[i].length();
            }
            if (!toTheEnd) {
                return true;
            }
            return last == 0
                    ? at == page.length()
                    : page.length() - pieces[last].length() >= at && page.endsWith(pieces[last]);
        }
    }

    /** Paths are compared with the same characters escaped on both sides (RFC 9309, section 2.2.2). */
    private static String escaped(String path, String special) {
        return PercentEscapes.normalized(path, c -> c < 0x80 && special.indexOf(c) < 0);
    }
}
