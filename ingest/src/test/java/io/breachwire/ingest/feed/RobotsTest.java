package io.breachwire.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # rule          | page                | allowed
            /               | /a                  | false
            /private        | /private            | false
            /private        | /private/a?b=c      | false
            /private        | /privately          | false
            /private        | /other/private      | true
            /Private        | /private            | true
            /a/*/b          | /a/x/b              | false
            /a/*/b          | /a//b/more          | false
            /a/*/b          | /a/b                | true
            *.php           | /x/index.php?a      | false
            /*.php$         | /a.php/b.php        | false
            /*.php$         | /a.php?x            | true
            /a$             | /a                  | false
            /a$             | /ab                 | true
            /a$b            | /a$b                | false
            /a*a$           | /a                  | true
            /*?*print=      | /story?x=1&print=2  | false
            /%7Eada         | /~ada/x             | false
            /~ada           | /%7eada/x           | false
            /caf%C3%A9      | /caf%c3%a9          | false
            /café           | /caf%C3%A9          | false
            /a%2Fb          | /a/b                | true
            /a%2A           | /a*                 | false
            /a%2A           | /ab                 | true
            """)
    void aRuleFitsWhatRfc9309SaysThatItFits(String rule, String page, boolean allowed) {
        assertThat(allows("User-agent: *\nDisallow: " + rule, page)).isEqualTo(allowed);
    }

    @Test
    void theLongestRuleDecidesAndOfTwoAsLongTheOneThatAllows() {
        String rules = "User-agent: *\nDisallow: /\nAllow: /news/\nDisallow: /news/print/\nDisallow: /x\nAllow: /x";

        assertThat(allows(rules, "/")).isFalse();
        assertThat(allows(rules, "/news/story")).isTrue();
        assertThat(allows(rules, "/news/print/story")).isFalse();
        assertThat(allows(rules, "/x")).isTrue();
    }

    @Test
    void theGroupWithOurNameCountsAloneAndAllOfThemTogether() {
        String rules = """
                User-agent: *
                Disallow: /

                User-agent: otherbot
                user-agent: BreachWire/1.0
                # a comment
                Disallow: /a

                User-agent: otherbot
                Disallow: /b

                USER-AGENT : breachwire
                DISALLOW : /c # and why
                """;

        assertThat(allows(rules, "/a")).isFalse();
        assertThat(allows(rules, "/b")).isTrue();
        assertThat(allows(rules, "/c")).isFalse();
        assertThat(allows(rules, "/d")).isTrue();
    }

    @Test
    void aGroupOfOursWithoutRulesAllowsAll() {
        assertThat(allows("User-agent: breachwire\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a"))
                .isTrue();
    }

    @Test
    void otherNamesThatBeginLikeOursAreNotMeant() {
        assertThat(allows("User-agent: breachwire-mirror\nDisallow: /", "/a")).isTrue();
    }

    @Test
    void whatIsNoRuleIsPassedOver() {
        assertThat(allows("", "/a")).isTrue();
        assertThat(allows("<html><body>Not found</body></html>", "/a")).isTrue();
        assertThat(allows("Disallow: /\nSitemap: https://l.example/map\nUser-agent: *\nDisallow: /b", "/a"))
                .isTrue();
        assertThat(allows("\uFEFFUser-agent: *\r\nDisallow: /a\r\n", "/a")).isFalse();
    }

    @Test
    void theCrawlDelayIsTheOneOfTheGroup() {
        String rules = "User-agent: breachwire\nCrawl-delay: 2.5\nUser-agent: *\nCrawl-delay: 60";

        assertThat(Robots.read(rules.getBytes(UTF_8)).crawlDelay()).contains(Duration.ofMillis(2500));
        assertThat(Robots.read("User-agent: *\nCrawl-delay: soon".getBytes(UTF_8))
                        .crawlDelay())
                .isEmpty();
    }

    @Test
    void ofWhoeverHasMoreRulesThanCanBeKeptNothingIsFetched() {
        assertThat(allows("User-agent: *\n" + "Disallow: /b\n".repeat(2000), "/a"))
                .isTrue();
        assertThat(allows("User-agent: *\n" + "Disallow: /b\n".repeat(2001), "/a"))
                .isFalse();
        assertThat(allows("User-agent: *\nDisallow: /" + "b".repeat(64 << 10), "/a"))
                .isFalse();
    }

    @Test
    void whatIsBeyondTheBoundIsNotReadNorALineThatIsCutOff() {
        String rules = "User-agent: *\n" + "#".repeat((500 << 10) - 30) + "\nDisallow: /private";

        assertThat(allows(rules, "/private")).isTrue();
        assertThat(allows(rules, "/a")).isTrue();
    }

    @Property
    void wildcardsFitWhatARegularExpressionFits(@ForAll("rules") String rule, @ForAll("pages") String page) {
        boolean toTheEnd = rule.endsWith("$");
        String expression = Pattern.quote(toTheEnd ? rule.substring(0, rule.length() - 1) : rule)
                .replace("*", "\\E.*\\Q");
        Pattern pattern = Pattern.compile(expression + (toTheEnd ? "" : ".*"));

        assertThat(allows("User-agent: *\nDisallow: " + rule, page))
                .isEqualTo(!pattern.matcher(page).matches());
    }

    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.of("/", "*", "/a", "/*", "a", "b", "*", "ab", "/")
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(pieces -> String.join("", pieces))
                .flatMap(path -> Arbitraries.of(List.of(path, path + "$")));
    }

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.strings().withChars("ab/").ofMaxLength(12).map(path -> "/" + path);
    }

    private static boolean allows(String robots, String page) {
        return Robots.read(robots.getBytes(UTF_8)).allows(URI.create("https://l.example" + page));
    }
}
