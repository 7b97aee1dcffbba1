package io.breachwire.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileTest {
    private static final String ONE_RULE = """
            rules:
              - type: long-dwell
                name: slow
                levels:
                  - {days: 30, severity: medium}
            """;

    @Test
    void theShippedFileIsReadWhole() {
        assertThat(RuleFile.read(AlertRules.shipped(), WatchedVictims.NONE))
                .extracting(AlertRule::name)
                .containsExactly("long-dwell", "sensitive-exposure", "late-disclosure", "watch-list");
    }

    @Test
    void aFileMayAskOneQuestionTwiceUnderTwoNames() {
        String two = ONE_RULE + ONE_RULE.replace("rules:\n", "").replace("slow", "slower");

        assertThat(RuleFile.read(two, WatchedVictims.NONE))
                .extracting(AlertRule::name)
                .containsExactly("slow", "slower");
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        String two = ONE_RULE + ONE_RULE.replace("rules:\n", "");

        assertThatThrownBy(() -> AlertRules.parse(two, WatchedVictims.NONE))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("found \"slow\" twice");
    }

    @Test
    void everyKindOfRuleMaySayHowSureFactsMustBe() {
        String sure = asking("(?m)^    name: .*$", "0.8");

        assertThat(RuleFile.read(sure, WatchedVictims.NONE))
                .extracting(AlertRule::confidence)
                .containsExactly(0.8, 0.8, 0.8, 0.8);
        assertThat(RuleFile.read(asking("(?m)^    name: .*$", "1"), WatchedVictims.NONE))
                .as("sees what is certain alone")
                .extracting(AlertRule::confidence)
                .containsOnly(1.0);
    }

    @Test
    void theShippedRulesAskForWhatIsRatherRightThanNotAndForAnythingOfAWatchedVictim() {
        assertThat(RuleFile.read(AlertRules.shipped(), WatchedVictims.NONE))
                .extracting(AlertRule::confidence)
                .containsExactly(0.5, 0.5, 0.5, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"long-dwell", "sensitive-exposure", "late-disclosure", "watch-list"})
    void noKindOfRuleTakesAConfidenceThatIsNone(String type) {
        for (String wrong : List.of("0", "-0.1", "1.01", "80", "NaN")) {
            String file = asking("name: " + type, wrong);

            assertThatThrownBy(() -> AlertRules.parse(file, WatchedVictims.NONE))
                    .isInstanceOf(RuleFileException.class)
                    .hasMessageStartingWith("alert rules, line ")
                    .hasMessageContaining("confidence: expected more than 0 and at most 1, such as 0.8");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            severity: medium | severity: dreadful | low, medium, high, critical
            days: 30         | days: many         | line 5, at rules[0].levels[0].days
            days: 30         | hours: 30          | days: expected 1 or more
            days: 30, severity: medium | days: 30 | severity: expected low, medium, high or critical
            days: 30         | days: 0            | days: expected 1 or more
            long-dwell       | longdwell          | longdwell
            severity: medium | severity: unknown  | there is no "unknown"; expected low, medium, high, critical
            slow             | Very Slow          | name: expected lower-case letters
            name: slow       | confidence: 1      | name: expected lower-case letters
            - {days: 30, severity: medium} | []   | levels: expected at least one
            - {days: 30, severity: medium} | ''   | levels: expected at least one
            rules:           | rule:              | rule
            - type           | - type: [          | line
            """)
    void aMistakeIsNamedWithItsPlace(String right, String wrong, String expected) {
        assertThatThrownBy(() -> AlertRules.parse(ONE_RULE.replace(right, wrong), WatchedVictims.NONE))
                .isInstanceOf(RuleFileException.class)
                .hasMessageStartingWith("alert rules")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"80%, at rules[0].confidence", "high, at rules[0].confidence", "1.5, at rules[0]"})
    void aMistakenConfidenceIsNamedWithItsPlace(String wrong, String place) {
        String file = ONE_RULE.replace("    levels:", "    confidence: " + wrong + "\n    levels:");

        assertThatThrownBy(() -> AlertRules.parse(file, WatchedVictims.NONE))
                .isInstanceOf(RuleFileException.class)
                .hasMessageStartingWith("alert rules, line ")
                .hasMessageContaining(place);
    }

    /** The shipped rules, with a confidence behind the names that a pattern finds and nowhere else. */
    private static String asking(String name, String confidence) {
        return AlertRules.shipped()
                .replaceAll("(?m)^    confidence: .*\n", "")
                .replaceAll(name, "$0\n    confidence: " + confidence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            long-dwell                       | longdwell           | there is no type of rules "longdwell"; expected type: long-dwell, sensitive-exposure
            - type: long-dwell               | - note: x           | a rule without a type; expected type: long-dwell
            days: 30                         | days: many          | "many" is not a whole number
            days: 30, severity: medium       | days: 30            | : severity: expected low, medium, high or critical
            severity: medium}                | severity: medium, hours: 3} | there is no "hours"; expected days, severity
            - {days: 30, severity: medium}   | 30                  | expected a list
            - {days: 30, severity: medium}   | - 30                | expected fields with their values
            days: 30                         | days: [30]          | expected a whole number
            name: slow                       | name: [slow]        | expected text
            name: slow                       | confidence: high    | "high" is not a number
            severity: medium                 | severity: unknown   | there is no "unknown"; expected low, medium, high, critical
            """)
    void aMistakeIsToldInTermsOfTheFile(String right, String wrong, String expected) {
        assertThatThrownBy(() -> AlertRules.parse(ONE_RULE.replace(right, wrong), WatchedVictims.NONE))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContainingAny("java.", "breachwire", "POJO", "instance", "deserialize");
    }

    @Test
    void aNumberOfPeopleThatIsNoneIsToldInTermsOfTheFile() {
        assertThatThrownBy(() -> AlertRules.parse(
                        AlertRules.shipped().replace("from: 100000,", "from: many,"), WatchedVictims.NONE))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("\"many\" is not a whole number");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> AlertRules.parse("", WatchedVictims.NONE))
                .isInstanceOf(RuleFileException.class)
                .hasMessageEndingWith("expected one document, with rules:");
    }

    @Test
    void whatIsSaidTwiceIsRefusedForNobodyKnowsWhichCounts() {
        assertThatThrownBy(() -> AlertRules.parse(
                        ONE_RULE.replace("    name: slow\n", "    name: fast\n    name: slow\n"), WatchedVictims.NONE))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContainingAll("alert rules, line 4", "name");
        assertThatThrownBy(() -> AlertRules.parse("""
                        rules:
                          - type: sensitive-exposure
                            name: exposed
                            classes: {passwords: high, passwords: low}
                        """, WatchedVictims.NONE))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContainingAll("alert rules, line 4", "passwords");
    }

    @Test
    void aSecondDocumentInTheFileIsRefusedForItWouldNotCount() {
        assertThatThrownBy(() -> AlertRules.parse(ONE_RULE + "---\n" + ONE_RULE, WatchedVictims.NONE))
                .isInstanceOf(RuleFileException.class)
                .hasMessageStartingWith("alert rules, line ")
                .hasMessageEndingWith("expected one document, with rules:");
    }

    @Test
    void marksOfItsBeginningAndEndAndCommentsMakeNoSecondDocument() {
        String marked = "%YAML 1.2\n# ours\n---\n" + ONE_RULE + "...\n\n# the end\n";

        assertThat(RuleFile.read(marked, WatchedVictims.NONE)).hasSize(1);
    }

    @Test
    void victimsToWatchAreRefusedAmongTheRules() {
        String file = """
                rules:
                  - type: watch-list
                    name: ours
                    severity: high
                    watched: [Fabrikam]
                """;

        assertThatThrownBy(() -> AlertRules.parse(file, WatchedVictims.NONE))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContainingAll("line 5, at rules[0].watched", "a file of their own, the watch list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classes: {passwords: }", "people: [~]", "subjects: [~]"})
    void whatIsNamedWithoutAValueIsToldInTermsOfTheFile(String missing) {
        String file = """
                rules:
                  - type: sensitive-exposure
                    name: exposed
                    classes: {bank-accounts: high}
                """;

        assertThatThrownBy(() -> AlertRules.parse(
                        missing.startsWith("classes")
                                ? file.replaceFirst("classes: .*", missing)
                                : file + "    " + missing + "\n",
                        WatchedVictims.NONE))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("rules[0]")
                .hasMessageContaining("expected a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "--"})
    void aWatchedNobodyIsRefusedWithItsLine(String nobody) {
        assertThatThrownBy(() -> WatchedVictims.parse(List.of("# ours", "Fabrikam", nobody)))
                .isInstanceOf(RuleFileException.class)
                .hasMessage("watch list, line 3: \"" + nobody + "\" names nobody; expected a victim's name");
    }
}
