package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.ConsideredDate.Bid;
import io.breachwire.enrich.extract.ConsideredDate.Outcome;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsideredDatesTest {
    private static final Extractor EXTRACTOR = new Extractor();

    @Test
    void everyDateOfTheTimelineIsMarkedAsUsed() {
        Article article = article("Acme said hackers had access to its network from January 9, 2021 to April 2, 2021. "
                + "Acme detected the intrusion on April 4, 2021. The company was founded in 2003.");

        Timeline timeline = EXTRACTOR.extract(article).timeline();
        List<ConsideredDate> dates = EXTRACTOR.explain(article).dates();

        assertThat(dates)
                .extracting(date -> date.words().quotation())
                .containsExactly("January 9, 2021", "April 2, 2021", "April 4, 2021", "2003");
        assertThat(chosen(dates, Milestone.INTRUSION_START))
                .isEqualTo(timeline.intrusionStart().date());
        assertThat(chosen(dates, Milestone.DETECTED))
                .isEqualTo(timeline.detected().date());
        assertThat(dates.get(3).used()).isFalse();
    }

    @Test
    void aDateThatLostNamesTheRuleThatProposedItAndTheWinner() {
        List<ConsideredDate> dates = EXTRACTOR
                .explain(article(
                        "Acme discovered the breach on April 4, 2021. Acme discovered the breach on May 20, 2021."))
                .dates();

        List<Bid> lost = dates.stream()
                .flatMap(date -> date.bids().stream())
                .filter(bid -> bid.milestone() == Milestone.DETECTED && bid.outcome() != Outcome.CHOSEN)
                .toList();
        assertThat(lost).isNotEmpty();
        assertThat(lost.get(0).rules()).isNotEmpty();
        assertThat(lost.get(0).reasons()).isNotEmpty();
        assertThat(lost.get(0).winner()).isNotNull();
        assertThat(lost.get(0).winnerProbability()).isGreaterThan(lost.get(0).probability());
    }

    @Test
    void refusedWordsSayWhy() {
        assertThat(refusals("Acme was hacked on February 30, 2021.")).containsExactly("there is no such date");
        assertThat(refusals("Acme will pay by December 24, 2022.")).containsExactly("it lies behind the publication");
        assertThat(refusals("Acme was founded on May 3, 1985.")).containsExactly("it lies before 1995");
        assertThat(refusals("Acme sold much on Black Friday.")).containsExactly("it names an occasion");
        assertThat(refusals("Acme was hacked on 3/4/2021.")).containsExactly("day and month cannot be told apart");
        assertThat(refusals("Acme expects to be back late this week."))
                .containsExactly("it lies behind the publication");
        assertThat(refusals("Acme noticed it three days later."))
                .containsExactly("it counts from a date that is not there");
    }

    @Test
    void aDayThatIsNotInEveryMonthOrYearIsTheLatestThatWas() {
        assertThat(dates("Acme was hacked on February 29.")).containsExactly("2020-02-29");
        assertThat(dates("Acme was hacked on the last Tuesday of November.")).containsExactly("2020-11-24");
        assertThat(dates("Acme was hacked on the last Friday of November.")).containsExactly("2021-11-26");
    }

    @Test
    void withoutADayOfPublicationRelativeDatesAreRefused() {
        Article undated = new Article("Acme hacked", "", "Acme noticed it last week.", Article.Format.PLAIN, null);

        assertThat(EXTRACTOR.explain(undated).dates())
                .extracting(ConsideredDate::refusal)
                .containsExactly("it counts from the day of publication, which is not known");
    }

    private static List<String> refusals(String body) {
        return EXTRACTOR.explain(article(body)).dates().stream()
                .map(ConsideredDate::refusal)
                .toList();
    }

    private static List<String> dates(String body) {
        return EXTRACTOR.explain(article(body)).dates().stream()
                .map(date -> date.date() == null ? date.refusal() : date.date().edtf())
                .toList();
    }

    private static EdtfDate chosen(List<ConsideredDate> dates, Milestone milestone) {
        return dates.stream()
                .flatMap(date -> date.bids().stream())
                .filter(bid -> bid.milestone() == milestone && bid.outcome() == Outcome.CHOSEN)
                .findFirst()
                .orElseThrow()
                .winner();
    }

    private static Article article(String body) {
        return new Article("Acme discloses data breach", "", body, Article.Format.PLAIN, LocalDate.of(2021, 11, 29));
    }
}
