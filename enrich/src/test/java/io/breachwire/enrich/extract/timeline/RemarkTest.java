package io.breachwire.enrich.extract.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RemarkTest {
    @Test
    void rulesTellOfDatesWhatTheReaderUnderstandsAndAllOfIt() {
        Set<String> told = RuleBook.standard().rules("dates/roles").rules().stream()
                .map(Rule::gives)
                .filter(gives -> gives.containsKey(Remark.KEY))
                .map(gives -> gives.get(Remark.KEY))
                .collect(Collectors.toSet());

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Remark.values()).map(Remark::label).toList());
    }
}
